import type { Turn } from '@mock-interview/contract/wire';
import { InvalidStateError } from '../../errors.js';
import { randomId } from '../../http.js';
import type { SessionState } from '../../types.js';
import { type Call, connectCall, type Line } from '../call.js';
import type { VoiceStart, VoiceTransport } from '../transport.js';
import { deliver, type SpokenAnswer, type SpokenWords } from './delivery.js';
import { mostSilences, patienceOf } from './patience.js';
import { createRecogniser } from './recogniser.js';
import { createSpeaker } from './speaker.js';
import { type SpeechPlatform, speechOfPage } from './speech-platform.js';
import { interrupts, isEcho, spokenWords } from './words.js';

/** How long to wait before looking again whether the candidate may talk, in milliseconds. */
const retryTime = 500;

/** How long a recogniser may take from a voice to its first words, in milliseconds. */
const recogniseTime = 3_000;

/** The microphone hears the end of what was spoken so much later, in milliseconds. */
const echoTime = 1_000;

/** So many words, at most, are spoken in that time. */
const wordsOfEcho = 4;

/** States of a session in which nobody talks any more. */
const overStates: readonly SessionState[] = ['reporting', 'completed', 'failed', 'expired', 'cancelled'];

/**
 * Voice by what the browser can do itself: it speaks the interviewer's turns, recognises the candidate's words and sends
 * them to the API as turns. It needs no vendor, and asks nobody but the API; which service a browser's own recogniser
 * asks is the browser's affair.
 *
 * @param platform parts to use in place of the browser's
 */
export function browserVoiceTransport(platform: Partial<SpeechPlatform> = {}): VoiceTransport {
  return {
    channel: 'browser-voice',
    connect: (start, options) => connectCall((call) => browserLine(call, start, platform), start.session, options),
  };
}

