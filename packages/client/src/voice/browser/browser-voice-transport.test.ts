import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { turnOf } from '../../../test/fixtures.js';
import { FakeLocks } from '../../../test/voice/fake-locks.js';
import { FakeSession } from '../../../test/voice/fake-session.js';
import { FakeSpeech } from '../../../test/voice/fake-speech.js';
import { record } from '../../../test/voice/record.js';
import { InvalidStateError, NetworkError } from '../../errors.js';
import { MicrophoneError, VoiceBusyError, VoiceUnsupportedError } from '../voice-errors.js';
import { browserVoiceTransport } from './browser-voice-transport.js';
import { missingSpeech, type SpeechPlatform } from './speech-platform.js';

beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2026-11-22T10:00:00.000Z') }));
afterEach(() => void vi.useRealTimers());

/** The pauses of pace `moderate`, in milliseconds. */
const pause = 2_200;
const silence = 20_000;

async function connect(session = new FakeSession(), speech = new FakeSpeech()) {
  const connection = browserVoiceTransport(speech.platform).connect(session.start());
  onTestFinished(() => connection.close());
  const told = record(connection);
  await passes(0);
  return { connection, told, session, speech };
}

/** A conversation in which the interviewer has asked and the candidate may answer. */
async function asked(session?: FakeSession) {
  const scene = await connect(session);
  await speaks(scene.speech);
  return scene;
}

function passes(milliseconds: number) {
  return vi.advanceTimersByTimeAsync(milliseconds);
}

/** Lets the browser speak to the end. */
async function speaks(speech: FakeSpeech) {
  while (speech.current) {
    speech.hasSpoken();
    await passes(0);
  }
}

/** Holds the interviewer's answer back. @returns what lets it go */
function held(session: FakeSession): () => void {
  let letGo = () => {};
  session.until = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  return () => letGo();
}

describe('a conversation by the browser alone', () => {
  it('speaks the question, hears the answer and speaks what follows', async () => {
    const { connection, told, session, speech } = await connect();
    expect(speech.current?.text).toBe('Design a URL shortener.');
    expect(connection.state).toBe('speaking');
    await speaks(speech);
    expect(connection.state).toBe('listening');
    speech.hears('I would hash');
    speech.hears('I would hash the address', { grows: true });
    await passes(pause);
    expect(session.answers.map(({ text, inputMode }) => [text, inputMode])).toEqual([
      ['I would hash the address', 'voice'],
    ]);
    expect(speech.current?.text).toBe('Why?');
    await speaks(speech);
    expect(told.states()).toEqual(['speaking', 'listening', 'speaking', 'listening']);
    expect(told.caption.filter(({ final }) => final).map(({ text }) => text)).toEqual([
      'Design a URL shortener.',
      'I would hash the address',
      'Why?',
    ]);
  });

  it('sends when the answer began and when it ended', async () => {
    const { session, speech } = await asked();
    await passes(4_000);
    speech.hears('First');
    await passes(1_500);
    speech.hears('second');
    await passes(pause);
    expect(session.answers).toMatchObject([
      { text: 'First second', startedAt: '2026-11-22T10:00:04.000Z', endedAt: '2026-11-22T10:00:05.500Z' },
    ]);
  });

  it('lets a candidate think as long as the pace allows', async () => {
    const session = new FakeSession();
    session.session = { ...session.session, setup: { ...session.session.setup, pace: 'gentle' } };
    const { speech } = await asked(session);
    speech.hears('First');
    await passes(2_900);
    speech.hears('second');
    await passes(2_900);
    expect(session.answers).toEqual([]);
    await passes(100);
    expect(session.answers).toHaveLength(1);
  });

  it('speaks and listens in the language of the interview, with a voice of the device', async () => {
    const speech = new FakeSpeech();
    const voice = (lang: string, localService: boolean) => ({ lang, localService }) as SpeechSynthesisVoice;
    speech.voices = [voice('en-US', true), voice('hi_IN', false), voice('hi-IN', true), voice('hi-XX', true)];
    const session = new FakeSession('आप कैसे हैं?');
    session.session = { ...session.session, setup: { ...session.session.setup, language: 'hi-IN' } };
    await connect(session, speech);
    expect(speech.current).toMatchObject({ lang: 'hi-IN', voice: speech.voices[2] });
    expect(speech.running?.lang).toBe('hi-IN');
  });

  it('speaks long turns in pieces, so that a browser does not fall silent in the middle', async () => {
    const { speech, connection } = await connect(new FakeSession(`${'Think of a very large shop. '.repeat(12)}Why?`));
    connection.setVolume(0.3);
    await speaks(speech);
    expect(speech.spoken).toHaveLength(13);
    expect(speech.spoken.at(-1)).toMatchObject({ text: 'Why?', volume: 0.3 });
  });

  it('goes on when the browser forgets to say that it has spoken', async () => {
    const { connection } = await connect();
    await passes(5_000 + 'Design a URL shortener.'.length * 150);
    expect(connection.state).toBe('listening');
  });

  it('speaks what comes after a typed answer, or by itself', async () => {
    const { session, speech } = await asked();
    await session.answer('Typed.', { inputMode: 'text' });
    await passes(0);
    expect(speech.current?.text).toBe('Why?');
    await speaks(speech);
    session.hear(turnOf(9, 'interviewer', 'Five minutes are left.'));
    expect(speech.current?.text).toBe('Five minutes are left.');
  });
});

