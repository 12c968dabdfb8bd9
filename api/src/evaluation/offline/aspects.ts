import { nearest } from '../text/kinship.js';
import type { AnalysedText, Term } from '../text/terms.js';
import type { Alignment } from './alignment.js';
import type { Expectation } from './expectation.js';
import { shareIn, wordingOf } from './wording.js';

/** What an answer is judged by, each from 0 to 1 unless said. */
export interface Aspects {
  /** Share of the expected words that were said, by weight, where nobody need say all of them. */
  readonly whole: number;
  /** Share of the claims made, by importance; a contradicted one counts against it, down to -0.7. */
  readonly claims: number;
  /** Share of all words of the model answer, grammar included, as a root: the first ones show most. */
  readonly wording: number;
  /** Share of the model answer's runs of four letters: it survives misspelling and mishearing. */
  readonly spelling: number;
  /** How much shorter than the model answer: 0 at its length, 1 at less than a quarter. */
  readonly shortness: number;
  /** Share of what the candidate adds to the question that is expected. */
  readonly precision: number;
  /** Figures and labels of the model answer ("terminal 2", "401"): 1 all named, -1 none, 0 where it has none. */
  readonly figures: number;
  /** 1 where both begin with the same "yes" or "no", -1 with contrary ones, else 0. */
  readonly verdict: number;
  /** Share of the answer that is on the subject; 1 from two fifths on. */
  readonly topic: number;
  /** Share of the question's own words taken up; 1 from half on. */
  readonly takenUp: number;
}

/** Shares from which an aspect counts in full. Nobody says every word of a model answer. */
const enough = { whole: 0.7, topic: 0.4, takenUp: 0.5, claim: 0.6, keyPoint: 0.42 } as const;

/** Credit that a key point gets from any answer of some length. */
const creditByChance = 0.12;

/** Least share of a model answer that is compared, however few of its points a question asks for. */
const leastAskedFor = 0.3;

/** Logarithm of the factor by which an answer is as short as it matters. */
const shortest = 1.5;

/** What one contradicted claim takes away, as a share of what making it would give. */
const priceOfContradiction = 0.7;

/** A word this near to one of the question adds nothing to it. */
const alreadyInQuestion = 0.8;

/** Measures an answer in each of them; what they weigh together is not decided here. */
export function aspectsOf(answer: AnalysedText, claims: readonly Alignment[], expectation: Expectation): Aspects {
  const { subject, model, askedFor } = expectation;
  const said = distinct(answer.terms);
  const expected = expectation.whole.terms.map(({ stem }) => stem);
  const asked = [...subject];
  const added = said.filter(({ stem }) => nearest(stem, asked) < alreadyInQuestion);
  const own = wordingOf(answer.text);
  const compared = Math.max(leastAskedFor, askedFor);
  const made = claimsMade(claims, expectation);
  const recalled = Math.min(1, recallOf(expectation, answer, claims) / (enough.whole * compared));
  const worded = Math.sqrt(shareIn(model.words, own.words));
  return {
    whole: besideKeyPoints(recalled, made, expectation),
    claims: made,
    wording: besideKeyPoints(worded, made, expectation),
    spelling: shareIn(model.runs, own.runs),
    shortness: shortnessOf(own.length, expectation.sufficientLength),
    precision: share(added.map(({ stem, weight }) => [weight, nearest(stem, expected)])),
    figures: model.figures.size === 0 ? 0 : 2 * shareIn(model.figures, own.words) - 1,
    verdict: model.verdict * own.verdict,
    topic: Math.min(1, shareOnSubject(said, [...expected, ...asked]) / enough.topic),
    takenUp: Math.min(
      1,
      share(
        asked.map((stem) => [
          1,
          nearest(
            stem,
            said.map((term) => term.stem),
          ),
        ]),
      ) / enough.takenUp,
    ),
  };
}

/**
 * Key points say what matters: who makes them all need not use the other words of the model answer, and who makes none
 * gains little by using them.
 */
function besideKeyPoints(found: number, made: number, { hasKeyPoints }: Expectation): number {
  return hasKeyPoints ? Math.max(made, (made + found) / 2) : found;
}

/** Share of the expected words that were said and not denied. */
function recallOf({ whole }: Expectation, answer: AnalysedText, claims: readonly Alignment[]): number {
  const denied = new Set(claims.filter(({ contradicted }) => contradicted).flatMap(({ matched }) => matched));
  const said = distinct(answer.terms.filter((term) => !denied.has(term))).map(({ stem }) => stem);
  return share(whole.terms.map(({ stem }, index) => [whole.weights[index] ?? 0, nearest(stem, said)]));
}

/** Where the question asks for a number of points, as many of the best made ones; else all by importance. */
function claimsMade(claims: readonly Alignment[], { keyClaims, askedFor, hasKeyPoints }: Expectation): number {
  const sufficient = hasKeyPoints ? enough.keyPoint : enough.claim;
  const byChance = hasKeyPoints ? creditByChance : 0;
  const made = claims.map(({ credit, contradicted }) =>
    contradicted ? -priceOfContradiction : Math.min(1, Math.max(0, credit - byChance) / (sufficient - byChance)),
  );
  if (askedFor === 1) return keyClaims.reduce((sum, claim, index) => sum + claim.share * (made[index] ?? 0), 0);
  const best = made.sort((one, other) => other - one).slice(0, Math.max(1, Math.round(askedFor * made.length)));
  return best.reduce((sum, value) => sum + value, 0) / best.length;
}

function shortnessOf(length: number, sufficient: number): number {
  return Math.min(1, Math.max(0, Math.log((sufficient + 1) / (length + 1))) / shortest);
}

function shareOnSubject(said: readonly Term[], subject: readonly string[]): number {
  return share(said.map(({ stem, weight }) => [weight, nearest(stem, subject)]));
}

function distinct(terms: readonly Term[]): Term[] {
  const seen = new Set<string>();
  return terms.filter(({ stem }) => !seen.has(stem) && seen.add(stem));
}

/** Weighted mean of pairs of weight and value; 0 of none. */
function share(pairs: readonly (readonly [weight: number, value: number])[]): number {
  let weights = 0;
  let sum = 0;
  for (const [weight, value] of pairs) {
    weights += weight;
    sum += weight * value;
  }
  return weights > 0 ? sum / weights : 0;
}
