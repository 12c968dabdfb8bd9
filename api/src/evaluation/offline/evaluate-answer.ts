import type { KeyPointJudgement } from '../evaluator.js';
import { type AnswerCriteria, type AnswerFlag, isSubstantive, noCriteria } from '../judgement.js';
import { type AnalysedText, analyse } from '../text/terms.js';
import { type Alignment, align } from './alignment.js';
import { aspectsOf } from './aspects.js';
import { isSaidOfTheOther } from './attribution.js';
import { criteriaOf } from './criteria.js';
import { type Expectation, expectationOf, type KeyClaim } from './expectation.js';
import { meritOf } from './merit.js';
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

export interface AnswerEvaluation {
  /** Whole number from 0 to 100. */
  readonly score: number;
  /** One for each key point given, in the same order. */
  readonly keyPoints: readonly KeyPointJudgement[];
  readonly criteria: AnswerCriteria;
  readonly flags: readonly AnswerFlag[];
}

/** Credit of a key point from which it counts as covered, in part or in full. */
const coverageFrom = { partial: 0.3, full: 0.6 } as const;

/** Share of the merit that an answer loses that contradicts every claim. */
const priceOfContradiction = 0.9;

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
  const claims = expectation.keyClaims.map((keyClaim) => alignKeyClaim(keyClaim, answer, expectation));
  const contradicted = expectation.keyClaims.reduce(
    (sum, { share }, index) => sum + (claims[index]?.contradicted ? share : 0),
    0,
  );
  const merit = meritOf(aspectsOf(answer, claims, expectation)) * (1 - priceOfContradiction * contradicted);
  return { merit, claims };
}

function alignKeyClaim({ claim, otherWords }: KeyClaim, answer: AnalysedText, expectation: Expectation): Alignment {
  const { subject } = expectation;
  const found = align(claim, answer, subject);
  if (isSaidOfTheOther(claim, found.matched, answer, expectation)) return { ...found, contradicted: true };
  if (found.contradicted || !otherWords) return found;
  const elsewhere = align(otherWords, answer, subject);
  const together = (found.credit + elsewhere.credit) / 2;
  if (elsewhere.contradicted || together <= found.credit) return found;
  return { ...found, credit: together, matched: found.matched.length > 0 ? found.matched : elsewhere.matched };
}

function findingOf(claim: Alignment | undefined, answer: string): KeyPointJudgement {
  if (!claim || claim.contradicted || claim.credit < coverageFrom.partial) return { coverage: 'missed' };
  const quote = quoteAround(answer, claim.matched);
  if (!quote) return { coverage: 'missed' };
  return { coverage: claim.credit >= coverageFrom.full ? 'full' : 'partial', quote };
}