describe('a candidate who talks while the interviewer speaks', () => {
  it('is not talked over', async () => {
    const { connection, session, speech } = await connect();
    speech.hears('design a');
    expect(connection.state).toBe('speaking');
    speech.hears('sorry can I ask you something');
    await passes(0);
    expect(speech.current).toBeUndefined();
    expect(connection.state).toBe('listening');
    await passes(pause);
    expect(session.answers).toMatchObject([{ text: 'sorry can I ask you something' }]);
  });

  it('is not mistaken for the loudspeaker, nor the loudspeaker for an answer', async () => {
    const { session, speech } = await connect();
    speech.hears('design a URL');
    speech.hears('design a URL shortener', { grows: true });
    await speaks(speech);
    speech.hears('shortener');
    await passes(pause);
    expect(session.answers).toEqual([]);
    speech.hears('shortener');
    await passes(pause);
    expect(session.answers).toMatchObject([{ text: 'shortener' }]);
  });

  it.each([
    ['a piece of its own', false],
    ['the same piece', true],
  ])('is quoted without the echo that comes right before the answer, in %s', async (_where, grows) => {
    const { session, speech } = await connect();
    speech.hears('design a');
    await speaks(speech);
    speech.hears('URL shortener');
    await passes(800);
    speech.hears(grows ? 'URL shortener I would hash it' : 'I would hash it', { grows });
    await passes(pause);
    expect(session.answers).toMatchObject([{ text: 'I would hash it' }]);
  });

  it.each([
    ['SQL or no SQL?', 'SQL', 'SQL because the data is relational'],
    ['What is a closure?', 'a closure', 'a closure is a function with its scope'],
    ['Would you use a hash map or a tree?', 'a hash', 'a hash map'],
    ['Would you rather use Redis?', 'Redis', 'Redis'],
  ])('is heard whole who begins with words of the question: %s', async (question, begun, answer) => {
    const { session, speech } = await asked(new FakeSession(question));
    speech.hears(begun);
    speech.hears(answer, { grows: true });
    await passes(pause);
    expect(session.answers).toMatchObject([{ text: answer }]);
  });

  it.each([
    ['Would you use a hash map or a tree?', 'a hash map'],
    ['SQL or no SQL?', 'SQL because the data is relational'],
  ])('is heard whole with a loudspeaker, too, unless it is the end of the question: %s', async (question, answer) => {
    const { session, speech } = await connect(new FakeSession(question));
    speech.hears(question.split(' ').slice(0, 3).join(' '));
    await speaks(speech);
    for (const [index, word] of answer.split(' ').entries()) {
      if (index === 0) speech.hears(word);
      else
        speech.hears(
          answer
            .split(' ')
            .slice(0, index + 1)
            .join(' '),
          { grows: true },
        );
    }
    await passes(pause);
    expect(session.answers).toMatchObject([{ text: answer }]);
  });

  it('is heard with the word of the question that came right before the rest', async () => {
    const { session, speech } = await connect(new FakeSession('Would you rather use Redis?'));
    speech.hears('would you rather');
    await speaks(speech);
    speech.hears('Redis');
    await passes(1_500);
    speech.hears('because it is quick');
    await passes(pause);
    expect(session.answers).toMatchObject([{ text: 'Redis because it is quick' }]);
  });

  it('is heard from the first word, where the browser tells several pieces at once', async () => {
    const { session, speech } = await asked();
    speech.hearsPieces(['I would hash it', 'and then'], 1);
    await passes(pause);
    expect(session.answers).toMatchObject([{ text: 'I would hash it and then' }]);
  });

  it('is heard who answers before the browser is done with the echo', async () => {
    const { session, speech } = await connect();
    speech.hears('design a URL short');
    await speaks(speech);
    await passes(300);
    speech.hears('design a URL shortener I would hash it', { grows: true });
    await passes(pause);
    expect(session.answers).toMatchObject([{ text: 'I would hash it' }]);
  });

  it('is quoted without a word of the loudspeaker', async () => {
    const interrupted = await connect();
    interrupted.speech.hears('design a URL');
    interrupted.speech.hears('wait please');
    await passes(0);
    interrupted.speech.hears('wait please I have a question', { grows: true });
    await passes(pause);
    expect(interrupted.session.answers).toMatchObject([{ text: 'wait please I have a question' }]);
    await interrupted.connection.close();

    const { session, speech } = await connect();
    speech.hears('design a URL shortener');
    await speaks(speech);
    speech.hears('I would hash');
    await passes(pause);
    expect(session.answers).toMatchObject([{ text: 'I would hash' }]);
  });

  it('is heard to the end who goes on while the interviewer thinks', async () => {
    const session = new FakeSession();
    const reply = held(session);
    const { told, speech } = await asked(session);
    speech.hears('A cache');
    await passes(pause);
    speech.hears('and a queue behind it');
    reply();
    await passes(0);
    expect(speech.current).toBeUndefined();
    expect(told.caption).toContainEqual({ speaker: 'interviewer', text: 'Why?', final: true });
    await passes(pause + 1_000);
    expect(session.answers.map(({ text }) => text)).toEqual(['A cache', 'and a queue behind it']);
  });

  it('is not talked to silence by a reply that comes after one more word: it begins what is said next', async () => {
    const session = new FakeSession();
    const reply = held(session);
    const { speech } = await asked(session);
    speech.hears('A cache');
    await passes(pause);
    speech.hears('Redis');
    reply();
    await passes(0);
    expect(speech.current?.text).toBe('Why?');
    await speaks(speech);
    await passes(pause + 1_000);
    expect(session.answers.map(({ text }) => text)).toEqual(['A cache']);
    speech.hears('because it is quick');
    await passes(pause);
    expect(session.answers.map(({ text }) => text)).toEqual(['A cache', 'Redis because it is quick']);
    expect(session.answers[1]?.startedAt).toBe('2026-11-22T10:00:02.200Z');
  });

  it('keeps such a word over an interruption, a hang-up and a long silence', async () => {
    const withWord = async () => {
      const session = new FakeSession();
      const reply = held(session);
      const scene = await asked(session);
      scene.speech.hears('A cache');
      await passes(pause);
      scene.speech.hears('Redis');
      reply();
      await passes(0);
      return scene;
    };
    const interrupting = await withWord();
    interrupting.speech.hears('because it is quick');
    await passes(pause);
    expect(interrupting.session.answers[1]?.text).toBe('Redis because it is quick');
    await interrupting.connection.close();

    const left = await withWord();
    await left.connection.close();
    expect(left.told.ended).toMatchObject([{ unsent: { text: 'Redis' } }]);

    const ended = await withWord();
    await ended.connection.end();
    expect(ended.session.answers[1]?.text).toBe('Redis');

    const silent = await withWord();
    await speaks(silent.speech);
    await passes(silence);
    expect(silent.session.answers[1]?.text).toBe('Redis');
  });

  it('has not answered by voice who has typed meanwhile', async () => {
    const { session, speech } = await asked();
    const reply = held(session);
    const typed = session.answer('Typed.', { inputMode: 'text' });
    speech.hears('hm');
    reply();
    await typed;
    await passes(0);
    await speaks(speech);
    speech.hears('Because it is quick');
    await passes(pause);
    expect(session.answers.map(({ text }) => text)).toEqual(['Typed.', 'Because it is quick']);
  });
});

