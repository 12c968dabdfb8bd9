const reasonPhrases: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  402: 'Payment Required',
  403: 'Forbidden',
  404: 'Not Found',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

/** An error in NestJS's form. */
export function refusal(status: number, message: string | readonly string[], headers: Record<string, string> = {}) {
  const error = reasonPhrases[status];
  const body = error === undefined || error === message ? { message } : { message, error };
  return Response.json({ ...body, statusCode: status }, { status, headers });
}

export const invalidKey = () =>
  refusal(401, 'Invalid Key. Hot tip, you may be using the private key instead of the public key, or vice versa.');

export const notFound = () => refusal(404, 'Not Found');

/** What the vendor's content delivery network answers to whom it takes for a robot. */
export const blockedByCdn = () =>
  new Response('error code: 1010', { status: 403, headers: { 'Content-Type': 'text/plain; charset=UTF-8' } });
