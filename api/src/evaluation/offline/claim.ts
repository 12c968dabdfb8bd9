import { analyse, type Term } from '../text/terms.js';

/** A claim to look for in an answer. */
export interface Claim {
  /** Each stem once. */
  readonly terms: readonly Term[];
  /** Weight of each term, in the order of `terms`: how much finding it shows. Words of the question show little. */
  readonly weights: readonly number[];
  /** Whether the claim denies something ("never converges"). */
  readonly denies: boolean;
}

/** Weight of a word that the question already gave away, as a share of its own. */
const givenAway = 0.12;

/** @param subject stems of the question */
export function claimOf(text: string, subject: ReadonlySet<string>): Claim {
  const analysed = analyse(text);
  const seen = new Set<string>();
  const terms = analysed.terms.filter(({ stem }) => !seen.has(stem) && seen.add(stem));
  const weights = terms.map(({ stem, weight }) => (subject.has(stem) ? weight * givenAway : weight));
  return { terms, weights, denies: analysed.denies };
}

/** What finding all of a claim is worth. */
export function weightOf({ weights }: Claim): number {
  return weights.reduce((sum, weight) => sum + weight, 0);
}
