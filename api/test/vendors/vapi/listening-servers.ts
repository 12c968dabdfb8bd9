import { serve } from '@hono/node-server';
import { Hono } from 'hono';

/** A request as one of our own servers got it from the emulator. */
export interface Heard {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface ListeningServer {
  readonly url: string;
  readonly heard: Heard[];
  close(): Promise<void>;
}

/** Answers every POST as it is told to. */
export async function listeningServer(
  answer: (request: Heard, signal: AbortSignal) => Response | Promise<Response>,
): Promise<ListeningServer> {
  const heard: Heard[] = [];
  const app = new Hono();
  app.post('*', async (c) => {
    const request = { path: c.req.path, headers: c.req.header(), body: await c.req.text() };
    heard.push(request);
    return answer(request, c.req.raw.signal);
  });
  return await new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => {
      resolve({
        url: `http://127.0.0.1:${port}`,
        heard,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      });
    });
  });
}

/** A model's answer as a stream of chat completions, word by word. */
export function completion(text: string, { endsCall = false }: { endsCall?: boolean } = {}): Response {
  const deltas = [
    ...text.split(/(?<= )/).map((content) => ({ content })),
    ...(endsCall
      ? [{ tool_calls: [{ index: 0, id: 'call_1', type: 'function', function: { name: 'endCall', arguments: '{}' } }] }]
      : []),
  ];
  const chunks = deltas.map((delta) => completionChunk(delta));
  return streamed([...chunks, 'data: [DONE]\n\n'].join(''));
}

export function completionChunk(delta: Record<string, unknown>): string {
  const chunk = {
    id: 'c1',
    object: 'chat.completion.chunk',
    created: 1_773_223_200,
    model: 'm',
    choices: [{ index: 0, delta, finish_reason: null }],
  };
  return `data: ${JSON.stringify(chunk)}\n\n`;
}

export function streamed(body: BodyInit): Response {
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
}
