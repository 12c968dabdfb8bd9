import type { Turn } from '@mock-interview/contract/wire';

/** Adds the turns that are not known yet, in their order. The same turn may come by an answer, an event and a reload. */
export function mergeTurns(
  known: readonly Turn[],
  told: readonly Turn[],
): { turns: readonly Turn[]; added: readonly Turn[] } {
  const fresh = new Map(told.map((turn) => [turn.turnId, turn]));
  for (const { turnId } of known) fresh.delete(turnId);
  const added = [...fresh.values()].sort(bySequence);
  return { added, turns: added.length > 0 ? [...known, ...added].sort(bySequence) : known };
}

function bySequence(a: Turn, b: Turn): number {
  return a.sequence - b.sequence;
}
