import { kinshipOf } from '../text/kinship.js';
import type { AnalysedText, Term } from '../text/terms.js';
import { type Claim, weightOf } from './claim.js';

/** Where a term of a claim was found in an answer. */
interface Hit {
  readonly claimTerm: Term;
  readonly answerTerm: Term;
  /** Weight of the claim's term, lessened where only a related word was found. */
  readonly worth: number;
  /** The word found is the contrary of the word looked for. */
  readonly contrary: boolean;
}

/** How far the best stretch of an answer makes a claim. */
export interface Alignment {
  /** 0–1: how much of the claim the stretch speaks of. */
  readonly credit: number;
  /** The stretch says the contrary of the claim. Its credit then counts for nothing. */
  readonly contradicted: boolean;
  /** The words of the answer that made the match. */
  readonly matched: readonly Term[];
}

const nothing: Alignment = { credit: 0, contradicted: false, matched: [] };

/** A claim of n words is looked for in stretches of this many times n, but never in fewer or more words than these. */
const stretch = { factor: 2.2, least: 14, most: 40 } as const;

/** What it takes to call a stretch the contrary of a claim. Careful: a wrong accusation is worse than a miss. */
const contradiction = { leastShareSpokenOf: 0.7, leastWhereSubjectDenied: 0.45, manyWords: 5, leastWords: 2 } as const;

/** How many words after the last matched one its predicate may stand ("statements do not *prevent*"). */
const predicateReach = 4;

/**
 * Finds the stretch of an answer that makes a claim best.
 *
 * A stretch is a run of words and not a sentence, because recognised speech has no full stops.
 *
 * @param subject stems of the question: denying one of them ("does not *prevent* it") denies what is said of it
 */
export function align(claim: Claim, answer: AnalysedText, subject: ReadonlySet<string>): Alignment {
  const total = weightOf(claim);
  if (total === 0) return nothing;
  const hits = hitsOf(claim, answer);
  const claimLength = (claim.terms.at(-1)?.position ?? 0) - (claim.terms[0]?.position ?? 0) + 1;
  const length = Math.min(stretch.most, Math.max(stretch.least, Math.round(stretch.factor * claimLength)));
  let best: readonly Hit[] = [];
  let bestWorth = 0;
  for (const { answerTerm } of hits) {
    const until = answerTerm.position + length;
    const chosen = bestPairs(
      hits.filter(({ answerTerm: { position } }) => position >= answerTerm.position && position < until),
    );
    const worth = sum(chosen.map((hit) => hit.worth));
    if (worth > bestWorth) [best, bestWorth] = [chosen, worth];
  }
  return {
    credit: bestWorth / total,
    contradicted: contradicts(claim, best, answer, subject),
    matched: best.map(({ answerTerm }) => answerTerm),
  };
}

/** Best first, so that the first pair that uses a word is the best one that does. */
function hitsOf(claim: Claim, answer: AnalysedText): Hit[] {
  const hits: Hit[] = [];
  for (const answerTerm of answer.terms) {
    for (const [index, claimTerm] of claim.terms.entries()) {
      const { strength, contrary } = kinshipOf(answerTerm.stem, claimTerm.stem);
      if (strength > 0) hits.push({ claimTerm, answerTerm, worth: strength * (claim.weights[index] ?? 0), contrary });
    }
  }
  return hits.sort((one, other) => other.worth - one.worth);
}

/** Pairs each word of the claim with at most one word of the answer, and the other way round. */
function bestPairs(hits: readonly Hit[]): Hit[] {
  const used = new Set<Term>();
  return hits.filter(({ claimTerm, answerTerm }) => {
    if (used.has(claimTerm) || used.has(answerTerm)) return false;
    used.add(claimTerm).add(answerTerm);
    return true;
  });
}

/**
 * A stretch contradicts a claim where it denies one of its words or says the contrary of one, but not both: "not slow"
 * is another way of saying "fast". Here words of the question count in full, because they are often the predicate ("PUT
 * is not *idempotent*").
 */
function contradicts(claim: Claim, pairs: readonly Hit[], answer: AnalysedText, subject: ReadonlySet<string>): boolean {
  // A claim that itself denies something is seldom contradicted by speaking of it without a denial.
  if (claim.denies) return false;
  const spokenOf = sum(pairs.map(({ claimTerm }) => claimTerm.weight));
  const all = sum(claim.terms.map(({ weight }) => weight));
  const shareSpokenOf = spokenOf / all;
  if (pairs.length < contradiction.leastWords || shareSpokenOf < contradiction.leastWhereSubjectDenied) return false;
  if (subjectDenied(claim, pairs, answer, subject)) return true;
  const speaksOfIt = shareSpokenOf >= contradiction.leastShareSpokenOf || pairs.length >= contradiction.manyWords;
  if (!speaksOfIt) return false;
  return pairs.some((pair) => {
    const isDenied = pair.answerTerm.negated && !isSaidBothWays(pair.answerTerm, answer);
    const isContrary = pair.contrary && !isToldFromTheOtherSide(pair, claim, answer, subject);
    return isDenied !== isContrary;
  });
}

/** Telling two things apart ("a `do` loop runs once, a `while` loop may not run") both affirms and denies: no contradiction. */
function isSaidBothWays(word: Term, answer: AnalysedText): boolean {
  return answer.terms.some(({ stem, negated }) => stem === word.stem && negated !== word.negated);
}

/** The question, the claim or the rest of the answer speaks of both ends: meeting the other end here proves nothing. */
function isToldFromTheOtherSide(
  { claimTerm, answerTerm }: Hit,
  claim: Claim,
  answer: AnalysedText,
  subject: ReadonlySet<string>,
): boolean {
  return (
    subject.has(answerTerm.stem) ||
    claim.terms.some(({ stem }) => stem === answerTerm.stem) ||
    answer.terms.some(({ stem }) => stem === claimTerm.stem)
  );
}

function subjectDenied(
  claim: Claim,
  pairs: readonly Hit[],
  answer: AnalysedText,
  subject: ReadonlySet<string>,
): boolean {
  const inClaim = new Set(claim.terms.map(({ stem }) => stem));
  const positions = pairs.map(({ answerTerm }) => answerTerm.position);
  const [from, to] = [Math.min(...positions), Math.max(...positions) + predicateReach];
  return answer.terms.some(
    (term) =>
      term.negated &&
      term.position >= from &&
      term.position <= to &&
      subject.has(term.stem) &&
      !inClaim.has(term.stem) &&
      !isSaidBothWays(term, answer),
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
