/** One block of an event stream. Blocks without `data` carry only an id or a reconnection time. */
export interface ServerSentEvent {
  /** `message` where the stream does not say. */
  event: string;
  data: string | undefined;
  id: string | undefined;
  /** Milliseconds to wait before connecting again. */
  retry: number | undefined;
}

/**
 * Reads an event stream as the HTML standard defines it (section 9.2.6), however its bytes are cut into chunks.
 *
 * A block that the end of the stream cuts off is dropped. Leaving the loop cancels the stream.
 *
 * @param onActivity called for each chunk, comments included: the connection is alive
 */
export async function* parseServerSentEvents(
  stream: ReadableStream<Uint8Array>,
  onActivity: () => void = () => {},
): AsyncGenerator<ServerSentEvent, void, undefined> {
  const reader = stream.getReader();
  const nextLines = createLineSplitter();
  let block: Partial<ServerSentEvent> = {};
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      onActivity();
      for (const line of nextLines(value)) {
        if (line !== '') {
          readField(line, block);
        } else if (Object.keys(block).length > 0) {
          yield { event: block.event || 'message', data: block.data, id: block.id, retry: block.retry };
          block = {};
        }
      }
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

/** Cuts bytes into the lines that are complete; a line may end in LF, CR LF or CR. */
function createLineSplitter(): (chunk: Uint8Array) => string[] {
  const decoder = new TextDecoder(); // drops a byte order mark and waits for the rest of a character
  let rest = '';
  let endedInCarriageReturn = false;
  return (chunk) => {
    let text = decoder.decode(chunk, { stream: true });
    if (text === '') return [];
    if (endedInCarriageReturn && text.startsWith('\n')) text = text.slice(1);
    endedInCarriageReturn = text.endsWith('\r');
    const lines = (rest + text).split(/\r\n|\r|\n/);
    rest = lines.pop() ?? '';
    return lines;
  };
}

function readField(line: string, block: Partial<ServerSentEvent>): void {
  const colon = line.indexOf(':');
  const name = colon < 0 ? line : line.slice(0, colon);
  const value = colon < 0 ? '' : line.slice(colon + (line[colon + 1] === ' ' ? 2 : 1));
  if (name === 'data') block.data = block.data === undefined ? value : `${block.data}\n${value}`;
  else if (name === 'event') block.event = value;
  else if (name === 'id' && !value.includes('\0')) block.id = value;
  else if (name === 'retry' && /^\d+$/.test(value)) block.retry = Number(value);
}
