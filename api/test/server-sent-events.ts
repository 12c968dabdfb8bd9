/** Reads server-sent events as a browser does. */

export interface ReceivedEvent {
  event: string;
  data: unknown;
  id: string | undefined;
}

/** The events of an answer, as they arrive, without comments. Ends when the stream does. */
export async function* eventsOf(response: Response): AsyncGenerator<ReceivedEvent> {
  if (!response.body) return;
  let pending = '';
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    pending += chunk;
    const blocks = pending.split('\n\n');
    pending = blocks.pop() ?? '';
    for (const block of blocks) {
      const fields = fieldsOf(block);
      if (fields.data !== undefined) {
        yield { event: fields.event ?? 'message', data: JSON.parse(fields.data), id: fields.id };
      }
    }
  }
  if (pending !== '') throw new Error('The stream ended in the middle of an event.');
}

/** Reads events until one satisfies the condition, or the stream ends. */
export async function eventsUntil(
  events: AsyncGenerator<ReceivedEvent>,
  isLast: (event: ReceivedEvent) => boolean = () => false,
): Promise<ReceivedEvent[]> {
  const received: ReceivedEvent[] = [];
  for (;;) {
    const { done, value } = await events.next();
    if (done) return received;
    received.push(value);
    if (isLast(value)) return received;
  }
}

function fieldsOf(block: string): Record<string, string | undefined> {
  const lines = block.split('\n').filter((line) => !line.startsWith(':'));
  return Object.fromEntries(lines.map((line) => line.split(/: (.*)/s, 2)));
}
