import { relationOf } from './concepts.js';
import { areOfTwoScripts, soundAlike } from './sounds.js';

/** How nearly one stem says what another says. Contraries are related too, and marked. */
export interface Kinship {
  /** 0 (unrelated) to 1 (the same stem). */
  readonly strength: number;
  readonly contrary: boolean;
}

const unrelated: Kinship = { strength: 0, contrary: false };
const same: Kinship = { strength: 1, contrary: false };
const synonym: Kinship = { strength: 0.8, contrary: false };
const misspelt: Kinship = { strength: 0.85, contrary: false };
const opposite: Kinship = { strength: 0.8, contrary: true };

export function kinshipOf(one: string, other: string): Kinship {
  if (one === other) return same;
  const relation = relationOf(one, other);
  if (relation) return relation === 'contrary' ? opposite : synonym;
  const isSlip = areOfTwoScripts(one, other) ? soundAlike(one, other) : looksMisspelt(one, other);
  return isSlip ? misspelt : unrelated;
}

/** How nearly the nearest of some stems says what one says, 0–1. A contrary says nothing of it. */
export function nearest(stem: string, others: Iterable<string>): number {
  let best = 0;
  for (const other of others) {
    const { strength, contrary } = kinshipOf(other, stem);
    if (!contrary && strength > best) best = strength;
    if (best === 1) break;
  }
  return best;
}

/**
 * Typing slips and misheard endings in longer words. Short words differ by one letter too easily ("stack", "slack"),
 * and so do words whose difference is the prefix that negates them ("valid", "invalid").
 */
function looksMisspelt(one: string, other: string): boolean {
  const difference = Math.abs(one.length - other.length);
  const shorter = Math.min(one.length, other.length);
  if (one.charCodeAt(0) !== other.charCodeAt(0) || shorter < 6 || difference > 3) return false;
  if (one.startsWith(other) || other.startsWith(one)) return true;
  const allowed = shorter >= 9 ? 2 : 1;
  return difference <= allowed && editDistance(one, other) <= allowed;
}

/** Letters to add, drop, replace or swap with a neighbour (optimal string alignment). */
function editDistance(one: string, other: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++) {
      const changed = one[row - 1] === other[column - 1] ? 0 : 1;
      let best = Math.min(at(previous, column) + 1, at(current, column - 1) + 1, at(previous, column - 1) + changed);
      const swapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (swapped) best = Math.min(best, at(beforePrevious, column - 2) + 1);
      current.push(best);
    }
    beforePrevious = previous;
    previous = current;
  }
  return at(previous, other.length);
}

function at(distances: readonly number[], index: number): number {
  return distances[index] ?? Number.POSITIVE_INFINITY;
}
