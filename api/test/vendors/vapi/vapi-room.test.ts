import { afterEach, describe, expect, it } from 'vitest';
import { completion, type ListeningServer, listeningServer } from './listening-servers.js';
import { interviewer, makeCall, readPrivately, secretPrompt } from './sample-calls.js';
import { startVapiEmulator, type VapiEmulator, type VapiEmulatorOptions } from './vapi-emulator.js';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function start(
  options: VapiEmulatorOptions = {},
  answer = () => 'What is a cache?',
): Promise<{ vapi: VapiEmulator; model: ListeningServer }> {
  const model = await listeningServer(() => completion(answer()));
  const vapi = await startVapiEmulator(options);
  open.push(model, vapi);
  return { vapi, model };
}

/** Ten seconds: the machine may be busy with other tests. */
const eventually = <Value>(read: () => Value) => expect.poll(read, { timeout: 10_000 });

/** What a page in the room gets: the raw text of the stream, and its events as they come. */
interface Page {
  readonly raw: () => string;
  readonly events: () => { event: string; data: string }[];
  readonly finished: Promise<void>;
  leaveAbruptly(): void;
}

async function enter(room: string): Promise<Page> {
  const gone = new AbortController();
  const response = await fetch(`${room}/events`, { signal: gone.signal });
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  let raw = '';
  const read = async () => {
    for await (const piece of response.body?.pipeThrough(new TextDecoderStream()) ?? []) raw += piece;
  };
  return {
    raw: () => raw,
    events: () =>
      [...raw.matchAll(/event: (.*)\ndata: (.*)\n\n/g)].map(([, event = '', data = '']) => ({ event, data })),
    finished: read().catch(() => undefined),
    leaveAbruptly: () => gone.abort(),
  };
}

const post = (url: string, body: unknown) => fetch(url, { method: 'POST', body: JSON.stringify(body) });

const inAWord = ({ event, data }: { event: string; data: string }) => {
  if (event !== 'message' || data === 'listening') return event === 'message' ? data : event;
  const { type, transcript, transcriptType, status } = JSON.parse(data);
  return type === 'transcript' ? `${transcriptType}: ${transcript}` : `${type} ${status ?? ''}`.trim();
};

