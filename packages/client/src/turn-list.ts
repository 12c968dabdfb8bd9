import type { Turn } from '@mock-interview/contract/wire';

/** What a new list of turns says. */
export interface TurnNews {
  /** In order; the former list where nothing is new. */
  readonly turns: readonly Turn[];
  readonly added: readonly Turn[];
  /** Whether a turn of the former list has changed or is gone. */
  readonly isCorrected: boolean;
}

/** Compares what is known with what is told. The same turn may be told more than once: its last words count. */
export function compareTurns(known: readonly Turn[], told: readonly Turn[]): TurnNews {
  const before = new Map(known.map((turn) => [turn.turnId, turn]));
  const after = new Map<string, Turn>();
  for (const turn of told) {
    const former = before.get(turn.turnId);
    after.set(turn.turnId, former && isSame(former, turn) ? former : turn);
  }
  const turns = [...after.values()].sort((a, b) => a.sequence - b.sequence);
  const added = turns.filter(({ turnId }) => !before.has(turnId));
  const isCorrected = known.some((turn) => after.get(turn.turnId) !== turn);
  return { turns: added.length > 0 || isCorrected ? turns : known, added, isCorrected };
}

function isSame(one: Turn, other: Turn): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