describe('an answer that the browser has not settled at the pause', () => {
  it('is sent on when it grows, without what was sent before', async () => {
    const { session, speech } = await asked();
    speech.hears('I used Redis');
    await passes(pause);
    speech.hears('I used redis for caching and Kafka for the queue', { grows: true });
    await speaks(speech);
    await passes(pause + 1_000);
    expect(session.answers.map(({ text }) => text)).toEqual(['I used Redis', 'for caching and Kafka for the queue']);
  });

  it('is not sent again when it is settled', async () => {
    const { session, speech } = await asked();
    speech.hears('I used Redis');
    await passes(pause);
    speech.hearsPieces(['I used Redis.'], 1);
    await speaks(speech);
    speech.hears('Because it is fast');
    await passes(pause);
    expect(session.answers.map(({ text }) => text)).toEqual(['I used Redis', 'Because it is fast']);
  });

  it('is cut where it was sent, though other words are settled, and fewer', async () => {
    const { session, speech } = await asked();
    speech.hears('I would use read is');
    await passes(pause);
    await speaks(speech);
    speech.hearsPieces(['I would use Redis because it is quick'], 1);
    await passes(pause);
    expect(session.answers.map(({ text }) => text)).toEqual(['I would use read is', 'because it is quick']);
  });

  it.each([0, 1])('does not swallow the next answer that begins in the same way: %i settled', async (settled) => {
    const { session, speech } = await asked();
    speech.hearsPieces(['Yes'], settled);
    await passes(pause);
    await speaks(speech);
    speech.hears('Yes by the user');
    await passes(pause);
    expect(session.answers.map(({ text }) => text)).toEqual(['Yes', 'Yes by the user']);
  });

  it('is neither lost nor doubled when its pieces become one', async () => {
    const { session, speech } = await asked();
    speech.hearsPieces(['I used', 'Redis'], 0);
    await passes(pause);
    await speaks(speech);
    speech.hearsPieces(['I used Redis', 'and'], 0);
    speech.hearsPieces(['I used Redis and Kafka'], 1);
    speech.hears('for the queue');
    await passes(pause);
    expect(session.answers.map(({ text }) => text)).toEqual(['I used Redis', 'and Kafka for the queue']);
  });

  it('is carried over whole when the browser stops listening', async () => {
    const { session, speech } = await asked();
    speech.hears('I used Redis');
    await passes(pause);
    await speaks(speech);
    speech.hears('I used Redis for caching', { grows: true });
    speech.stopsListening();
    await passes(1_000);
    speech.hears('and Kafka');
    await passes(pause);
    expect(session.answers.map(({ text }) => text)).toEqual(['I used Redis', 'for caching and Kafka']);
  });
});

