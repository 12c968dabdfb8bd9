import type { AnswerTurn, EvidenceItem, KeyPointJudgement, QuestionEvaluation } from './evaluator.js';
import { coveredShare } from './judgement.js';
import type { JudgedDimension, Level } from './rubric/rubric.js';
import { wordsOf } from './text/words.js';

type SpokenTurn = Pick<AnswerTurn, 'turnId' | 'text'>;

/**
 * Drops every quote that the candidate did not say, and what rested on it.
 *
 * A quote stands when its words follow one another in a single turn of the candidate; case, punctuation and spacing may
 * differ. What stands is replaced by the turn's own writing, so that every quote left is verbatim. What falls:
 *
 * - a key point without a standing quote is missed;
 * - a level without standing evidence counts as {@link mostWithoutEvidence} at most;
 * - the score and the criteria that rest on coverage shrink with it.
 *
 * @param turns the candidate's own turns to this question and no others
 */
export function verifyQuotes(evaluation: QuestionEvaluation, turns: readonly SpokenTurn[]): QuestionEvaluation {
  const keyPoints = evaluation.keyPoints.map((keyPoint) => verifiedKeyPoint(keyPoint, turns));
  const evidence = evaluation.evidence.flatMap((item) => verifiedEvidence(item, turns));
  const standing = standingShare(evaluation, keyPoints, evidence);
  const { technicalCorrectness, completeness, communication, depthOfThinking } = evaluation.criteria;
  return {
    ...evaluation,
    keyPoints,
    evidence,
    levels: verifiedLevels(evaluation.levels, evidence),
    score: Math.round(evaluation.score * standing),
    criteria: {
      technicalCorrectness: Math.round(technicalCorrectness * standing),
      completeness: Math.round(completeness * standing),
      communication: evidence.length > 0 || standing > 0 ? communication : 0,
      depthOfThinking: Math.round(depthOfThinking * standing),
    },
  };
}

/**
 * The highest level that needs no words of the candidate to show it. Not `null`: a level that is not judged drops out of
 * the mean, so that an invented quote could raise a score. Not 1 either: that nothing was quoted does not show that
 * nothing was there.
 */
const mostWithoutEvidence: Level = 2;

/** Where words stand: `turn.text.slice(start, end)` is the quote as that turn writes it. */
export interface FoundQuote<Turn> {
  readonly turn: Turn;
  readonly quote: string;
  readonly start: number;
  readonly end: number;
}

/** The first turn that says a quote; `null` where none does. */
export function findQuote<Turn extends Pick<SpokenTurn, 'text'>>(
  quote: string,
  turns: readonly Turn[],
): FoundQuote<Turn> | null {
  const sought = wordsOf(quote).map(({ text }) => text);
  if (sought.length === 0) return null;
  for (const turn of turns) {
    const words = wordsOf(turn.text);
    for (let first = 0; first + sought.length <= words.length; first++) {
      if (!sought.every((word, index) => words[first + index]?.text === word)) continue;
      const start = words[first]?.start ?? 0;
      const end = words[first + sought.length - 1]?.end ?? start;
      return { turn, quote: turn.text.slice(start, end), start, end };
    }
  }
  return null;
}

function verifiedKeyPoint(judged: KeyPointJudgement, turns: readonly SpokenTurn[]): KeyPointJudgement {
  const found = judged.coverage === 'missed' ? null : findQuote(judged.quote, turns);
  return judged.coverage !== 'missed' && found
    ? { coverage: judged.coverage, quote: found.quote }
    : { coverage: 'missed' };
}

/** An evaluator that names the wrong turn has still quoted the candidate: the turn is put right. */
function verifiedEvidence(item: EvidenceItem, turns: readonly SpokenTurn[]): EvidenceItem[] {
  const named = turns.filter(({ turnId }) => turnId === item.turnId);
  const found = findQuote(item.quote, [...named, ...turns]);
  return found ? [{ ...item, quote: found.quote, turnId: found.turn.turnId }] : [];
}

function verifiedLevels(
  levels: QuestionEvaluation['levels'],
  evidence: readonly EvidenceItem[],
): QuestionEvaluation['levels'] {
  const shown = new Set<JudgedDimension>(evidence.map(({ criterion }) => criterion));
  const verified = (dimension: JudgedDimension): Level | null => {
    const level = levels[dimension];
    if (level === null || shown.has(dimension)) return level;
    return level < mostWithoutEvidence ? level : mostWithoutEvidence;
  };
  return {
    technicalDepth: verified('technicalDepth'),
    communication: verified('communication'),
    problemSolving: verified('problemSolving'),
    tradeOffAnalysis: verified('tradeOffAnalysis'),
  };
}

/** How much of what was claimed still stands, 0–1: by key points where any were claimed, otherwise by evidence. */
function standingShare(
  before: QuestionEvaluation,
  keyPoints: readonly KeyPointJudgement[],
  evidence: readonly EvidenceItem[],
): number {
  const claimed = coveredShare(before.keyPoints);
  if (claimed > 0) return coveredShare(keyPoints) / claimed;
  return before.evidence.length > 0 ? evidence.length / before.evidence.length : 1;
}
