/** An address that is known before the service listens: what a vendor is told, and where its requests come in. */
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What came in and went out, so that a test can tell what was sent where. */
export interface PassedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface PublicAddress {
  readonly url: string;
  readonly passed: PassedRequest[];
  /** Where requests go; undefined: nobody is there. */
  leadsTo: string | undefined;
  /** Paths on which nobody is there. */
  isClosed: (path: string) => boolean;
  close(): Promise<void>;
}

/** Starts a server that passes everything on as it comes. */
export async function openPublicAddress(): Promise<PublicAddress> {
  const passed: PassedRequest[] = [];
  const server = createServer((incoming, outgoing) => {
    void pass(incoming, outgoing).catch(() => outgoing.destroy());
  });

  async function pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const pieces: Buffer[] = [];
    for await (const piece of incoming) pieces.push(piece as Buffer);
    const body = Buffer.concat(pieces);
    const { method = 'GET', url: path = '/', headers } = incoming;
    passed.push({ method, path, headers, body: body.toString() });
    if (address.leadsTo === undefined || address.isClosed(path)) {
      outgoing.writeHead(503).end();
      return;
    }
    const onward = request(new URL(path, address.leadsTo), { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    onward.end(body);
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address: PublicAddress = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    passed,
    leadsTo: undefined,
    isClosed: () => false,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
  return address;
}
