import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { domError, FakeAudio, FakeMedia } from '../../../test/voice/fake-media.js';
import { FakeSession } from '../../../test/voice/fake-session.js';
import { type FakeVapi, fakeVapiSdk } from '../../../test/voice/fake-vapi.js';
import { record } from '../../../test/voice/record.js';
import { MicrophoneError, VoiceBusyError, VoiceConnectionError } from '../voice-errors.js';
import type { VapiEvent } from './vapi-sdk.js';
import { vapiTransport } from './vapi-transport.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** What the vendor sends when our server has ended the call. */
const ejected = {
  type: 'daily-error',
  error: { errorMsg: 'Meeting has ended', error: { type: 'ejected', msg: 'Meeting has ended' } },
};
const krisp = { type: 'audio-processing-setup-error', error: { message: 'KrispInitError: Canceled' } };

function say(role: 'user' | 'assistant', transcript: string, transcriptType = 'final') {
  return { type: 'transcript', role, transcript, transcriptType };
}

interface Setting {
  prepare?: (vapi: FakeVapi) => void;
  media?: FakeMedia;
  signal?: AbortSignal;
  vapiUrl?: string;
}

/** A call up to where the library has been asked to join. */
async function call({ prepare, media = new FakeMedia(), signal, ...started }: Setting = {}) {
  const sdk = fakeVapiSdk(prepare);
  const audio = new FakeAudio();
  const transport = vapiTransport({ loadSdk: sdk.load, media: media.port, createAudioContext: audio.create });
  const session = new FakeSession();
  const connection = transport.connect(session.start(started), { signal });
  onTestFinished(async () => {
    const closed = connection.close();
    if (vi.isFakeTimers()) await vi.runAllTimersAsync();
    await closed;
  });
  const told = record(connection);
  await vi.advanceTimersByTimeAsync(0);
  const vapi = sdk.made[0] as FakeVapi;
  return { connection, told, vapi, media, audio, sdk, session };
}

async function talking(setting: Setting = {}) {
  const scene = await call(setting);
  scene.vapi.emit('call-start');
  return scene;
}

/** The browser's own players, which a test can make refuse to play. */
function fakePlayers() {
  const players: { srcObject: { tracks: unknown[] }; volume: number; playing: boolean }[] = [];
  let refusal: Error | undefined;
  vi.stubGlobal(
    'MediaStream',
    class {
      constructor(readonly tracks: unknown[]) {}
    },
  );
  vi.stubGlobal(
    'Audio',
    class {
      srcObject = { tracks: [] };
      volume = 1;
      playing = false;
      constructor() {
        players.push(this);
      }
      async play() {
        if (refusal) throw refusal;
        this.playing = true;
      }
      pause() {
        this.playing = false;
      }
    },
  );
  onTestFinished(() => void vi.unstubAllGlobals());
  const refuse = (error: Error | undefined) => {
    refusal = error;
  };
  return { players, refuse };
}

