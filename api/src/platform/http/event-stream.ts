import type { Context as HttpContext } from 'hono';

/** One server-sent event, or a comment that only shows that the connection lives. */
export type StreamedEvent = { event: string; data: unknown; id?: string } | 'keep alive';

/** Hono's types know answers that are whole alone. */
type StreamedResponse = Response & { readonly _data?: never; readonly _status?: never; readonly _format?: never };

/**
 * Answers with server-sent events until the source ends, the reader goes away or the service stops.
 *
 * @param stopping aborted when the service stops
 * @param source is given a signal that is aborted when nobody reads any more
 */
export function streamEvents(
  c: HttpContext,
  stopping: AbortSignal,
  source: (signal: AbortSignal) => AsyncGenerator<StreamedEvent>,
): StreamedResponse {
  return streamBlocks(c, stopping, async function* (signal) {
    for await (const event of source(signal)) yield render(event);
  });
}

/** The same for a source that writes its events itself. */
export function streamBlocks(
  c: HttpContext,
  stopping: AbortSignal,
  source: (signal: AbortSignal) => AsyncGenerator<string>,
): StreamedResponse {
  const gone = new AbortController();
  const signal = AbortSignal.any([gone.signal, stopping, c.req.raw.signal]);
  const encoder = new TextEncoder();
  const blocks = source(signal);

  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await blocks.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      } catch (error) {
        controller.error(error);
      }
    },
    async cancel() {
      gone.abort();
      await blocks.return(undefined);
    },
  });
  c.header('Content-Type', 'text/event-stream; charset=utf-8');
  // Proxies that buffer would hold back what is meant to be seen at once.
  c.header('X-Accel-Buffering', 'no');
  return c.body(stream, 200) as never;
}

function render(one: StreamedEvent): string {
  if (one === 'keep alive') return ': keep-alive\n\n';
  const id = one.id === undefined ? '' : `id: ${one.id}\n`;
  return `event: ${one.event}\n${id}data: ${JSON.stringify(one.data)}\n\n`;
}
