/**
 * Words as they come, for one reader, and at the end what came of it.
 *
 * The words are made whether or not they are read. A reader who leaves early cancels them.
 */
export interface TextStream<End> extends AsyncIterable<string> {
  /** Settles when no more words come. Words may already have been given out when it is a failure. */
  readonly ended: Promise<End>;
}

/**
 * Turns a producer that pushes into a stream that is read.
 *
 * @param produce says each piece, and returns the end; what it throws, the reader gets
 * @param leave called when the reader leaves early
 */
export function streamOf<End>(
  produce: (say: (words: string) => void) => Promise<End>,
  leave: () => void,
): TextStream<End> {
  const waiting: string[] = [];
  let isOver = false;
  let wake: () => void = () => {};

  const ended = produce((words) => {
    waiting.push(words);
    wake();
  }).finally(() => {
    isOver = true;
    wake();
  });

  // The reader gets it; one who waits for the end alone does too.
  ended.catch(() => undefined);

  async function* read(): AsyncGenerator<string, void> {
    try {
      for (;;) {
        const words = waiting.shift();
        if (words !== undefined) yield words;
        else if (isOver) return void (await ended);
        else {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    } finally {
      if (!isOver) leave();
    }
  }

  return { ended, [Symbol.asyncIterator]: read };
}