describe('a call', () => {
  it('asks for the microphone before anything is waited for, and hands it to a library without a key', async () => {
    const media = new FakeMedia();
    const connecting = vapiTransport({ loadSdk: fakeVapiSdk().load, media: media.port }).connect(
      new FakeSession().start(),
    );
    expect(media.asked).toHaveLength(1);
    await connecting.close();

    const { vapi, media: other } = await call();
    expect(vapi.made).toEqual(['none', undefined, { avoidEval: true }, { audioSource: other.live[0] }]);
    expect(vapi.joined).toEqual([{ webCallUrl: 'https://rooms.example/abc', id: 'call_1' }]);
  });

  it('has begun when the interviewer is there, not when the room is joined', async () => {
    const { connection, told, vapi } = await call();
    expect(connection.state).toBe('connecting');
    vapi.emit('call-start');
    expect(connection.state).toBe('listening');
    vapi.emit('call-start');
    expect(told.states()).toEqual(['listening']);
    await expect(connection.ready).resolves.toBeUndefined();
  });

  it.each<[string, VapiEvent, unknown, string]>([
    ['words', 'message', say('assistant', 'Hello'), 'listening'],
    ['a voice', 'speech-start', undefined, 'speaking'],
    ['an announced turn', 'message', { type: 'speech-update', role: 'assistant', status: 'started' }, 'speaking'],
  ])('has begun with %s of the interviewer too', async (_what, event, payload, state) => {
    const { connection, vapi } = await call();
    vapi.emit(event, payload);
    expect(connection.state).toBe(state);
  });

  it.each<[string, VapiEvent, unknown]>([
    ['whose sound plays', 'audio', {}],
    ['whose sound the browser holds back', 'error', { type: 'audio-start-failed', error: { name: 'NotAllowedError' } }],
  ])('is taken up again with an interviewer who is there already and is silent, %s', async (_what, event, payload) => {
    const { connection, told, vapi } = await call();
    vapi.emit(event, payload);
    expect(connection.state).toBe('listening');
    await vi.advanceTimersByTimeAsync(60_000);
    expect([connection.state, told.ended]).toEqual(['listening', []]);
  });

  it('tells whose turn it is', async () => {
    const { told, vapi } = await talking();
    vapi.emit('speech-start');
    vapi.emit('message', { type: 'speech-update', role: 'assistant', status: 'stopped' });
    vapi.emit('speech-end');
    vapi.emit('speech-start');
    vapi.emit('message', { type: 'user-interrupted', turnId: '1' });
    expect(told.states()).toEqual(['listening', 'speaking', 'listening', 'speaking', 'listening']);
  });

  it('joins the pieces of what each speaker says', async () => {
    const { told, vapi } = await talking();
    vapi.emit('message', say('assistant', 'Hello.'));
    vapi.emit('message', { ...say('assistant', 'Design a cache.'), type: "transcript[transcriptType='final']" });
    vapi.emit('message', say('user', 'I would', 'partial'));
    vapi.emit('message', say('user', 'I would ask'));
    vapi.emit('message', say('user', 'how big', 'partial'));
    expect(told.caption).toEqual([
      { speaker: 'interviewer', text: 'Hello.', final: true },
      { speaker: 'interviewer', text: 'Hello. Design a cache.', final: true },
      { speaker: 'candidate', text: 'I would', final: false },
      { speaker: 'candidate', text: 'I would ask', final: true },
      { speaker: 'candidate', text: 'I would ask how big', final: false },
    ]);
  });

  it('passes nothing on but words, levels and turns, whatever the vendor sends', async () => {
    const { told, vapi } = await talking();
    const secret = 'the system prompt';
    const everything = { call: secret, assistant: { model: secret }, customer: secret, originalTranscript: secret };
    vapi.emit('message', { ...say('user', 'A cache.'), ...everything });
    vapi.emit('message', { type: 'conversation-update', conversation: [{ role: 'system', content: secret }] });
    vapi.emit('message', { type: 'assistant.started', newAssistant: secret });
    vapi.emit('message', { type: 'model-output', output: secret });
    vapi.emit('message', { type: 'speech-update', role: 'assistant', status: 'started', ...everything });
    vapi.emit('message', secret);
    vapi.emit('message', say('user', ''));
    vapi.emit('message', { ...say('user', secret), role: 'system' });
    vapi.emit('error', { ...krisp, context: secret });
    vapi.emit('error', { type: 'daily-error', error: { message: secret, error: { type: 'connection-error' } } });
    expect(told.caption).toEqual([{ speaker: 'candidate', text: 'A cache.', final: true }]);
    expect(told.error).toEqual([]);
    const [end] = told.ended;
    expect(end).toMatchObject({ reason: 'failed', error: { code: 'VOICE_CONNECTION', reason: 'lost' } });
    const error = end?.reason === 'failed' ? end.error : undefined;
    expect(JSON.stringify([told, error?.message, error?.cause, error?.details])).not.toContain(secret);
  });

  it('tells how loud both are', async () => {
    const { told, vapi, audio, connection } = await talking();
    vapi.emit('volume-level', 0.4);
    audio.loudness = 0.15;
    await vi.advanceTimersByTimeAsync(100);
    expect(told.level).toEqual([
      { speaker: 'interviewer', level: 0.4 },
      { speaker: 'candidate', level: expect.closeTo(1, 3) },
    ]);
    connection.mute();
    await vi.advanceTimersByTimeAsync(100);
    expect(told.level.at(-1)).toEqual({ speaker: 'candidate', level: 0 });
  });

  it('lets the candidate be silent, and the interviewer be louder', async () => {
    const { connection, vapi, media } = await talking();
    connection.mute();
    expect(connection.muted).toBe(true);
    expect(media.live[0]?.enabled).toBe(false);
    connection.unmute();
    expect(media.live[0]?.enabled).toBe(true);
    connection.setVolume(3);
    expect(vapi.volume).toBe(1);
  });

  it('lets the interviewer be heard after a click where the browser had held the sound back', async () => {
    const { players } = fakePlayers();
    const { connection, told, vapi } = await talking();
    await connection.resumeSound();
    expect(players).toEqual([]);
    vapi.player = null;
    vapi.emit('error', { type: 'audio-start-failed', error: { name: 'NotAllowedError' } });
    expect(told.error).toMatchObject([{ code: 'SOUND_BLOCKED' }]);
    connection.setVolume(0.4);
    await connection.resumeSound();
    expect(players).toMatchObject([{ srcObject: { tracks: [{ id: 'interviewer' }] }, volume: 0.4, playing: true }]);
    expect(vapi.words).toEqual(['playable']);
    connection.setVolume(0.9);
    expect(players[0]?.volume).toBe(0.9);
    await connection.close();
    expect(players[0]?.playing).toBe(false);
  });

  it('lets the interviewer be heard once, however often and fast it is clicked', async () => {
    const { players, refuse } = fakePlayers();
    const { connection, vapi } = await talking();
    vapi.player = null;
    refuse(new Error('no'));
    const clicks = [connection.resumeSound(), connection.resumeSound()];
    await expect(Promise.all(clicks)).rejects.toThrow('no');
    refuse(undefined);
    await Promise.all([connection.resumeSound(), connection.resumeSound()]);
    await connection.resumeSound();
    expect(players.map(({ playing }) => playing)).toEqual([false, true]);
    await connection.close();
    expect(players.map(({ playing }) => playing)).toEqual([false, false]);
  });

  it('does not let the interviewer be heard by who has left meanwhile', async () => {
    const { players } = fakePlayers();
    const { connection, vapi } = await talking();
    vapi.player = null;
    const resumed = connection.resumeSound();
    void connection.close();
    await resumed;
    expect(players).toMatchObject([{ playing: false }]);
  });

  it('remembers muting and volume that came before the call', async () => {
    const sdk = fakeVapiSdk();
    const media = new FakeMedia();
    const connection = vapiTransport({ loadSdk: sdk.load, media: media.port }).connect(new FakeSession().start());
    connection.mute();
    connection.setVolume(0.5);
    await vi.advanceTimersByTimeAsync(0);
    expect(media.live[0]?.enabled).toBe(false);
    expect(sdk.made[0]?.volume).toBe(0.5);
    await connection.close();
  });

  it('goes on with another microphone when the headset gives up', async () => {
    const { connection, vapi, media } = await talking();
    connection.mute();
    media.live[0]?.unplug();
    await vi.advanceTimersByTimeAsync(0);
    expect(vapi.devices).toEqual([media.live[0]]);
    expect(media.live[0]?.enabled).toBe(false);
    expect(connection.state).toBe('listening');
    await connection.close();
    expect(media.live).toEqual([]);
  });

  it('ends when no other microphone is there', async () => {
    const { told, media } = await talking();
    media.failure = domError('NotFoundError');
    media.live[0]?.unplug();
    await vi.advanceTimersByTimeAsync(0);
    expect(told.ended).toEqual([{ reason: 'failed', error: expect.any(MicrophoneError) }]);
  });

  it('goes on when noise cancellation fails, or the browser holds the sound back', async () => {
    const { connection, told, vapi } = await talking();
    vapi.emit('error', krisp);
    vapi.emit('error', { type: 'audio-processor-recovery-error', error: { message: 'no' } });
    vapi.emit('error', { type: 'audio-start-failed', error: { name: 'NotAllowedError' } });
    expect(connection.state).toBe('listening');
    expect(told.error.map(({ code }) => code)).toEqual(['SOUND_BLOCKED']);
  });
});

