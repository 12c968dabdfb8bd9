const element = document.querySelector('mock-interview');

// Called for the first token and again before each one ends: the page asks its own back end, which knows who is signed in.
element.getToken = async ({ signal }) => {
  const response = await fetch('/token', { method: 'POST', signal });
  if (!response.ok) throw new Error(`No token: ${response.status}`);
  return response.json();
};

// Everything that happens is an event: for analytics, or to go on with the course when the report is there.
element.addEventListener('mi-report', ({ detail }) => console.log('Report ready', detail));
element.addEventListener('mi-error', ({ detail }) => console.warn('Interview problem', detail));