describe('a candidate who says nothing', () => {
  it('is asked twice, and then waited for', async () => {
    const { session, speech } = await asked();
    session.replies = ['Take your time.', 'Are you still there?'];
    await passes(silence);
    await speaks(speech);
    await passes(silence);
    await speaks(speech);
    await passes(10 * silence);
    expect(session.answers.map(({ text, inputMode }) => [text, inputMode])).toEqual([
      ['', 'voice'],
      ['', 'voice'],
    ]);
    speech.hears('I am here');
    await passes(pause);
    await speaks(speech);
    await passes(silence);
    expect(session.answers.map(({ text }) => text)).toEqual(['', '', 'I am here', '']);
  });

  it('is left alone while the microphone is off, or while the answer is typed', async () => {
    const { connection, session, speech } = await asked();
    connection.mute();
    expect(speech.running).toBeUndefined();
    await passes(3 * silence);
    expect(session.answers).toEqual([]);
    connection.unmute();
    expect(speech.running).toBeDefined();
    for (let key = 0; key < 5; key++) {
      await passes(silence - 1);
      connection.keepWaiting();
    }
    expect(session.answers).toEqual([]);
    await passes(silence);
    expect(session.answers).toHaveLength(1);
  });
});

describe('a browser that stops listening by itself', () => {
  it('is made to listen again, without losing a word', async () => {
    const { session, speech } = await asked();
    speech.hears('First');
    speech.stopsListening();
    await passes(1_000);
    expect(speech.runs).toHaveLength(2);
    speech.hears('second');
    await passes(pause);
    expect(session.answers).toMatchObject([{ text: 'First second' }]);
  });

  it('is asked less and less often while it does not listen at all', async () => {
    const { speech } = await asked();
    for (let second = 0; second < 60; second++) {
      speech.stopsListening('no-speech');
      await passes(1_000);
    }
    expect(speech.runs.length).toBeGreaterThan(8);
    expect(speech.runs.length).toBeLessThan(30);
  });

  it.each([
    ['not-allowed', { code: 'MICROPHONE', reason: 'denied_by_user' }],
    ['audio-capture', { code: 'MICROPHONE', reason: 'no_device' }],
    ['service-not-allowed', { code: 'VOICE_UNSUPPORTED', lacks: 'recognition' }],
    ['language-not-supported', { code: 'VOICE_UNSUPPORTED', lacks: 'language' }],
  ])('ends the conversation for good with %s', async (error, expected) => {
    const { told, speech } = await asked();
    speech.stopsListening(error);
    expect(told.ended).toEqual([{ reason: 'failed', error: expect.objectContaining(expected) }]);
    await passes(60_000);
    expect(speech.runs).toHaveLength(1);
  });

  it('ends the conversation when its service stays out of reach', async () => {
    const { told, speech } = await asked();
    for (let attempt = 0; attempt < 6; attempt++) {
      speech.stopsListening('network');
      await passes(6_000);
    }
    expect(told.ended).toMatchObject([{ error: { code: 'VOICE_CONNECTION', reason: 'unreachable' } }]);
  });
});

