import type {
  Recognition,
  RecognitionResultEvent,
  SpeechPlatform,
  Utterance,
} from '../../src/voice/browser/speech-platform.js';

class FakeRecognition implements Recognition {
  lang = '';
  continuous = false;
  interimResults = false;
  onresult: ((event: RecognitionResultEvent) => void) | null = null;
  onerror: ((event: { error: string }) => void) | null = null;
  onspeechstart: (() => void) | null = null;
  onspeechend: (() => void) | null = null;
  onend: (() => void) | null = null;
  running = false;
  pieces: readonly { text: string; isFinal: boolean }[] = [];

  start(): void {
    if (this.running) throw new DOMException('', 'InvalidStateError');
    this.running = true;
  }

  abort(): void {
    this.end();
  }

  end(): void {
    this.running = false;
    this.onend?.();
  }
}

class FakeUtterance implements Utterance {
  lang = '';
  volume = 1;
  voice: SpeechSynthesisVoice | null = null;
  onend: (() => void) | null = null;
  onerror: ((event: { error: string }) => void) | null = null;

  constructor(public text: string) {}
}

/** A browser that can speak and hear, in the hands of a test. */
export class FakeSpeech {
  readonly runs: FakeRecognition[] = [];
  readonly spoken: FakeUtterance[] = [];
  voices: SpeechSynthesisVoice[] = [];
  current: FakeUtterance | undefined;

  /** Heard by the page: words in a new piece, or the newest piece grown. A piece is final once the next one begins. */
  hears(text: string, { grows = false } = {}): void {
    const earlier = this.running?.pieces.slice(0, grows ? -1 : undefined).map((piece) => piece.text) ?? [];
    this.hearsPieces([...earlier, text], earlier.length);
  }

  /** Heard by the page: all pieces of this run, of which the first ones are final. */
  hearsPieces(pieces: string[], final: number): void {
    const run = this.running;
    if (!run) return;
    if (pieces.length > run.pieces.length) run.onspeechstart?.();
    run.pieces = pieces.map((text, index) => ({ text, isFinal: index < final }));
    run.onresult?.({ results: run.pieces.map(({ isFinal, text }) => ({ isFinal, 0: { transcript: text } })) });
  }

  /** The browser stops listening, for a reason or none. */
  stopsListening(error?: string): void {
    const run = this.running;
    if (error) run?.onerror?.({ error });
    run?.end();
  }

  /** The browser is done with the piece that it speaks. */
  hasSpoken(error?: string): void {
    const utterance = this.current;
    this.current = undefined;
    if (error) utterance?.onerror?.({ error });
    else utterance?.onend?.();
  }

  get running(): FakeRecognition | undefined {
    return this.runs.find(({ running }) => running);
  }

  get platform(): SpeechPlatform {
    const { runs, spoken } = this;
    return {
      SpeechSynthesisUtterance: FakeUtterance,
      SpeechRecognition: class extends FakeRecognition {
        constructor() {
          super();
          runs.push(this);
        }
      },
      speechSynthesis: {
        getVoices: () => this.voices,
        speak: (utterance) => {
          spoken.push(utterance);
          this.current = utterance;
        },
        cancel: () => this.hasSpoken('canceled'),
      },
    };
  }
}
