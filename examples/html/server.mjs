/**
 * A whole site with a mock interview in it: one page, and one route that mints a token for the learner who is signed in.
 *
 *   SECRET_KEY=mi_sk_test_… npm start -w examples/html
 *
 * The secret key stays here. The browser gets a token that is good for one learner and a quarter of an hour.
 */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';

const { SECRET_KEY, API_URL = 'http://localhost:8787', PORT = '3000' } = process.env;

if (!SECRET_KEY) {
  console.error(`This example needs a tenant's secret key. With the operator token (in development: data/secrets.json) make one:

  curl -X POST ${API_URL}/api/tenants -H "Authorization: Bearer $OPERATOR_TOKEN" \\
       -H "Content-Type: application/json" -d '{"name":"My academy"}'

and start again with SECRET_KEY=mi_sk_test_…`);
  process.exit(1);
}

const files = {
  '/': { name: 'index.html', type: 'text/html; charset=utf-8' },
  '/page.js': { name: 'page.js', type: 'text/javascript; charset=utf-8' },
  '/page.css': { name: 'page.css', type: 'text/css; charset=utf-8' },
};

const server = createServer(async (request, response) => {
  try {
    if (request.method === 'POST' && request.url === '/token') return await sendToken(request, response);
    const file = files[request.url];
    if (!file || request.method !== 'GET') return response.writeHead(404).end('Not found');
    const text = await readFile(new URL(`public/${file.name}`, import.meta.url), 'utf8');
    response.writeHead(200, { 'Content-Type': file.type }).end(text.replaceAll('{{API_URL}}', API_URL));
  } catch (error) {
    console.error(error);
    response.writeHead(502).end('The interview service does not answer.');
  }
});

async function sendToken(request, response) {
  const learner = signedInLearner(request);
  const minted = await fetch(`${API_URL}/api/tokens`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${SECRET_KEY}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ userId: learner.id, name: learner.name }),
  });
  response.writeHead(minted.ok ? 200 : 502, {
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
    'Set-Cookie': `learner=${learner.id}; HttpOnly; SameSite=Strict; Path=/; Max-Age=31536000`,
  });
  response.end(minted.ok ? await minted.text() : '{}');
}

/** Stands for the sign-in that your site already has. */
function signedInLearner(request) {
  const known = /(?:^|; )learner=([0-9a-f-]{36})/.exec(request.headers.cookie ?? '')?.[1];
  return { id: known ?? randomUUID(), name: 'Asha' };
}

server.listen(Number(PORT), () => console.log(`Open http://localhost:${server.address().port}`));
