import type {
  MicrophoneCheck,
  MicrophoneCheckEvents,
  UnsentWords,
  VoiceConnection,
  VoiceConnectionEvents,
  VoiceEnd,
  VoiceStart,
  VoiceState,
} from '@mock-interview/client/voice';
import type { SpokenChannel } from '../src/store/state.js';
import { useVoiceTools } from '../src/voice/voice-tools.js';
import { eventually } from './expectations.js';

type Listeners<Events> = { [Name in keyof Events]?: ((detail: Events[Name]) => void)[] };

/** Calls without a microphone and without a vendor: a test is the other side. */
export class FakeVoice {
  readonly calls: FakeCall[] = [];
  readonly checks: FakeCheck[] = [];
  /** What the next looks at the microphone fail with */
  readonly microphoneErrors: Error[] = [];
  lacksSpeech = false;
  #answered = Promise.resolve();

  /** Lets every element of the page speak through this, until `remove`. */
  static install(): FakeVoice {
    const fake = new FakeVoice();
    useVoiceTools({
      transportFor: (channel) => ({
        channel,
        connect: (start, options) => {
          const call = new FakeCall(channel, start, options?.signal);
          fake.calls.push(call);
          return call;
        },
      }),
      checkMicrophone: async ({ deviceId = 'built-in', signal } = {}) => {
        await fake.#answered;
        signal?.throwIfAborted();
        const error = fake.microphoneErrors.shift();
        if (error) throw error;
        const check = new FakeCheck(deviceId);
        fake.checks.push(check);
        signal?.addEventListener('abort', () => check.stop());
        return check;
      },
      missingSpeech: () => (fake.lacksSpeech ? 'recognition' : undefined),
    });
    return fake;
  }

  static remove(): void {
    useVoiceTools(undefined);
  }

  /** Lets the browser ask the candidate for the microphone. @returns the candidate's “Allow” */
  askFirst(): () => void {
    let allow = () => {};
    this.#answered = new Promise<void>((resolve) => {
      allow = resolve;
    });
    return allow;
  }

  /** The call with this number, from 1, once it is made. */
  call(number = 1): Promise<FakeCall> {
    return eventually(() => this.calls[number - 1], `call ${number}`);
  }

  /** Whether nobody listens any more. */
  get isSilent(): boolean {
    return this.calls.every(({ state }) => state === 'ended') && this.checks.every(({ isOpen }) => !isOpen);
  }
}

export class FakeCall implements VoiceConnection {
  state: VoiceState = 'connecting';
  muted = false;
  hasHungUp = false;
  hasResumedSound = false;
  /** What the candidate said that has not arrived */
  unsent: UnsentWords | undefined;
  readonly ready = Promise.resolve();
  readonly #listeners: Listeners<VoiceConnectionEvents> = {};

  constructor(
    readonly channel: SpokenChannel,
    readonly start: VoiceStart,
    signal: AbortSignal | undefined,
  ) {
    signal?.addEventListener('abort', () => void this.close());
  }

  on<E extends keyof VoiceConnectionEvents>(
    event: E,
    listener: (detail: VoiceConnectionEvents[E]) => void,
  ): () => void {
    this.#listeners[event] = [...(this.#listeners[event] ?? []), listener] as Listeners<VoiceConnectionEvents>[E];
    return () => {};
  }

  tell<E extends keyof VoiceConnectionEvents>(event: E, detail: VoiceConnectionEvents[E]): void {
    for (const listener of this.#listeners[event] ?? []) listener(detail);
  }

  moveTo(to: VoiceState): void {
    const from = this.state;
    this.state = to;
    this.tell('state', { from, to });
  }

  finish(end: VoiceEnd): void {
    if (this.state === 'ended') return;
    this.moveTo('ended');
    this.tell('ended', this.unsent ? { ...end, unsent: this.unsent } : end);
  }

  mute(): void {
    this.muted = true;
  }

  unmute(): void {
    this.muted = false;
  }

  setVolume(): void {}

  keepWaiting(): void {}

  async resumeSound(): Promise<void> {
    this.hasResumedSound = true;
  }

  end(): Promise<void> {
    this.hasHungUp = true;
    return this.close();
  }

  async close(): Promise<void> {
    this.finish({ reason: 'left' });
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}

export class FakeCheck implements MicrophoneCheck {
  isOpen = true;
  readonly microphones = [
    { deviceId: 'built-in', label: 'Built-in microphone' },
    { deviceId: 'headset', label: 'Headset' },
  ];
  readonly #listeners: Listeners<MicrophoneCheckEvents> = {};

  constructor(readonly deviceId: string) {}

  on<E extends keyof MicrophoneCheckEvents>(
    event: E,
    listener: (detail: MicrophoneCheckEvents[E]) => void,
  ): () => void {
    this.#listeners[event] = [...(this.#listeners[event] ?? []), listener] as Listeners<MicrophoneCheckEvents>[E];
    return () => {};
  }

  tell<E extends keyof MicrophoneCheckEvents>(event: E, detail: MicrophoneCheckEvents[E]): void {
    for (const listener of this.#listeners[event] ?? []) listener(detail);
  }

  stop(): void {
    this.isOpen = false;
  }

  [Symbol.dispose](): void {
    this.stop();
  }
}