describe('the end of a call', () => {
  it('is no error when the interviewer hangs up', async () => {
    const { told, vapi, media, audio } = await talking();
    vapi.emit('error', ejected);
    vapi.emit('call-end');
    vapi.emit('message', { type: 'status-update', status: 'ended', endedReason: 'customer-ended-call' });
    vapi.emit('speech-end');
    expect(told.ended).toEqual([{ reason: 'finished' }]);
    expect(told.error).toEqual([]);
    expect(told.order.at(-1)).toBe('ended');
    expect([media.live, audio.open]).toEqual([[], 0]);
  });

  it('comes by itself when the room stays open after the farewell', async () => {
    const { told, vapi } = await talking();
    vapi.emit('message', { type: 'status-update', status: 'ended', endedReason: 'assistant-said-end-call-phrase' });
    expect(told.ended).toEqual([]);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(told.ended).toEqual([{ reason: 'finished' }]);
    expect(vapi.inCall).toBe(false);
  });

  it('tells the other side when the candidate hangs up, and not when the page only closes', async () => {
    const hungUp = await talking();
    await hungUp.connection.end();
    expect(hungUp.vapi.sent).toEqual([{ type: 'end-call' }]);
    expect(hungUp.told.ended).toEqual([{ reason: 'left' }]);
    const closed = await talking();
    await closed.connection.close();
    await closed.connection.close();
    expect(closed.vapi.sent).toEqual([]);
    expect(closed.told.ended).toEqual([{ reason: 'left' }]);
    expect(closed.vapi.inCall).toBe(false);
  });

  it('comes with the end of the session handle', async () => {
    const { told, session, media } = await talking();
    session.moveTo('closed');
    expect(told.ended).toEqual([{ reason: 'left' }]);
    expect([media.live, session.listeners]).toEqual([[], 0]);
  });

  it('leaves no listener but one for errors, which would be thrown without', async () => {
    const { connection, vapi } = await talking();
    await connection.close();
    expect(vapi.listenerCount('message') + vapi.listenerCount('call-end')).toBe(0);
    expect(() => vapi.emit('error', ejected)).not.toThrow();
  });

  it.each([
    ['the microphone is refused', domError('NotAllowedError'), MicrophoneError],
    ['there is no microphone', domError('NotFoundError'), MicrophoneError],
  ])('comes at once when %s', async (_what, failure, kind) => {
    const media = new FakeMedia();
    media.failure = failure;
    const { connection, told, sdk } = await call({ media });
    expect(told.ended).toEqual([{ reason: 'failed', error: expect.any(kind) }]);
    expect(sdk.made).toEqual([]);
    await expect(connection.ready).rejects.toBeInstanceOf(kind);
  });

  it.each([
    ['user', 'denied_by_user'],
    ['browser', 'denied_by_page'],
  ])('says who refused the microphone in the middle: the %s', async (blockedBy, reason) => {
    const { told, vapi } = await talking();
    vapi.emit('camera-error', { type: 'camera-error', error: { error: { type: 'permissions', blockedBy } } });
    expect(told.ended).toEqual([{ reason: 'failed', error: expect.objectContaining({ reason }) }]);
  });

  it.each<[string, unknown, string]>([
    [
      'it cannot be joined',
      { type: 'reconnect-error', error: { message: 'Failed to load call object' } },
      'unreachable',
    ],
    ['the room is gone', { type: 'daily-error', error: { error: { type: 'exp-room' } } }, 'gone'],
    ['nothing answers', { type: 'daily-error', error: { error: { type: 'connection-error' } } }, 'unreachable'],
    ['nobody knows why', undefined, 'unknown'],
  ])('has a typed reason when %s', async (_what, event, reason) => {
    const { told, vapi } = await call();
    vapi.emit('error', event);
    expect(told.ended).toEqual([{ reason: 'failed', error: expect.objectContaining({ reason }) }]);
  });

  it('is a failure when nobody has talked before', async () => {
    const { told, vapi } = await call();
    vapi.emit('error', ejected);
    vapi.emit('call-end');
    expect(told.ended).toMatchObject([{ reason: 'failed', error: { reason: 'gone' } }]);
  });

  it('says that the page has another call of somebody else', async () => {
    const { told, vapi } = await call();
    const message = 'Duplicate DailyIframe instances are not allowed';
    vapi.emit('error', { type: 'reconnect-error', error: { message } });
    expect(told.ended).toEqual([{ reason: 'failed', error: expect.any(VoiceBusyError) }]);
  });

  it('has a typed reason when joining fails without a word, there is no address, or no library', async () => {
    const refuse = (vapi: FakeVapi) => {
      vapi.join = () => Promise.reject(new Error('no'));
    };
    expect((await call({ prepare: refuse })).told.ended).toMatchObject([{ error: { reason: 'unreachable' } }]);
    expect((await call({ vapiUrl: '' })).told.ended).toMatchObject([{ error: { reason: 'gone' } }]);
    const media = new FakeMedia();
    const loadSdk = () => Promise.reject(new VoiceConnectionError('no_library'));
    const connection = vapiTransport({ loadSdk, media: media.port }).connect(new FakeSession().start());
    await expect(connection.ready).rejects.toMatchObject({ reason: 'no_library' });
    await vi.advanceTimersByTimeAsync(0);
    expect(media.opened).toHaveLength(1);
    expect(media.live).toEqual([]);
  });

  it('comes when the interviewer does not', async () => {
    const { told } = await call();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(told.ended).toMatchObject([{ error: { code: 'VOICE_CONNECTION', reason: 'no_answer' } }]);
  });
});

