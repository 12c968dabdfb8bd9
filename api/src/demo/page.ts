/** The demo page: what an edtech site around the element may look like. */
export const demoPage = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Interview practice · Lernova Academy</title>
    <link rel="icon" href="/demo/icon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="/demo/style.css">
    <script type="module" src="/embed/mock-interview.js"></script>
    <script type="module" src="/demo/page.js"></script>
  </head>
  <body>
    <a class="skip" href="#practice">Skip to the interview</a>
    <header>
      <div class="bar">
        <strong class="brand"><img src="/demo/icon.svg" alt="" width="28" height="28"> Lernova Academy</strong>
        <nav aria-label="Academy">
          <ul>
            <li>Courses</li>
            <li>Projects</li>
            <li aria-current="page">Interview practice</li>
          </ul>
        </nav>
      </div>
    </header>
    <main>
      <section class="intro">
        <p class="crumb">Placement track · Week 9</p>
        <h1>Practise the interview before the interview</h1>
        <p>Talk to an AI interviewer, then read what you said through a teacher’s eyes. Test mode: no money moves.</p>
      </section>
      <section id="practice" aria-label="Interview practice">
        <mock-interview></mock-interview>
      </section>
    </main>
    <footer><p>A demo host page. The API is described at <a href="/docs">/docs</a>.</p></footer>
  </body>
</html>
`;

export const demoScript = `// All that a host page does: hand the element a way to get a token from its own back end.
const element = document.querySelector('mock-interview');
element.getToken = async ({ signal }) => {
  const response = await fetch('/demo/token', { method: 'POST', signal });
  if (!response.ok) throw new Error('The demo back end gave no token.');
  return response.json();
};
`;

export const demoIcon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="9" fill="#4338ca"/><path d="M10 8v13h12" fill="none" stroke="#fff" stroke-width="3.4" stroke-linecap="round" stroke-linejoin="round"/><circle cx="20" cy="12" r="3" fill="#a5b4fc"/></svg>`;

export const demoStyle = `:root { color-scheme: light dark; --ink: light-dark(#191a2c, #ececf4); --soft-ink: light-dark(#55566e, #b1b2c8); --page: light-dark(#f6f6fb, #101119); --card: light-dark(#fff, #181924); --line: light-dark(#e2e2ee, #2c2d3d); --accent: light-dark(#4338ca, #a5b4fc); }
* { box-sizing: border-box; }
body { margin: 0; font: 16px/1.6 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; color: var(--ink); background: var(--page); }
.skip { position: absolute; inset-inline-start: -999px; } .skip:focus { inset-inline-start: 1rem; inset-block-start: 1rem; z-index: 1; background: var(--card); padding: .5rem 1rem; border-radius: 8px; color: var(--accent); }
header { background: var(--card); border-block-end: 1px solid var(--line); }
.bar { display: flex; flex-wrap: wrap; gap: .75rem 2rem; align-items: center; justify-content: space-between; max-width: 72rem; margin: 0 auto; padding: .9rem clamp(1rem, 4vw, 2rem); }
.brand { display: flex; align-items: center; gap: .6rem; font-size: 1.05rem; letter-spacing: -.01em; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; margin: 0; padding: 0; list-style: none; color: var(--soft-ink); }
nav [aria-current] { color: var(--accent); font-weight: 600; }
main { max-width: 72rem; margin: 0 auto; padding: clamp(1.5rem, 5vw, 3.5rem) clamp(1rem, 4vw, 2rem); }
.intro { max-width: 44rem; margin-block-end: clamp(1.5rem, 4vw, 2.5rem); }
.crumb { margin: 0; color: var(--accent); font-weight: 600; font-size: .9rem; }
h1 { margin: .3rem 0 .6rem; font-size: clamp(1.7rem, 4vw, 2.6rem); line-height: 1.15; letter-spacing: -.025em; text-wrap: balance; }
.intro p:last-child { margin: 0; color: var(--soft-ink); font-size: 1.05rem; }
#practice { min-height: 32rem; }
footer { max-width: 72rem; margin: 0 auto; padding: 0 clamp(1rem, 4vw, 2rem) 3rem; color: var(--soft-ink); font-size: .9rem; }
footer a { color: var(--accent); }
`;
