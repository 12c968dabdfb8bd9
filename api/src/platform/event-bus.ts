import { EventEmitter } from 'node:events';
import type { SessionEvent, SessionId } from '@mock-interview/contract';

/** Tells who is connected to this process what happened to a session. A missed event is no loss: the database knows. */
export interface EventBus {
  publish(sessionId: SessionId, event: SessionEvent): void;
  /** @returns ends the subscription */
  subscribe(sessionId: SessionId, listener: (event: SessionEvent) => void): () => void;
}

export function createEventBus(): EventBus {
  const emitter = new EventEmitter().setMaxListeners(0);
  return {
    publish: (sessionId, event) => void emitter.emit(sessionId, event),
    subscribe(sessionId, listener) {
      emitter.on(sessionId, listener);
      return () => emitter.off(sessionId, listener);
    },
  };
}
