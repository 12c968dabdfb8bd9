import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface ReceivedRequest {
  /** Method and path without the query, for example `GET /api/config`. */
  route: string;
  query: string;
  headers: IncomingMessage['headers'];
  body: unknown;
}

export type Reply = (request: ReceivedRequest, response: ServerResponse) => void | Promise<void>;

export interface LocalServer {
  url: string;
  received: ReceivedRequest[];
  /** The requests of one route. */
  of(route: string): ReceivedRequest[];
  openConnections(): number;
}

/**
 * A real server on a free port, gone with its test.
 *
 * @param routes what to answer; of a list each request takes the next, and the last one stays
 */
export async function serve(routes: Record<string, Reply | Reply[]>): Promise<LocalServer> {
  const received: ReceivedRequest[] = [];
  const open = new Set<ServerResponse>();
  const server = createServer(async (incoming, response) => {
    open.add(response);
    response.on('close', () => open.delete(response));
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    const { pathname, search } = new URL(incoming.url ?? '/', 'http://localhost');
    const route = `${incoming.method} ${pathname}`;
    const request = {
      route,
      query: search,
      headers: incoming.headers,
      body: text === '' ? undefined : JSON.parse(text),
    };
    const replies = [routes[route] ?? problem(404, 'NOT_FOUND')].flat();
    const turn = received.filter((earlier) => earlier.route === route).length;
    received.push(request);
    await (replies[turn] ?? replies.at(-1))?.(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    of: (route) => received.filter((request) => request.route === route),
    openConnections: () => open.size,
  };
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Reply {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  };
}

export function problem(
  status: number,
  code: string,
  { headers, ...rest }: { headers?: Record<string, string>; [member: string]: unknown } = {},
): Reply {
  const body = { status, code, error: `It is ${code}`, recoverable: status >= 429, requestId: 'req_1', ...rest };
  return json(body, status, { 'content-type': 'application/problem+json', ...headers });
}

export function page(status: number): Reply {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': 'text/html' }).end('<h1>nginx</h1>');
  };
}

/** An event stream that ends after these blocks, as it should or by a broken connection, or stays open. */
export function stream(blocks: string[], end: 'end' | 'break' | 'stay' = 'end'): Reply {
  return async (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const block of blocks) response.write(`${block}\n\n`);
    if (end === 'end') response.end();
    // Only after the words have left: destroying at once would take them back.
    if (end === 'break') setTimeout(() => response.destroy(), 30);
  };
}

export function block(event: string, data: unknown, id?: number): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}`;
}

/** Cuts the connection instead of answering. */
export const breakOff: Reply = (_request, response) => {
  response.destroy();
};

/** Never answers. */
export const hang: Reply = () => {};