it('says nothing and hears nothing while another tab is in a call', async () => {
  const locks = new FakeLocks();
  locks.held.push('mock-interview-call');
  vi.stubGlobal('navigator', { locks });
  onTestFinished(() => void vi.unstubAllGlobals());
  const { told, session, speech } = await connect();
  expect(told.ended).toEqual([{ reason: 'failed', error: expect.any(VoiceBusyError) }]);
  expect([speech.runs, speech.spoken, session.listeners]).toEqual([[], [], 0]);
});

describe('a browser that cannot do it', () => {
  it.each<[string, keyof SpeechPlatform]>([
    ['recognition', 'SpeechRecognition'],
    ['synthesis', 'speechSynthesis'],
    ['synthesis', 'SpeechSynthesisUtterance'],
  ])('says that it lacks %s', async (lacks, part) => {
    const { [part]: _, ...platform } = new FakeSpeech().platform;
    expect(missingSpeech(platform)).toBe(lacks);
    const session = new FakeSession();
    const connection = browserVoiceTransport(platform).connect(session.start());
    const told = record(connection);
    await expect(connection.ready).rejects.toBeInstanceOf(VoiceUnsupportedError);
    expect(told.ended).toEqual([{ reason: 'failed', error: expect.objectContaining({ lacks }) }]);
    expect(session.listeners).toBe(0);
  });

  it('is told apart from one that can', () => {
    expect(missingSpeech(new FakeSpeech().platform)).toBeUndefined();
  });

  it('lets the question be read where the sound is held back, and speaks it after a click', async () => {
    const { connection, told, speech } = await connect();
    speech.hasSpoken('not-allowed');
    await passes(0);
    expect(told.error.map(({ code }) => code)).toEqual(['SOUND_BLOCKED']);
    expect(connection.state).toBe('listening');
    void connection.resumeSound();
    expect(speech.current?.text).toBe('Design a URL shortener.');
  });
});

