import type { Turn } from '@mock-interview/contract/wire';
import { InvalidStateError } from '../../errors.js';
import type { SessionState } from '../../types.js';
import { type Call, connectCall, type Line } from '../call.js';
import type { VoiceStart, VoiceTransport } from '../transport.js';
import { deliver, type SpokenAnswer } from './delivery.js';
import { mostSilences, patienceOf } from './patience.js';
import { createRecogniser } from './recogniser.js';
import { createSpeaker } from './speaker.js';
import { type SpeechPlatform, speechOfPage } from './speech-platform.js';
import { interrupts, isEcho } from './words.js';

/** How long to wait before looking again whether the candidate may talk, in milliseconds. */
const retryTime = 500;

/** How long a recogniser may take from a voice to its first words, in milliseconds. */
const recogniseTime = 3_000;

/** The microphone hears the end of what was spoken so much later, in milliseconds. */
const echoTime = 1_000;

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
  let heard: SpokenAnswer | undefined;
  /** When a voice was heard last, in whichever words. */
  let voiceAt = 0;
  /** When the interviewer fell silent. */
  let quietAt = 0;
  let silences = 0;
  let sending: Promise<void> | undefined;
  /** What was sent and has not arrived. */
  let sent = '';
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
    else if (turn.text !== '') silences = 0;
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
    quietAt = Date.now();
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
    if (call.state === 'speaking') {
      if (!interrupts(newest, asked?.text ?? '')) return;
      begun?.recogniser.forgetEarlier();
      begun?.speaker.cut();
      heard = { text: newest, startedAt: began, endedAt: now };
    } else {
      const echo = !heard && now - quietAt < echoTime ? isEcho(newest, asked?.text ?? '') : 'no';
      if (echo === 'yes') begun?.recogniser.forget();
      if (echo !== 'no') return;
      // What came before the first words that count was the loudspeaker.
      if (!heard) begun?.recogniser.forgetEarlier();
      heard = heard ? { ...heard, text, endedAt: now } : { text: newest, startedAt: began, endedAt: now };
    }
    call.tell('caption', { speaker: 'candidate', text: heard.text, final: false });
    if (call.state === 'listening' && !sending) listen();
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
      sent = '';
      call.tell('error', error);
    }
    if (asked === before) listen();
    else if (call.state === 'listening' && heard) listen();
  }

  async function send(): Promise<void> {
    const now = Date.now();
    const said = heard ?? { text: '', startedAt: now, endedAt: now };
    silences = heard ? 0 : silences + 1;
    if (heard) call.tell('caption', { speaker: 'candidate', text: said.text, final: true });
    heard = undefined;
    begun?.recogniser.forget();
    sent = said.text;
    sending = deliver(session, said, call.signal, (error) => call.tell('error', error));
    try {
      await sending;
      sent = '';
    } finally {
      sending = undefined;
    }
  }

  async function sendRest(): Promise<void> {
    if (sending) await sending;
    if (heard && session.state === 'listening') await send();
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
      if (sending || heard) farewell = sendRest();
    },
    get delivery() {
      return farewell ?? sending;
    },
    get unsent() {
      return [sent, heard?.text ?? ''].filter((text) => text !== '').join(' ');
    },
  };
}
