import { type MissingSpeech, VoiceUnsupportedError } from '../voice-errors.js';

/** One piece of what was said. */
interface RecognitionResult {
  readonly isFinal: boolean;
  readonly [alternative: number]: { readonly transcript: string } | undefined;
}

export interface RecognitionResultEvent {
  readonly results: ArrayLike<RecognitionResult>;
}

/** The part of the browsers' `SpeechRecognition` that is used. */
export interface Recognition {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  onresult: ((event: RecognitionResultEvent) => void) | null;
  onerror: ((event: { readonly error: string }) => void) | null;
  onspeechstart: (() => void) | null;
  onspeechend: (() => void) | null;
  onend: (() => void) | null;
  start(): void;
  abort(): void;
}

/** The part of a `SpeechSynthesisUtterance` that is used. */
export interface Utterance {
  text: string;
  lang: string;
  volume: number;
  voice: SpeechSynthesisVoice | null;
  onend: (() => void) | null;
  onerror: ((event: { readonly error: string }) => void) | null;
}

/** The part of the browsers' `speechSynthesis` that is used. */
export interface Synthesis {
  getVoices(): SpeechSynthesisVoice[];
  speak(utterance: Utterance): void;
  cancel(): void;
}

/** What the browser's own speech consists of. Each part can be replaced, by a better one or in a test. */
export interface SpeechPlatform {
  speechSynthesis: Synthesis;
  SpeechSynthesisUtterance: new (text: string) => Utterance;
  SpeechRecognition: new () => Recognition;
}

/** What this browser lacks for a spoken interview without any vendor; undefined where it has everything. */
export function missingSpeech(given: Partial<SpeechPlatform> = {}): MissingSpeech | undefined {
  const found = search(given);
  if (!found.SpeechRecognition) return 'recognition';
  return found.speechSynthesis && found.SpeechSynthesisUtterance ? undefined : 'synthesis';
}

/** @throws VoiceUnsupportedError where the browser lacks a part */
export function speechOfPage(given: Partial<SpeechPlatform> = {}): SpeechPlatform {
  const { speechSynthesis, SpeechSynthesisUtterance, SpeechRecognition } = search(given);
  if (!SpeechRecognition) throw new VoiceUnsupportedError('recognition');
  if (!speechSynthesis || !SpeechSynthesisUtterance) throw new VoiceUnsupportedError('synthesis');
  return { speechSynthesis, SpeechSynthesisUtterance, SpeechRecognition };
}

type Page = Partial<SpeechPlatform> & { webkitSpeechRecognition?: SpeechPlatform['SpeechRecognition'] };

function search(given: Partial<SpeechPlatform>): Partial<SpeechPlatform> {
  const page = globalThis as unknown as Page;
  const { SpeechRecognition = page.webkitSpeechRecognition, speechSynthesis, SpeechSynthesisUtterance } = page;
  return {
    ...(SpeechRecognition && { SpeechRecognition }),
    ...(speechSynthesis && { speechSynthesis }),
    ...(SpeechSynthesisUtterance && { SpeechSynthesisUtterance }),
    ...given,
  };
}
