/** The emulators as they are started by hand. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const script = fileURLToPath(new URL('vendors.ts', import.meta.url));

it('says how to start the product against them, tells of each request without its secrets, and ends when asked to', {
  timeout: 60_000,
}, async () => {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--conditions=@mock-interview/source', script, '--port', '0'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  try {
    const lines: string[] = [];
    const read = createInterface({ input: child.stdout });
    read.on('line', (line) => lines.push(line));
    await expect.poll(() => lines.join('\n'), { timeout: 40_000 }).toContain('ready');
    const environment = Object.fromEntries(
      lines.flatMap((line) => {
        const [, name, value] = /^export (\w+)=(.+)$/.exec(line) ?? [];
        return name === undefined || value === undefined ? [] : [[name, value]];
      }),
    );
    expect(Object.keys(environment).sort()).toEqual([
      ...['GEMINI_API_KEY', 'GEMINI_BASE_URL', 'PUBLIC_URL'],
      ...['RAZORPAY_BASE_URL', 'RAZORPAY_KEY_ID', 'RAZORPAY_KEY_SECRET', 'RAZORPAY_WEBHOOK_SECRET'],
      ...['VAPI_BASE_URL', 'VAPI_PRIVATE_KEY', 'VAPI_PUBLIC_KEY'],
    ]);

    const model = '/v1beta/models/gemini-3.8-flash';
    const asked = await fetch(`${environment.GEMINI_BASE_URL}${model}?key=${environment.GEMINI_API_KEY}`);
    expect(asked.status).toBe(200);
    expect((await fetch(`${environment.VAPI_BASE_URL}/call/unknown`)).status).toBe(401);
    const basic = Buffer.from(`${environment.RAZORPAY_KEY_ID}:${environment.RAZORPAY_KEY_SECRET}`).toString('base64');
    const orders = `${environment.RAZORPAY_BASE_URL}/v1/orders`;
    expect((await fetch(orders, { headers: { Authorization: `Basic ${basic}` } })).status).toBe(200);

    await expect
      .poll(() => lines.slice(-3))
      .toEqual([`gemini    GET  ${model}  200`, 'vapi      GET  /call/unknown  401', 'razorpay  GET  /v1/orders  200']);
    child.kill('SIGINT');
    const [code, signal] = await once(child, 'exit');
    expect([code, signal]).toEqual([0, null]);
  } finally {
    child.kill('SIGKILL');
  }
});