describe('leaving while it connects', () => {
  it('releases a microphone that is allowed only afterwards', async () => {
    const media = new FakeMedia();
    let allow = () => {};
    media.until = new Promise<void>((resolve) => {
      allow = resolve;
    });
    const { connection, sdk } = await call({ media });
    const closed = connection.close();
    allow();
    await vi.advanceTimersByTimeAsync(0);
    await closed;
    expect(media.opened).toHaveLength(1);
    expect(media.live).toEqual([]);
    expect(sdk.made).toEqual([]);
  });

  it('stops what joining builds after it was stopped', async () => {
    let join = () => {};
    const prepare = (vapi: FakeVapi) => {
      vapi.join = () =>
        new Promise<void>((resolve) => {
          join = resolve;
        });
    };
    const { connection, vapi } = await call({ prepare });
    const closed = connection.close();
    await vi.advanceTimersByTimeAsync(0);
    expect(vapi.stops).toBe(1);
    join();
    await closed;
    expect(vapi.stops).toBe(2);
    expect(vapi.inCall).toBe(false);
  });

  it('lets go of the page though the library never answers', async () => {
    let join = () => {};
    const prepare = (vapi: FakeVapi) => {
      vapi.join = () =>
        new Promise<void>((resolve) => {
          join = resolve;
        });
    };
    const first = await call({ prepare });
    void first.connection.close();
    expect(first.media.live).toEqual([]);
    const second = await call();
    expect(second.sdk.made).toEqual([]);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(second.sdk.made).toHaveLength(1);
    join();
  });

  it('happens by a signal too, before and after the beginning', async () => {
    const reason = new Error('enough');
    const early = await call({ signal: AbortSignal.abort(reason) });
    expect(early.media.asked).toEqual([]);
    expect(early.told.ended).toEqual([{ reason: 'left' }]);
    await expect(early.connection.ready).rejects.toBe(reason);
    const controller = new AbortController();
    const late = await talking({ signal: controller.signal });
    controller.abort();
    expect(late.told.ended).toEqual([{ reason: 'left' }]);
    expect(late.media.live).toEqual([]);
  });
});

