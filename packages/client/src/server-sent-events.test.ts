import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseServerSentEvents, type ServerSentEvent } from './server-sent-events.js';

function streamOf(...chunks: Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
}

async function parse(...chunks: (string | Uint8Array)[]): Promise<ServerSentEvent[]> {
  const bytes = chunks.map((chunk) => (typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk));
  const events: ServerSentEvent[] = [];
  for await (const event of parseServerSentEvents(streamOf(...bytes))) events.push(event);
  return events;
}

/** Cuts at these places (as parts of the whole); the same place twice makes an empty chunk. */
function cut(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const ends = [...places.map((place) => Math.round(place * bytes.length)), bytes.length].sort((a, b) => a - b);
  return ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
}

const event = (given: Partial<ServerSentEvent>): ServerSentEvent => ({
  event: 'message',
  data: undefined,
  id: undefined,
  retry: undefined,
  ...given,
});

const places = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 });
const lineEnd = fc.constantFrom('\n', '\r\n', '\r');
const oneLine = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[\r\n]/g, ' '));
const manyLines = fc.array(oneLine, { minLength: 1, maxLength: 3 });

describe('reading an event stream', () => {
  it('gives the events that were written, whatever line ends and chunks they come in', async () => {
    const written = fc.record({
      name: fc.constantFrom('delta', 'turn', 'status'),
      data: manyLines,
      id: fc.option(fc.nat().map(String), { nil: undefined }),
      retry: fc.option(fc.nat(60_000), { nil: undefined }),
      comment: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(written, { maxLength: 5 }),
        lineEnd,
        fc.boolean(),
        places,
        async (events, end, mark, at) => {
          const lines = events.flatMap(({ name, data, id, retry, comment }) => [
            ...(comment ? [': keep-alive', ''] : []),
            `event: ${name}`,
            ...(id === undefined ? [] : [`id:${id}`]),
            ...(retry === undefined ? [] : [`retry: ${retry}`]),
            ...data.map((line) => `data: ${line}`),
            '',
          ]);
          const text = (mark ? '\uFEFF' : '') + lines.map((line) => line + end).join('');
          expect(await parse(...cut(new TextEncoder().encode(text), at))).toEqual(
            events.map(({ name, data, id, retry }) => ({ event: name, data: data.join('\n'), id, retry })),
          );
        },
      ),
    );
  });

  it('gives the same events for any chunks of the same bytes, sense or nonsense', async () => {
    const piece = fc.constantFrom(
      'data',
      'id',
      'event',
      'retry',
      ':',
      ' ',
      '\r',
      '\n',
      '\n\n',
      '7',
      '\0',
      'é',
      '🙂',
      '\uFEFF',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 60 }), places, async (pieces, at) => {
        const bytes = new TextEncoder().encode(pieces.join(''));
        expect(await parse(...cut(bytes, at))).toEqual(await parse(bytes));
      }),
    );
  });

  it('joins the lines of data', async () => {
    expect(await parse('data: one\ndata:\ndata:  two\n\n')).toEqual([event({ data: 'one\n\n two' })]);
  });

  it('tells empty data from none', async () => {
    expect(await parse('data\n\nid: 4\n\n')).toEqual([event({ data: '' }), event({ id: '4' })]);
  });

  it('does not wait for the next chunk when a line ends in a carriage return', async () => {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const events = parseServerSentEvents(readable);
    void writable.getWriter().write(new TextEncoder().encode('data: now\r\r'));
    expect(await events.next()).toEqual({ done: false, value: event({ data: 'now' }) });
    await events.return();
  });

  it('ignores comments, unknown fields, an id with a NUL and a time that is not a number', async () => {
    expect(await parse(': hello\n\nfoo: bar\n\nid: a\0b\nretry: soon\ndata: x\n\n')).toEqual([event({ data: 'x' })]);
  });

  it('drops a block that the end of the stream cuts off', async () => {
    expect(await parse('data: whole\n\ndata: par')).toEqual([event({ data: 'whole' })]);
  });

  it('counts comments as signs of life', async () => {
    let signs = 0;
    const chunks = [': keep-alive\n\n', ': keep-alive\n\n'].map((text) => new TextEncoder().encode(text));
    for await (const _ of parseServerSentEvents(streamOf(...chunks), () => signs++)) expect.unreachable();
    expect(signs).toBe(2);
  });

  it('cancels the stream when the reader leaves early', async () => {
    let cancelled = false;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new TextEncoder().encode('data: again\n\n')),
      cancel() {
        cancelled = true;
      },
    });
    for await (const _ of parseServerSentEvents(endless)) break;
    expect(cancelled).toBe(true);
  });

  it('passes on what broke the stream', async () => {
    const broken = new ReadableStream<Uint8Array>({ start: (controller) => controller.error(new Error('cable cut')) });
    await expect(parseServerSentEvents(broken).next()).rejects.toThrow('cable cut');
  });
});
