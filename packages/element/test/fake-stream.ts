/** One server-sent event. */
export interface FakeEvent {
  event: string;
  data: unknown;
}

/** A stream of events that a test writes and a client reads. */
export class FakeStream {
  readonly response: Response;
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  isOpen = true;

  constructor(signal: AbortSignal | null | undefined) {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.#controller = controller;
      },
      cancel: () => {
        this.isOpen = false;
      },
    });
    signal?.addEventListener('abort', () => this.break(signal.reason));
    this.response = new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  }

  send({ event, data }: FakeEvent, id?: number): void {
    if (!this.isOpen) return;
    const lines = [...(id === undefined ? [] : [`id: ${id}`]), `event: ${event}`, `data: ${JSON.stringify(data)}`];
    this.#controller?.enqueue(new TextEncoder().encode(`${lines.join('\n')}\n\n`));
  }

  end(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.#controller?.close();
  }

  /** Ends it as a lost connection does. */
  break(reason: unknown = new TypeError('network error')): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.#controller?.error(reason);
  }
}
