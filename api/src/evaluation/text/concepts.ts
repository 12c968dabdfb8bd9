import { conceptGroups } from './concept-groups.js';
import { hindiConceptGroups, hindiContraries } from './hindi/concept-groups.js';
import { stemOf } from './stems.js';
import { wordsOf } from './words.js';

/**
 * Words that turn a claim into its contrary when one stands for the other, in pairs. Words that name the two ends of one
 * relation ("first", "last", "left", "right", "smaller", "larger") do not belong here: a right answer may tell it from the other end.
 */
const contraries = `
  fast slow, quick slow, cheap expensive, cheap costly, increase decrease, increase reduce, early late, always never,
  safe unsafe, safe dangerous, same different, sorted unsorted, synchronous asynchronous, mutable immutable,
  optimistic pessimistic, unique duplicate, weak strong, reachable unreachable, fixed random, ordered random,
  easy hard, true false, ascending descending
`;

/** How two stems bear on one another. */
export type Relation = 'synonym' | 'contrary';

const relations = new Map<string, Map<string, Relation>>();
for (const group of conceptGroups.trim().split('\n')) {
  const stems = group.trim().split(/\s+/).map(stemOf);
  for (const one of stems) for (const other of stems) relate(one, other, 'synonym');
}
for (const group of hindiConceptGroups.trim().split('\n')) {
  const [inHindi = [], inEnglish = []] = group.split('=').map(stemsOf);
  for (const one of inHindi) {
    for (const other of inHindi) relate(one, other, 'synonym');
    for (const other of inEnglish) relateBoth(one, other, 'synonym');
  }
}
for (const pair of [...contraries.trim().split(','), ...hindiContraries.trim().split(',')]) {
  const [one = '', other = ''] = stemsOf(pair);
  relateBoth(one, other, 'contrary');
}

function stemsOf(words: string): string[] {
  return wordsOf(words).map(({ text }) => stemOf(text));
}

function relateBoth(one: string, other: string, relation: Relation): void {
  relate(one, other, relation);
  relate(other, one, relation);
}

function relate(one: string, other: string, relation: Relation): void {
  const known = relations.get(one) ?? new Map<string, Relation>();
  relations.set(one, known.set(other, relation));
}

/** What one stem is to another in a claim; `undefined` where nothing is known. */
export function relationOf(one: string, other: string): Relation | undefined {
  return relations.get(one)?.get(other);
}
