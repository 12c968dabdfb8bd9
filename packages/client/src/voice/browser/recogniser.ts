import { MicrophoneError, VoiceConnectionError, type VoiceError, VoiceUnsupportedError } from '../voice-errors.js';
import { endOf } from './continuation.js';
import type { Recognition, RecognitionResultEvent, SpeechPlatform } from './speech-platform.js';
import { joinHeard, spokenWords } from './words.js';

/** Wait before listening again after the browser has stopped, in milliseconds: it doubles while nothing works. */
const firstRest = 200;
const longestRest = 5_000;

/** A run that ends sooner than this, in milliseconds, has not worked. */
const shortestRun = 1_000;

/** So many failures of the browser's recogniser in a row are no coincidence. */
const mostFailures = 6;

export interface RecogniserListeners {
  /** All that was heard since the last `forget`, and the part of it that is heard right now. */
  heard(text: string, newest: string): void;
  /** Whether somebody can be heard, in whichever words. */
  voice(isHeard: boolean): void;
  /** It will hear nothing any more. */
  failed(error: VoiceError): void;
}

export interface Recogniser {
  /** Listens until `stop`, however often the browser falls asleep over it. */
  start(): void;
  stop(): void;
  /** What was heard so far does not count. */
  forget(): void;
  /** Of what was heard so far, only what is heard right now counts. */
  forgetEarlier(): void;
}

/** Words that were heard in one go. What is not final may still grow, and change. */
interface Piece {
  text: string;
  isFinal: boolean;
}

/** Hears words with the browser's own recogniser, in a language given in BCP 47. */
export function createRecogniser(
  SpeechRecognition: SpeechPlatform['SpeechRecognition'],
  language: string,
  listeners: RecogniserListeners,
): Recogniser {
  let current: Recognition | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let begunAt = 0;
  let failures = 0;
  /** What earlier runs of the browser's recogniser have heard, and what this one has. */
  let before: string[] = [];
  let pieces: readonly Piece[] = [];
  /** So many pieces do not count any more, and these words after them: a piece that is not final can still change. */
  let forgotten: { pieces: number; words: readonly string[] } = { pieces: 0, words: [] };

  function listen(): void {
    timer = undefined;
    begunAt = Date.now();
    const recognition = new SpeechRecognition();
    current = recognition;
    recognition.lang = language;
    recognition.continuous = true;
    recognition.interimResults = true;
    recognition.onresult = take;
    recognition.onspeechstart = () => listeners.voice(true);
    recognition.onspeechend = () => listeners.voice(false);
    recognition.onerror = ({ error }) => stumble(error);
    recognition.onend = rest;
    try {
      recognition.start();
    } catch {
      // The browser believes that the run before is not over.
      rest();
    }
  }

  function take({ results }: RecognitionResultEvent): void {
    failures = 0;
    pieces = Array.from(results, ({ 0: best, isFinal }) => ({ text: best?.transcript ?? '', isFinal }));
    const fresh = counting();
    const text = joinHeard([...before, ...fresh]);
    if (text !== '') listeners.heard(text, joinHeard(fresh.slice(newest() - forgotten.pieces)));
  }

  /** The pieces that count, without the words that do not. */
  function counting(): string[] {
    const told = pieces.slice(forgotten.pieces).map(({ text }) => spokenWords(text));
    let known = endOf(forgotten.words, told.flat());
    return told.map((words) => {
      const kept = words.slice(known);
      known = Math.max(0, known - words.length);
      return kept.join(' ');
    });
  }

  function settled(): number {
    return pieces.findLastIndex(({ isFinal }) => isFinal) + 1;
  }

  /** Where the words begin that are heard right now: with those that are not final, or with the last piece. */
  function newest(): number {
    return Math.max(forgotten.pieces, Math.min(settled(), pieces.length - 1));
  }

  function stumble(error: string): void {
    if (error === 'no-speech' || error === 'aborted') return;
    failures++;
    const lasting = lastingErrors[error]?.();
    if (lasting) fail(lasting);
    else if (failures >= mostFailures) fail(new VoiceConnectionError('unreachable', error));
  }

  function fail(error: VoiceError): void {
    stop();
    listeners.failed(error);
  }

  /** Browsers stop listening by themselves, after a minute or at the first pause. */
  function rest(): void {
    if (Date.now() - begunAt < shortestRun) failures++;
    letGo();
    timer = setTimeout(listen, Math.min(longestRest, firstRest * 2 ** failures));
  }

  function letGo(): void {
    if (!current) return;
    current.onresult = null;
    current.onspeechstart = null;
    current.onspeechend = null;
    current.onerror = null;
    current.onend = null;
    current = undefined;
    before = [...before, ...counting()];
    pieces = [];
    forgotten = { pieces: 0, words: [] };
    listeners.voice(false);
  }

  function stop(): void {
    clearTimeout(timer);
    timer = undefined;
    const stopped = current;
    letGo();
    stopped?.abort();
  }

  return {
    start() {
      if (!current && timer === undefined) listen();
    },
    stop,
    forget() {
      before = [];
      const open = pieces.slice(settled()).flatMap(({ text }) => spokenWords(text));
      forgotten = { pieces: settled(), words: open };
    },
    forgetEarlier() {
      before = [];
      if (newest() > forgotten.pieces) forgotten = { pieces: newest(), words: [] };
    },
  };
}

const lastingErrors: Partial<Record<string, () => VoiceError>> = {
  'not-allowed': () => new MicrophoneError('denied_by_user'),
  'audio-capture': () => new MicrophoneError('no_device'),
  'service-not-allowed': () => new VoiceUnsupportedError('recognition'),
  'language-not-supported': () => new VoiceUnsupportedError('language'),
};
