import type { VapiEvent, VapiSdk, VapiSdkClass } from '../../src/voice/vapi/vapi-sdk.js';

type Listener = (payload?: unknown) => void;

/** The vendor's object as its library has it: a Node emitter that throws an `error` without a listener. */
export class FakeVapi implements VapiSdk {
  readonly sent: unknown[] = [];
  readonly joined: unknown[] = [];
  readonly devices: MediaStreamTrack[] = [];
  stops = 0;
  volume: number | undefined;
  /** What the library plays the interviewer with; null where the browser has held it back. */
  player: object | null = {};
  readonly words: string[] = [];
  /** Whether there is a call to leave; joining goes on to make one, as the real one does. */
  inCall = false;
  join: () => Promise<void> = async () => {};
  readonly #listeners = new Map<string, Listener[]>();

  constructor(readonly made: readonly unknown[]) {}

  on(event: VapiEvent, listener: Listener): void {
    this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), listener]);
  }

  removeAllListeners(): void {
    this.#listeners.clear();
  }

  listenerCount(event: VapiEvent): number {
    return this.#listeners.get(event)?.length ?? 0;
  }

  emit(event: VapiEvent, payload?: unknown): void {
    const listeners = this.#listeners.get(event) ?? [];
    if (event === 'error' && listeners.length === 0) throw new Error('Unhandled error.');
    for (const listener of listeners) listener(payload);
  }

  async reconnect(call: { webCallUrl: string; id: string }): Promise<void> {
    this.joined.push(call);
    this.inCall = true;
    await this.join();
    this.inCall = true;
    this.emit('call-start');
  }

  async stop(): Promise<void> {
    this.stops++;
    this.inCall = false;
  }

  send(message: unknown): void {
    if (!this.inCall) throw new Error('sendAppMessage() is only allowed when joined.');
    this.sent.push(message);
  }

  setVolume(volume: number): void {
    this.volume = volume;
  }

  getAudioPlayer() {
    return this.player;
  }

  getDailyCallObject() {
    const persistentTrack = { id: 'interviewer' } as MediaStreamTrack;
    return {
      participants: () => ({
        local: { local: true, tracks: { audio: {} } },
        other: { local: false, tracks: { audio: { persistentTrack } } },
      }),
      sendAppMessage: (message: string) => void this.words.push(message),
    };
  }

  async setInputDevicesAsync({ audioSource }: { audioSource: MediaStreamTrack }): Promise<void> {
    this.devices.push(audioSource);
  }
}

/** A class that the transport can make its object of, and the objects that were made. */
export function fakeVapiSdk(prepare: (vapi: FakeVapi) => void = () => {}) {
  const made: FakeVapi[] = [];
  function Sdk(...parts: unknown[]): FakeVapi {
    const vapi = new FakeVapi(parts);
    prepare(vapi);
    made.push(vapi);
    return vapi;
  }
  return { made, load: async () => Sdk as unknown as VapiSdkClass };
}
