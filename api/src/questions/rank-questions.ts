import { createHash } from 'node:crypto';
import type { Question } from '@mock-interview/contract';

/**
 * Questions in the order of their turn: what the candidate has not had, shuffled by the seed, then what was asked
 * longest ago. The order in which they are given does not matter.
 *
 * @param lastAsked when the candidate was last asked a question, by its id in the bank
 */
export function rankQuestions(
  questions: readonly Question[],
  lastAsked: ReadonlyMap<string, number>,
  seed: string,
): Question[] {
  return [...questions].sort(
    (a, b) =>
      (lastAsked.get(a.id) ?? 0) - (lastAsked.get(b.id) ?? 0) ||
      compare(shuffleKey(seed, a.id), shuffleKey(seed, b.id)),
  );
}

/** In an order that the seed decides, whatever order they are given in. */
export function shuffled<Item extends { readonly id: string }>(items: readonly Item[], seed: string): Item[] {
  return [...items].sort((a, b) => compare(shuffleKey(seed, a.id), shuffleKey(seed, b.id)));
}

function shuffleKey(seed: string, id: string): string {
  return createHash('sha256').update(`${seed}\n${id}`).digest('hex');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
