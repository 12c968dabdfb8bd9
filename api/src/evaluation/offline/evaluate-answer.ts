import type { Coverage } from '@mock-interview/contract';
import { type AnswerCriteria, type AnswerFlag, isSubstantive, noCriteria } from '../judgement.js';
import { kinshipOf } from '../text/kinship.js';
import { type AnalysedText, analyse, type Term } from '../text/terms.js';
import { type Alignment, align } from './alignment.js';
import { type Claim, weightOf } from './claim.js';
import { criteriaOf } from './criteria.js';
import { type Expectation, expectationOf, type KeyClaim } from './expectation.js';
import { reasonForNoMarks } from './no-marks.js';
import { quoteAround } from './quotes.js';
import { withoutNotKnowing, withoutWordsToTheGrader } from './set-aside.js';

export interface AnswerToEvaluate {
  readonly question: string;
  readonly modelAnswer: string;
  /** Ordered by importance; may be empty. */
  readonly keyPoints: readonly string[];
  /** The candidate's words; where there were several turns, one a line. */
  readonly answer: string;
}

export interface KeyPointFinding {
  readonly coverage: Coverage;
  /** The words of the answer that show it, verbatim. Never given for a missed key point. */
  readonly quote?: string;
}

export interface AnswerEvaluation {
  /** Whole number from 0 to 100. */
  readonly score: number;
  /** One for each key point given, in the same order. */
  readonly keyPoints: readonly KeyPointFinding[];
  readonly criteria: AnswerCriteria;
  readonly flags: readonly AnswerFlag[];
}

/** Credit of a key point from which it counts as covered, in part or in full. */
const coverageFrom = { partial: 0.3, full: 0.6 } as const;

/** Nobody says every word of a model answer: this share of it is as good as all. */
const enoughOfWhole = 0.7;

/** What one contradicted claim takes away, as a share of what making it would give. */
const priceOfContradiction = 0.7;

/** Lifts answers that say part of it in their own words; chosen on human-graded answers. */
const leniency = 0.8;

/** Below this a candidate who says not to know has not answered after all. */
const leastToOutweighNotKnowing = 0.3;

interface Findings {
  /** 0–1, before rounding. */
  readonly merit: number;
  readonly claims: readonly Alignment[];
}

/**
 * Scores an answer against its question without any model: which claims it makes, in what words, with which sign.
 *
 * Deterministic and without I/O. Sentences addressed to the grader are set aside, neither obeyed nor punished. An answer
 * that is none (empty, gibberish, an echo of the question, a list of keywords, "I don't know", another subject) earns
 * nothing and carries the flag that says why.
 */
export function evaluateAnswer({ question, modelAnswer, keyPoints, answer }: AnswerToEvaluate): AnswerEvaluation {
  const expectation = expectationOf(question, modelAnswer, keyPoints);
  const toJudge = withoutWordsToTheGrader(answer);
  const remaining = withoutNotKnowing(toJudge.text);
  const analysed = analyse(remaining.text);
  const findings = findingsIn(analysed, expectation);
  const noMarks =
    remaining.found && findings.merit < leastToOutweighNotKnowing
      ? 'dont_know'
      : reasonForNoMarks(analysed, expectation);
  const flags: AnswerFlag[] = [
    ...(noMarks ? [noMarks] : []),
    ...(toJudge.found ? (['grader_instructions'] as const) : []),
    ...(findings.claims.some(({ contradicted }) => contradicted) ? (['contradiction'] as const) : []),
  ];
  if (!isSubstantive(flags)) {
    return { score: 0, keyPoints: keyPoints.map(() => ({ coverage: 'missed' })), criteria: noCriteria, flags };
  }
  const found = keyPoints.map((_, index) => findingOf(findings.claims[index], answer));
  const score = Math.round(100 * findings.merit);
  return { score, keyPoints: found, criteria: criteriaOf({ score, keyPoints: found, flags, answer: analysed }), flags };
}

function findingsIn(answer: AnalysedText, expectation: Expectation): Findings {
  const claims = expectation.keyClaims.map((keyClaim) => alignKeyClaim(keyClaim, answer, expectation.subject));
  let made = 0;
  for (const [index, { share }] of expectation.keyClaims.entries()) {
    const claim = claims[index];
    if (claim?.contradicted) made -= share * priceOfContradiction;
    else made += share * Math.min(1, (claim?.credit ?? 0) / coverageFrom.full);
  }
  const denied = new Set(claims.filter(({ contradicted }) => contradicted).flatMap(({ matched }) => matched));
  const said = answer.terms.filter((term) => !denied.has(term));
  const ofWhole = Math.min(1, recallOf(expectation.whole, said) / enoughOfWhole);
  return { merit: Math.max(0, (made + ofWhole) / 2) ** leniency, claims };
}

function alignKeyClaim({ claim, otherWords }: KeyClaim, answer: AnalysedText, subject: ReadonlySet<string>): Alignment {
  const found = align(claim, answer, subject);
  if (found.contradicted || !otherWords) return found;
  const elsewhere = align(otherWords, answer, subject);
  const together = (found.credit + elsewhere.credit) / 2;
  if (elsewhere.contradicted || together <= found.credit) return found;
  return { ...found, credit: together, matched: found.matched.length > 0 ? found.matched : elsewhere.matched };
}

/** Share of a bag of words that was said, by weight. */
function recallOf(whole: Claim, said: readonly Term[]): number {
  const stems = [...new Set(said.map(({ stem }) => stem))];
  const recalled = whole.terms.reduce((sum, { stem }, index) => {
    const best = stems.reduce((strongest, own) => {
      const { strength, contrary } = kinshipOf(own, stem);
      return contrary ? strongest : Math.max(strongest, strength);
    }, 0);
    return sum + best * (whole.weights[index] ?? 0);
  }, 0);
  return recalled / (weightOf(whole) || 1);
}

function findingOf(claim: Alignment | undefined, answer: string): KeyPointFinding {
  if (!claim || claim.contradicted || claim.credit < coverageFrom.partial) return { coverage: 'missed' };
  const quote = quoteAround(answer, claim.matched);
  if (!quote) return { coverage: 'missed' };
  return { coverage: claim.credit >= coverageFrom.full ? 'full' : 'partial', quote };
}