it('is one call a page: the second is refused until the first has ended', async () => {
  const first = await talking();
  const second = await call();
  expect(second.told.ended).toEqual([{ reason: 'failed', error: expect.any(VoiceBusyError) }]);
  expect(second.media.asked).toEqual([]);
  expect(first.connection.state).toBe('listening');
  await first.connection.close();
  expect((await talking()).connection.state).toBe('listening');
});

it('ends exactly once and releases the microphone, in whatever order things happen', async () => {
  vi.useRealTimers();
  type Happening = (scene: Awaited<ReturnType<typeof scenery>>) => unknown;
  const emits = (event: VapiEvent, payload?: unknown) => {
    const happening: Happening = ({ vapi }) => vapi()?.emit(event, payload);
    return fc.constant(Object.assign(happening, { toString: () => `${event} ${JSON.stringify(payload)}` }));
  };
  const happening = fc.oneof(
    emits('call-start'),
    emits('call-end'),
    emits('audio', {}),
    emits('speech-start'),
    emits('speech-end'),
    emits('volume-level', 0.5),
    emits('message', say('user', 'Yes', 'partial')),
    emits('message', say('assistant', 'Why?')),
    emits('message', { type: 'status-update', status: 'ended' }),
    emits('message', null),
    emits('error', ejected),
    emits('error', krisp),
    emits('error', { type: 'reconnect-error', error: { message: 'x' } }),
    emits('camera-error', { error: { error: { type: 'mic-in-use' } } }),
    fc.constant<Happening>(({ connection }) => void connection.close()),
    fc.constant<Happening>(({ connection }) => void connection.end()),
    fc.constant<Happening>(({ connection }) => connection.mute()),
    fc.constant<Happening>(({ controller }) => controller.abort()),
    fc.constant<Happening>(({ media }) => media.live[0]?.unplug()),
    fc.constant<Happening>(({ allow }) => allow()),
    fc.constant<Happening>(({ join }) => join(undefined)),
    fc.constant<Happening>(({ join }) => join(new Error('refused'))),
    fc.constant<Happening>(() => new Promise((resolve) => setImmediate(resolve))),
  );

  function scenery() {
    const gates = { allow: () => {}, join: (_error: Error | undefined) => {} };
    const media = new FakeMedia();
    const audio = new FakeAudio();
    const controller = new AbortController();
    media.until = new Promise<void>((resolve) => {
      gates.allow = resolve;
    });
    const sdk = fakeVapiSdk((vapi) => {
      vapi.join = () =>
        new Promise((resolve, reject) => {
          gates.join = (error) => (error ? reject(error) : resolve());
        });
    });
    const transport = vapiTransport({ loadSdk: sdk.load, media: media.port, createAudioContext: audio.create });
    const connection = transport.connect(new FakeSession().start(), { signal: controller.signal });
    return {
      connection,
      controller,
      media,
      audio,
      told: record(connection),
      vapi: () => sdk.made[0],
      allow: () => gates.allow(),
      join: (error: Error | undefined) => gates.join(error),
    };
  }

  await fc.assert(
    fc.asyncProperty(fc.array(happening, { maxLength: 25 }), async (happenings) => {
      const scene = scenery();
      for (const happen of happenings) await happen(scene);
      const closed = scene.connection.close();
      scene.allow();
      await new Promise((resolve) => setImmediate(resolve));
      scene.join(undefined);
      await closed;
      expect(scene.told.ended).toHaveLength(1);
      expect(scene.told.order.at(-1)).toBe('ended');
      expect(scene.told.states().filter((state) => state === 'ended')).toHaveLength(1);
      expect(scene.media.live).toEqual([]);
      expect(scene.audio.open).toBe(0);
      expect(scene.vapi()?.inCall ?? false).toBe(false);
    }),
    { numRuns: 300 },
  );
});