function browserLine(call: Call, { session, started }: VoiceStart, given: Partial<SpeechPlatform>): Line {
  const { language = 'en-IN', pace = 'moderate' } = session.session.setup;
  const patience = patienceOf[pace];
  let begun: { speaker: ReturnType<typeof createSpeaker>; recogniser: ReturnType<typeof createRecogniser> } | undefined;
  let volume = 1;
  let asked: Turn | undefined;
  /** The words since the last turn, with when the first and the last of them were heard. */
  let heard: SpokenWords | undefined;
  /** When a voice was heard last, in whichever words. */
  let voiceAt = 0;
  /** Words that were too few to keep the interviewer from talking: the beginning of what is said next. */
  let begunWith: typeof heard;
  /** Whether the candidate's last answer was typed. */
  let hasTyped = false;
  /** Whether the microphone has heard the interviewer: what it cannot hear has no echo. */
  let hearsLoudspeaker = false;
  /** Until when the end of what was spoken may be heard. */
  let echoUntil = 0;
  let silences = 0;
  let sending: Promise<void> | undefined;
  /** What was sent and has not arrived. */
  let sent: SpokenAnswer | undefined;
  /** What was said last, on its way after all else. */
  let farewell: Promise<void> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function begin(): Promise<void> {
    const platform = speechOfPage(given);
    const speaker = createSpeaker(platform, language);
    const recogniser = createRecogniser(platform.SpeechRecognition, language, {
      heard: hear,
      voice: hearVoice,
      failed: call.fail,
    });
    begun = { speaker, recogniser };
    speaker.setVolume(volume);
    call.whenOver(() => {
      clearTimeout(timer);
      recogniser.stop();
      speaker.cut();
    });
    await call.pageIsFree;
    if (call.signal.aborted) return;
    if (!call.muted) recogniser.start();
    call.whenOver(session.on('turn', follow));
    call.whenOver(session.on('state', ({ to }) => followState(to)));
    const opening = started.opening ?? session.turns.at(-1);
    if (overStates.includes(session.state)) void call.finish({ reason: 'finished' });
    else if (opening?.speaker === 'interviewer') await say(opening);
    else listen();
  }

  function follow(turn: Turn): void {
    if (turn.speaker === 'interviewer') void say(turn);
    else {
      hasTyped = turn.inputMode === 'text';
      if (turn.text !== '') silences = 0;
    }
  }

  function followState(to: SessionState): void {
    if (!overStates.includes(to)) return;
    // The interviewer's last words are heard to their end; whoever has stopped the interview need not hear more.
    const isFarewell = call.state === 'speaking' && asked?.action === 'end';
    if (!isFarewell) void call.finish({ reason: 'finished' });
  }

  async function say(turn: Turn): Promise<void> {
    clearTimeout(timer);
    asked = turn;
    // Who talks on while the interviewer thinks is not talked over: the words can be read.
    if (heard && interrupts(heard.text, '')) {
      call.tell('caption', { speaker: 'interviewer', text: turn.text, final: true });
      listen();
      return;
    }
    begun?.recogniser.forget();
    begunWith = hasTyped || turn.action === 'end' ? undefined : rest();
    hasTyped = false;
    heard = undefined;
    call.moveTo('speaking');
    call.tell('level', { speaker: 'interviewer', level: 1 });
    const outcome = await begun?.speaker.say(turn.text, {
      onPiece: (text) => call.tell('caption', { speaker: 'interviewer', text, final: false }),
      onError: (error) => call.tell('error', error),
    });
    if (asked !== turn || call.signal.aborted) return;
    call.tell('level', { speaker: 'interviewer', level: 0 });
    call.tell('caption', { speaker: 'interviewer', text: turn.text, final: true });
    echoUntil = Date.now() + echoTime;
    // What was heard meanwhile was the loudspeaker, unless it was the candidate who cut it.
    if (outcome !== 'cut') begun?.recogniser.forget();
    if (turn.action === 'end') void call.finish({ reason: 'finished' });
    else listen();
  }

  /** The candidate's turn: waits for a pause after words, or for silence. */
  function listen(): void {
    clearTimeout(timer);
    call.moveTo('listening');
    if (heard) answerIn(patience.pause);
    else if (silences < mostSilences && !call.muted) answerIn(patience.silence);
  }

  function answerIn(milliseconds: number): void {
    clearTimeout(timer);
    if (!call.signal.aborted) timer = setTimeout(answer, milliseconds);
  }

  function hearVoice(isHeard: boolean): void {
    if (isHeard) voiceAt = Date.now();
    call.tell('level', { speaker: 'candidate', level: isHeard ? 1 : 0 });
  }

  function hear(text: string, newest: string): void {
    const now = Date.now();
    // Words come a moment after the voice; a voice long before them was something else.
    const began = now - voiceAt < recogniseTime ? voiceAt : now;
    const spoken = asked?.text ?? '';
    const isCut = call.state === 'speaking';
    if (isCut && !interrupts(newest, spoken)) {
      hearsLoudspeaker ||= isEcho(newest, spoken);
      return;
    }
    if (isCut) {
      begun?.recogniser.forgetEarlier();
      begun?.speaker.cut();
    } else if (!heard && hearsLoudspeaker && now < echoUntil && isEcho(text, spoken, wordsOfEcho)) {
      hearEcho(text);
      return;
    }
    const words = isCut ? newest : text;
    heard = {
      text: begunWith ? `${begunWith.text} ${words}` : words,
      startedAt: (begunWith ?? heard)?.startedAt ?? began,
      endedAt: now,
    };
    call.tell('caption', { speaker: 'candidate', text: heard.text, final: false });
    if (call.state === 'listening' && !sending) listen();
  }

  /** A single word of the question may also begin the answer: that shows before the next pause. */
  function hearEcho(text: string): void {
    if (spokenWords(text).length > 1) {
      begun?.recogniser.forget();
      return;
    }
    echoUntil = Date.now() + patience.pause;
    clearTimeout(timer);
    timer = setTimeout(() => {
      begun?.recogniser.forget();
      listen();
    }, patience.pause);
  }

  /** What was said and not sent. */
  function rest(): typeof heard {
    return heard ?? begunWith;
  }

  /** Sends what was heard, or the silence. */
  async function answer(): Promise<void> {
    // Somebody types, or the interviewer's turn is on its way.
    if (sending || session.state !== 'listening') return answerIn(retryTime);
    const before = asked;
    try {
      await send();
    } catch (error) {
      if (call.signal.aborted) return;
      if (!(error instanceof InvalidStateError)) return call.fail(error);
      // The session has moved on without these words; its own events say whereto.
      sent = undefined;
      call.tell('error', error);
    }
    if (asked === before) listen();
    else if (call.state === 'listening' && heard) listen();
  }

  async function send(): Promise<void> {
    const now = Date.now();
    const said = { turnId: randomId(), ...(rest() ?? { text: '', startedAt: now, endedAt: now }) };
    silences = said.text ? 0 : silences + 1;
    if (said.text) call.tell('caption', { speaker: 'candidate', text: said.text, final: true });
    heard = undefined;
    begunWith = undefined;
    begun?.recogniser.forget();
    sent = said;
    sending = deliver(session, said, call.signal, (error) => call.tell('error', error));
    try {
      await sending;
      sent = undefined;
    } finally {
      sending = undefined;
    }
  }

  async function sendRest(): Promise<void> {
    if (sending) await sending;
    if (rest() && session.state === 'listening') await send();
  }

  return {
    begin,
    setMuted(muted) {
      if (muted) begun?.recogniser.stop();
      else begun?.recogniser.start();
      if (call.state === 'listening' && !sending) listen();
    },
    setVolume(next) {
      volume = next;
      begun?.speaker.setVolume(next);
    },
    keepWaiting() {
      if (call.state === 'listening' && !sending && !heard) listen();
    },
    async resumeSound() {
      if (asked && call.state === 'listening') await say(asked);
    },
    hangUp() {
      if (sending || rest()) farewell = sendRest();
    },
    get delivery() {
      return farewell ?? sending;
    },
    get unsent() {
      const text = [sent?.text, rest()?.text].filter(Boolean).join(' ');
      return text ? { text, turnId: (!rest() && sent?.turnId) || randomId() } : undefined;
    },
  };
}
