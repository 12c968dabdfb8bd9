import { soundBlocked, VoiceError } from '../voice-errors.js';
import type { SpeechPlatform, Utterance } from './speech-platform.js';
import { breathe } from './words.js';

/** Browsers forget to say that a piece is over: after so long it is taken for spoken, in milliseconds. */
const slowestCharacter = 150;
const slowestStart = 5_000;

/** `cut`: somebody stopped it. `failed`: the browser did not say it, or not to the end. */
export type SpeechOutcome = 'spoken' | 'cut' | 'failed';

export interface SpokenWords {
  /** What has been said, with the piece that is being said now. */
  onPiece(text: string): void;
  onError(error: VoiceError): void;
}

export interface BrowserSpeaker {
  /** Says a text; what it was saying before is cut. */
  say(text: string, listeners: SpokenWords): Promise<SpeechOutcome>;
  /** Falls silent at once. */
  cut(): void;
  /** From 0 to 1, from the next piece on. */
  setVolume(volume: number): void;
}

/**
 * Says texts with the browser's own voice. It speaks piece by piece: Chromium stops in the middle of what takes longer than
 * fifteen seconds, and never says so.
 *
 * @param language BCP 47; a voice of that very region is preferred to another of the language
 */
export function createSpeaker(
  { speechSynthesis, SpeechSynthesisUtterance }: Omit<SpeechPlatform, 'SpeechRecognition'>,
  language: string,
): BrowserSpeaker {
  let volume = 1;
  let current: AbortController | undefined;

  /** @returns what hindered it; undefined where it was said */
  function sayPiece(text: string, signal: AbortSignal): Promise<string | undefined> {
    return new Promise((resolve) => {
      // It is held here until it is over: browsers let go of an utterance that they are saying, and of its events.
      const utterance: Utterance = new SpeechSynthesisUtterance(text);
      utterance.lang = language;
      utterance.volume = volume;
      utterance.voice = voiceFor(language, speechSynthesis.getVoices()) ?? null;
      const over = (error?: string) => {
        clearTimeout(timer);
        signal.removeEventListener('abort', abort);
        utterance.onend = null;
        utterance.onerror = null;
        resolve(error);
      };
      const abort = () => over('canceled');
      const timer = setTimeout(
        () => {
          speechSynthesis.cancel();
          over();
        },
        slowestStart + text.length * slowestCharacter,
      );
      utterance.onend = () => over();
      utterance.onerror = ({ error }) => over(error);
      signal.addEventListener('abort', abort);
      speechSynthesis.speak(utterance);
    });
  }

  function cut(): void {
    if (!current) return;
    current.abort();
    current = undefined;
    speechSynthesis.cancel();
  }

  return {
    cut,
    setVolume(next) {
      volume = next;
    },
    async say(text, { onPiece, onError }) {
      cut();
      const mine = new AbortController();
      current = mine;
      let said = '';
      for (const piece of breathe(text)) {
        said = said === '' ? piece : `${said} ${piece}`;
        onPiece(said);
        const error = await sayPiece(piece, mine.signal);
        if (mine.signal.aborted) return 'cut';
        if (error === undefined) continue;
        current = undefined;
        onError(error === 'not-allowed' ? soundBlocked() : notSpoken(error));
        return 'failed';
      }
      current = undefined;
      return 'spoken';
    },
  };
}

function notSpoken(error: string): VoiceError {
  return new VoiceError('VOICE_CONNECTION', `The browser did not speak: ${error}.`, {
    details: { error },
    recoverable: true,
    userMessage: 'The interviewer could not be heard. Please read the question instead.',
  });
}

function voiceFor(language: string, voices: readonly SpeechSynthesisVoice[]): SpeechSynthesisVoice | undefined {
  const wanted = language.toLowerCase();
  // Android writes en_IN.
  const tagged = voices.map((voice) => ({ voice, tag: voice.lang.replace('_', '-').toLowerCase() }));
  const exact = tagged.filter(({ tag }) => tag === wanted);
  const related = tagged.filter(({ tag }) => tag.split('-')[0] === wanted.split('-')[0]);
  const best = exact.length > 0 ? exact : related;
  // A voice of the device needs no network, and has no limit of fifteen seconds.
  return (best.find(({ voice }) => voice.localService) ?? best[0])?.voice;
}
