export interface Emitter<Events> {
  /** Listens, and returns the function that stops it. */
  on<E extends keyof Events>(event: E, listener: (detail: Events[E]) => void): () => void;
  emit<E extends keyof Events>(event: E, detail: Events[E]): void;
  /** Forgets all listeners. */
  clear(): void;
}

type Listeners<Events> = { [E in keyof Events]?: readonly ((detail: Events[E]) => void)[] | undefined };

/** Typed events. A listener that throws hinders neither the others nor the emitter: its error is reported as uncaught. */
export function createEmitter<Events>(): Emitter<Events> {
  let listeners: Listeners<Events> = {};
  return {
    on(event, listener) {
      // Wrapped, so that the same function can listen twice and each stop ends one of the two.
      const added: typeof listener = (detail) => listener(detail);
      listeners[event] = [...(listeners[event] ?? []), added];
      return () => {
        listeners[event] = listeners[event]?.filter((other) => other !== added);
      };
    },
    emit(event, detail) {
      for (const listener of listeners[event] ?? []) {
        try {
          listener(detail);
        } catch (error) {
          queueMicrotask(() => {
            throw error;
          });
        }
      }
    },
    clear() {
      listeners = {};
    },
  };
}