describe('words that do not arrive', () => {
  const offline = () => new NetworkError('NETWORK', 'The connection failed.', { recoverable: true });

  it('are sent again as they were', async () => {
    const { told, session, speech } = await asked();
    session.failures = [offline(), offline()];
    speech.hears('A cache');
    await passes(pause);
    await passes(10_000);
    expect(session.answers.map(({ text }) => text)).toEqual(['A cache', 'A cache', 'A cache']);
    expect(new Set(session.answers.map(({ startedAt }) => startedAt)).size).toBe(1);
    expect(new Set(session.answers.map(({ turnId }) => turnId))).toEqual(new Set([expect.any(String)]));
    expect(told.error.map(({ code }) => code)).toEqual(['NETWORK', 'NETWORK']);
    expect(speech.current?.text).toBe('Why?');
  });

  it('end the conversation when they never do', async () => {
    const { told, session, speech } = await asked();
    session.failures = Array.from({ length: 9 }, offline);
    speech.hears('A cache');
    await passes(pause + 60_000);
    expect(session.answers).toHaveLength(5);
    const turnId = session.answers[0]?.turnId;
    expect(told.ended).toEqual([
      { reason: 'failed', error: expect.any(NetworkError), unsent: { text: 'A cache', turnId } },
    ]);
  });

  it('are left out when the session has moved on, and the conversation follows it', async () => {
    const { connection, told, session, speech } = await asked();
    session.failures = [new InvalidStateError('INVALID_STATE', 'It is over.')];
    speech.hears('A cache');
    await passes(pause);
    expect(told.error).toEqual([expect.any(InvalidStateError)]);
    expect(connection.state).toBe('listening');
  });
});

