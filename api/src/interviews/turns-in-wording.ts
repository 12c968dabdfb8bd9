import type { TurnId } from '@mock-interview/contract';
import type { EventBus } from '../platform/event-bus.js';

/**
 * Turns of the interviewer that are stored and not told yet, because their words may still change. Known to this process
 * alone: it is the one that words them, and if it dies the stored words stand.
 */
export interface TurnsInWording {
  /** To be called before the turn can be seen. @returns closes it: its words are final */
  open(turnId: TurnId): () => void;
  /** Resolves when the words are final, at once where they are. */
  closed(turnId: TurnId): Promise<void>;
  /**
   * The turns that may be told: those before the first whose words may still change.
   *
   * @param read gives turns in order. A turn that is closed while they are read may have been read with its old words:
   *   it is left out too
   */
  tellable<Turn extends { readonly turnId: TurnId }>(
    read: () => Promise<readonly Turn[]>,
  ): Promise<{ turns: Turn[]; areAll: boolean }>;
  /** A bus that does not tell of a turn while it is open. */
  withheldFrom(events: EventBus): EventBus;
}

export function createTurnsInWording(): TurnsInWording {
  const opened = new Map<TurnId, Promise<void>>();

  return {
    open(turnId) {
      let close = () => {};
      const closed = new Promise<void>((resolve) => {
        close = resolve;
      });
      opened.set(turnId, closed);
      return () => {
        opened.delete(turnId);
        close();
      };
    },
    closed: (turnId) => opened.get(turnId) ?? Promise.resolve(),
    async tellable(read) {
      const before = new Set(opened.keys());
      const turns = await read();
      const first = turns.findIndex(({ turnId }) => before.has(turnId) || opened.has(turnId));
      return { turns: turns.slice(0, first === -1 ? turns.length : first), areAll: first === -1 };
    },
    withheldFrom: (events) => ({
      ...events,
      publish(sessionId, event) {
        if (event.type !== 'turn' || !opened.has(event.turn.turnId)) events.publish(sessionId, event);
      },
    }),
  };
}
