/** Ids and chance that are the same in every run. */
import type { IdSource } from '../../api/src/platform/clock.js';

/** Numbers from 0 up to, and without, 1. */
export type Random = () => number;

/** The same seed gives the same numbers (mulberry32 over an FNV-1a hash of the seed). */
export function seededRandom(seed: string): Random {
  let state = 0x811c9dc5;
  for (const character of seed) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A source of ids that can be told apart by when they were made. */
export interface SeededIds {
  readonly newId: IdSource;
  /** From here on, ids carry this label and are counted from 1. A label is used once. */
  begin(label: string): void;
}

/**
 * Ids by label and count. The plan of an interview is drawn from the id of its session, so that every candidate of a
 * service of its own meets the same questions.
 */
export function createSeededIds(): SeededIds {
  let current = 'setup';
  let counts = new Map<string, number>();
  return {
    newId(kind) {
      const count = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, count);
      return `${kind}_${current}-${String(count).padStart(4, '0')}`;
    },
    begin(label) {
      current = label;
      counts = new Map();
    },
  };
}