describe('a page in the room', () => {
  it('hears and takes part, and is thrown out at the end', async () => {
    const { vapi, model } = await start();
    const { id, webCallUrl } = await makeCall(vapi, interviewer(model.url, '', { server: undefined }));
    const page = await enter(webCallUrl);
    await eventually(() => page.events().map(inAWord)).toContain('final: Hi, ready to begin?');

    expect((await post(`${webCallUrl}/say`, { text: 'Yes, I am.' })).status).toBe(202);
    await eventually(() => page.events().map(inAWord)).toContain('final: What is a cache?');
    await vapi.end(id, 'exceeded-max-duration');
    await page.finished;

    expect(page.events().map(inAWord)).toEqual([
      'listening',
      'status-update in-progress',
      'speech-update started',
      'final: Hi, ready to begin?',
      'speech-update stopped',
      'speech-update started',
      'partial: Yes, I',
      'final: Yes, I am.',
      'speech-update stopped',
      'speech-update started',
      'final: What is a cache?',
      'speech-update stopped',
      'status-update ended',
      'daily-error',
      'left-meeting',
    ]);
    expect(page.events().at(-2)?.data).toBe(
      '{"errorMsg":"Meeting has ended","error":{"type":"ejected","msg":"Meeting has ended"}}',
    );
    expect((await fetch(`${webCallUrl}/events`)).status).toBe(404);
  });

  it.each(['leave', 'disappear'])('ends the call when it is to %s', async (way) => {
    const { vapi, model } = await start();
    const { id, webCallUrl } = await makeCall(vapi, interviewer(model.url, '', { server: undefined }));
    const page = await enter(webCallUrl);
    await eventually(() => page.events().map(inAWord)).toContain('speech-update stopped');
    if (way === 'leave') await post(`${webCallUrl}/leave`, {});
    else page.leaveAbruptly();
    await page.finished;

    await eventually(async () => (await (await readPrivately(vapi, `/call/${id}`)).json()).endedReason).toBe(
      'customer-ended-call',
    );
    if (way === 'leave') expect(page.events().map(inAWord).at(-1)).toBe('left-meeting');
    expect(page.raw()).not.toContain('daily-error');
  });

  it('may come back where the room is kept', async () => {
    const { vapi, model } = await start();
    const keeping = { roomDeleteOnUserLeaveEnabled: false };
    const { id, webCallUrl } = await makeCall(vapi, interviewer(model.url, '', { server: undefined }), keeping);
    const page = await enter(webCallUrl);
    await eventually(() => page.events().map(inAWord)).toContain('speech-update stopped');
    await post(`${webCallUrl}/leave`, {});
    await page.finished;
    const again = await enter(webCallUrl);
    await post(`${webCallUrl}/say`, { text: 'Here again.' });

    await eventually(() => again.events().map(inAWord)).toContain('final: What is a cache?');
    await vapi.end(id, 'manually-canceled');
    await again.finished;
  });

  it('can send what the library of the vendor sends', async () => {
    const { vapi, model } = await start();
    const { id, webCallUrl } = await makeCall(vapi, interviewer(model.url, '', { server: undefined }));
    const page = await enter(webCallUrl);
    const send = (body: string) => fetch(`${webCallUrl}/app-message`, { method: 'POST', body });
    await eventually(() => page.events().map(inAWord)).toContain('speech-update stopped');

    expect((await send('playable')).status).toBe(202);
    expect((await send('nonsense')).status).toBe(400);
    await send('{"type":"say","message":"As the library spells it."}');
    await send('{"type":"say","content":"As the papers spell it."}');
    await send('{"type":"end-call"}');
    await page.finished;

    expect(page.raw()).toContain('As the library spells it.');
    expect(page.raw()).toContain('As the papers spell it.');
    expect(await (await readPrivately(vapi, `/call/${id}`)).json()).toMatchObject({
      endedReason: 'customer-ended-call',
    });
  });

  it('interrupts the assistant by speaking, where time is real', async () => {
    // Forty seconds of speech, two of them real.
    const replies = ['word '.repeat(100), 'Yes?'];
    const { vapi, model } = await start({ pace: 0.05 }, () => replies.shift() ?? '');
    const { id, webCallUrl } = await makeCall(vapi, interviewer(model.url, '', { server: undefined }));
    const page = await enter(webCallUrl);
    const stopped = () => page.events().filter((one) => inAWord(one) === 'speech-update stopped').length;
    const started = () => page.events().filter((one) => inAWord(one) === 'speech-update started').length;
    await eventually(stopped).toBe(1);
    await post(`${webCallUrl}/say`, { text: 'Yes.' });
    await eventually(started).toBe(3);
    await post(`${webCallUrl}/say`, { text: 'Wait!' });
    await eventually(() => vapi.exchanges(id)).toHaveLength(2);
    await vapi.end(id, 'manually-canceled');
    await page.finished;

    expect(vapi.exchanges(id)[0]).toMatchObject({ heard: 'Yes.', interrupted: true });
    expect(page.events().map(inAWord)).toContain('user-interrupted');
  });
});

describe('the prompt', () => {
  it.each([
    ['does not reach a page that asks for what it needs', {}, {}, false],
    ['reaches a page that asks for nothing in particular', { clientMessages: undefined }, {}, true],
    ['reaches a page where messages carry their context', {}, { clientContext: true }, true],
  ])('%s', async (_, changes, options, leaks) => {
    const { vapi, model } = await start(options);
    const { id, webCallUrl } = await makeCall(vapi, interviewer(model.url, '', { server: undefined, ...changes }));
    const page = await enter(webCallUrl);
    await vapi.talk(id, ['Yes.']);
    await page.finished;

    expect(page.raw()).toContain('What is a cache?');
    expect(page.raw().includes(secretPrompt)).toBe(leaks);
  });
});
