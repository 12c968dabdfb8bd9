/** A merchant's server, for the emulator's own tests: plain requests, and an ear for webhooks. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Order } from './entities.js';
import type { RazorpayEmulator } from './razorpay-emulator.js';

interface Reply<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

export function basic(keyId: string, keySecret: string): string {
  return `Basic ${Buffer.from(`${keyId}:${keySecret}`).toString('base64')}`;
}

/** One request with the account's keys. */
export async function ask<Body = Record<string, unknown>>(
  { url, keyId, keySecret }: Pick<RazorpayEmulator, 'url' | 'keyId' | 'keySecret'>,
  method: string,
  path: string,
  body?: unknown,
  { headers = {}, signal }: { headers?: Record<string, string>; signal?: AbortSignal } = {},
): Promise<Reply<Body>> {
  const response = await fetch(`${url}/v1${path}`, {
    method,
    headers: { Authorization: basic(keyId, keySecret), 'Content-Type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Body };
}

/** A new order of 499 rupees. */
export async function order(emulator: RazorpayEmulator, more: Record<string, unknown> = {}): Promise<Order> {
  const { body } = await ask<Order>(emulator, 'POST', '/orders', { amount: 49_900, currency: 'INR', ...more });
  return body;
}

export interface HeardWebhook {
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** Listens for webhooks. */
export async function listen(answer: (heard: HeardWebhook, earlier: number) => number | 'silence' = () => 200) {
  const heard: HeardWebhook[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const webhook = { headers: request.headers, body: Buffer.concat(chunks).toString() };
    const status = answer(webhook, heard.length);
    heard.push(webhook);
    if (status !== 'silence') response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/webhooks`,
    heard,
    events: () => heard.map(({ body }) => (JSON.parse(body) as { event: string }).event),
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
