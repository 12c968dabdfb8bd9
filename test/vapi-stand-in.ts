/** Stands in for `@vapi-ai/web` in a page: its calls are held in a room of the emulator, which the test lets it into. */
type Listener = (payload?: unknown) => void;

interface Page extends EventTarget {
  /** Comes into a room, whose events are dispatched on the page from then on. */
  enterRoom(room: string): Promise<void>;
  leaveRoom(): Promise<void>;
  tellRoom(message: string): Promise<void>;
}

const page = globalThis as unknown as Page;

export default class StandIn {
  readonly #listeners = new Map<string, Listener[]>();
  readonly #hear = (event: Event) => this.#take((event as CustomEvent<{ event: string; data: string }>).detail);

  on(event: string, listener: Listener): void {
    this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), listener]);
  }

  removeAllListeners(): void {
    this.#listeners.clear();
  }

  async reconnect({ webCallUrl }: { webCallUrl: string }): Promise<void> {
    page.addEventListener('room', this.#hear);
    await page.enterRoom(webCallUrl);
    this.#emit('call-start');
    await page.tellRoom('playable');
  }

  async stop(): Promise<void> {
    page.removeEventListener('room', this.#hear);
    await page.leaveRoom();
  }

  send(message: object): void {
    void page.tellRoom(JSON.stringify(message));
  }

  setVolume(): void {}

  getAudioPlayer(): object {
    return {};
  }

  getDailyCallObject(): null {
    return null;
  }

  async setInputDevicesAsync(): Promise<void> {}

  #take({ event, data }: { event: string; data: string }): void {
    if (event === 'left-meeting') this.#emit('call-end');
    else if (event === 'daily-error') this.#emit('error', { type: 'daily-error', error: JSON.parse(data) });
    else if (data === 'listening') this.#emit('call-start');
    else this.#emit('message', JSON.parse(data));
  }

  #emit(event: string, payload?: unknown): void {
    for (const listener of this.#listeners.get(event) ?? []) listener(payload);
  }
}