describe('the end', () => {
  it('comes after the last words have been heard', async () => {
    const { connection, told, session, speech } = await asked();
    session.hear(turnOf(5, 'interviewer', 'Thank you.', { action: 'end' }));
    session.moveTo('reporting');
    expect(connection.state).toBe('speaking');
    await speaks(speech);
    expect(told.ended).toEqual([{ reason: 'finished' }]);
    expect(speech.running).toBeUndefined();
  });

  it('comes at once when the candidate ends the interview', async () => {
    const { told, session, speech } = await connect();
    session.moveTo('ending');
    session.moveTo('reporting');
    expect(told.ended).toEqual([{ reason: 'finished' }]);
    expect(speech.current).toBeUndefined();
  });

  it('lets what was just said count when the candidate hangs up', async () => {
    const { connection, told, session, speech } = await asked();
    speech.hears('A cache');
    void connection.end();
    expect(session.state).toBe('thinking');
    await passes(0);
    expect(session.answers.map(({ text }) => text)).toEqual(['A cache']);
    expect(told.caption.at(-1)).toEqual({ speaker: 'candidate', text: 'A cache', final: true });
    expect(told.ended).toEqual([{ reason: 'left' }]);
    expect(speech.current).toBeUndefined();
  });

  it.each(['end', 'close'] as const)('lets an answer on its way arrive: %s', async (way) => {
    const session = new FakeSession();
    const reply = held(session);
    const { connection, told, speech } = await asked(session);
    speech.hears('A cache');
    await passes(pause);
    const over = connection[way]();
    expect([speech.running, connection.state]).toEqual([undefined, 'ended']);
    expect(session.answers[0]?.signal?.aborted).not.toBe(true);
    reply();
    await over;
    expect(session.answers).toHaveLength(1);
    expect(told.ended).toEqual([{ reason: 'left' }]);
    expect([speech.current, session.listeners, vi.getTimerCount()]).toEqual([undefined, 0, 0]);
  });

  it('lets words count that came after an answer on its way', async () => {
    const session = new FakeSession();
    const reply = held(session);
    const { connection, told, speech } = await asked(session);
    speech.hears('A cache');
    await passes(pause);
    speech.hears('and a queue');
    const over = connection.end();
    reply();
    await over;
    expect(session.answers.map(({ text }) => text)).toEqual(['A cache', 'and a queue']);
    expect(told.ended).toEqual([{ reason: 'left' }]);
  });

  it('hands back what was said and not sent', async () => {
    const unsent = { text: 'A cache', turnId: expect.stringMatching(/.{8}/) };
    const left = await asked();
    left.speech.hears('A cache');
    void left.connection.close();
    expect(left.told.ended).toEqual([{ reason: 'left', unsent }]);
    expect(left.session.answers).toEqual([]);

    const failed = await asked();
    failed.speech.hears('A cache');
    failed.speech.stopsListening('not-allowed');
    expect(failed.told.ended).toEqual([{ reason: 'failed', error: expect.any(MicrophoneError), unsent }]);
  });

  it.each(['end', 'close'] as const)('hands back what did not arrive, with what came after it: %s', async (way) => {
    const session = new FakeSession();
    const reply = held(session);
    const { connection, told, speech } = await asked(session);
    session.failures = [new NetworkError('NETWORK', 'The connection failed.', { recoverable: true })];
    speech.hears('A cache');
    await passes(pause);
    speech.hears('and a queue');
    const over = connection[way]();
    reply();
    await over;
    expect(session.answers).toHaveLength(1);
    // More words are another turn: under the former id, the API would not take them.
    const unsent = { text: 'A cache and a queue', turnId: expect.stringMatching(/.{8}/) };
    expect(told.ended).toEqual([{ reason: 'left', unsent }]);
    expect(told.ended[0]?.unsent?.turnId).not.toBe(session.answers[0]?.turnId);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('hands back what is tried again, and what is on its way for too long, as the same turn', async () => {
    const tried = await asked();
    tried.session.failures = [new NetworkError('NETWORK', 'The connection failed.', { recoverable: true })];
    tried.speech.hears('A cache');
    await passes(pause);
    await tried.connection.close();
    expect(tried.session.answers).toHaveLength(1);
    const sentBefore = { text: 'A cache', turnId: tried.session.answers[0]?.turnId };
    expect(tried.told.ended).toEqual([{ reason: 'left', unsent: sentBefore }]);

    const session = new FakeSession();
    held(session);
    const slow = await asked(session);
    slow.speech.hears('A cache');
    await passes(pause);
    const over = slow.connection.close();
    await passes(15_000);
    await over;
    const onItsWay = { text: 'A cache', turnId: session.answers[0]?.turnId };
    expect(slow.told.ended).toEqual([{ reason: 'left', unsent: onItsWay }]);
  });

  it('is the same for every way out, and lets go of everything', async () => {
    const { connection, told, session, speech } = await asked();
    speech.hears('A cache');
    await connection.end();
    await connection.close();
    expect(told.ended).toEqual([{ reason: 'left' }]);
    expect([speech.running, session.listeners, vi.getTimerCount()]).toEqual([undefined, 0, 0]);
  });

  it('comes exactly once, and nothing is left listening, in whatever order things happen', async () => {
    const happenings = [
      'hears',
      'grows',
      'spoken',
      'blocked',
      'stops',
      'refused',
      'network',
      'waits',
      'types',
    ] as const;
    const more = [
      'turn',
      'farewell',
      'reporting',
      'closed',
      'mute',
      'unmute',
      'resume',
      'close',
      'end',
      'fails',
    ] as const;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...happenings, ...more), { maxLength: 25 }), async (story) => {
        const { connection, told, session, speech } = await connect();
        const tell = {
          hears: () => speech.hears('one more word'),
          grows: () => speech.hears('one more word and another', { grows: true }),
          spoken: () => speech.hasSpoken(),
          blocked: () => speech.hasSpoken('not-allowed'),
          stops: () => speech.stopsListening(),
          refused: () => speech.stopsListening('not-allowed'),
          network: () => speech.stopsListening('network'),
          waits: () => passes(25_000),
          types: () => void session.answer('Typed.').catch(() => {}),
          turn: () => session.hear(turnOf(50, 'interviewer', 'One more thing.')),
          farewell: () => session.hear(turnOf(51, 'interviewer', 'Goodbye.', { action: 'end' })),
          reporting: () => session.moveTo('reporting'),
          closed: () => session.moveTo('closed'),
          mute: () => connection.mute(),
          unmute: () => connection.unmute(),
          resume: () => void connection.resumeSound(),
          close: () => void connection.close(),
          end: () => void connection.end(),
          fails: () => session.failures.push(new NetworkError('NETWORK', 'no', { recoverable: true })),
        } satisfies Record<(typeof story)[number], () => unknown>;
        for (const happening of story) {
          await tell[happening]();
          await passes(0);
        }
        await connection.close();
        await passes(60_000);
        expect(told.ended).toHaveLength(1);
        expect(told.order.at(-1)).toBe('ended');
        expect([speech.running, speech.current, session.listeners]).toEqual([undefined, undefined, 0]);
        expect(vi.getTimerCount()).toBe(0);
      }),
      { numRuns: 200 },
    );
  });

  it('is told by a microphone that was refused', async () => {
    const { told, speech } = await connect();
    speech.stopsListening('not-allowed');
    expect(told.ended).toEqual([{ reason: 'failed', error: expect.any(MicrophoneError) }]);
    expect(speech.current).toBeUndefined();
  });
});
