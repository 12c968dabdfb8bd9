import { isSubstantive } from '../judgement.js';
import type { JudgedDimension, Level } from '../rubric/rubric.js';
import { type Move, sentencesThat } from './discourse.js';
import type { AnswerEvaluation } from './evaluate-answer.js';
import { withoutWordsToTheGrader } from './set-aside.js';

/** A level with the words of the answer that show it. */
export interface LevelJudgement {
  readonly level: Level | null;
  readonly evidence: readonly { readonly quote: string; readonly supports: string }[];
}

/** Scores from which substance reaches levels 2, 3, 4 and 5. */
const substanceFrom = [20, 40, 62, 82] as const;

/** How many quotes a judgement shows at most: enough to see why, short enough to read. */
const mostQuotes = 2;

/** What each move in an answer shows, in words for the candidate. */
const shows: Readonly<Record<Move, string>> = {
  reason: 'Gives a reason',
  example: 'Gives an example',
  order: 'Puts the answer in an order',
  contrast: 'Weighs one thing against another',
  result: 'Names a result',
};

/** What a covered key point shows where no such move was made. */
const plainPoint = 'Says a point plainly';
const barePoint = 'Makes a point without giving its reason';

interface Answered {
  readonly answer: string;
  readonly modelAnswer: string;
  /** Texts of the key points, in the order of `evaluation.keyPoints`. */
  readonly keyPoints: readonly string[];
  readonly evaluation: AnswerEvaluation;
}

/**
 * Levels of an answer on each judged dimension, from what it covers and how it is built.
 *
 * Form moves an answer by one level from what its substance alone would get. A level above 1 always has a quote.
 * Trade-offs are judged only where the model answer weighs something or the candidate does.
 */
export function judgeLevels(answered: Answered): Record<JudgedDimension, LevelJudgement> {
  const { answer, evaluation } = answered;
  if (!isSubstantive(evaluation.flags)) return atLowest(answered);
  const substance = substanceLevel(evaluation.score);
  const points = quotesOfKeyPoints(answered);
  const reasons = quotesOf(answer, ['reason', 'result']);
  const shape = quotesOf(answer, ['order', 'example']);
  const contrasts = quotesOf(answer, ['contrast']);
  return {
    technicalDepth: backedBy(points, substance),
    communication: backedBy([...shape, ...saying(points, plainPoint)], lifted(substance, shape.length, 3)),
    problemSolving: backedBy([...reasons, ...saying(points, barePoint)], lifted(substance, reasons.length, 2)),
    tradeOffAnalysis: weighsAnything(answered) ? backedBy(contrasts, lifted(substance, contrasts.length, 2)) : unjudged,
  };
}

const unjudged: LevelJudgement = { level: null, evidence: [] };
const lowest: LevelJudgement = { level: 1, evidence: [] };

/** An answer that is none shows nothing, so nothing can be quoted for it. */
function atLowest(answered: Answered): Record<JudgedDimension, LevelJudgement> {
  return {
    technicalDepth: lowest,
    communication: lowest,
    problemSolving: lowest,
    tradeOffAnalysis: weighsAnything(answered) ? lowest : unjudged,
  };
}

function substanceLevel(score: number): Level {
  const reached = substanceFrom.filter((least) => score >= least).length;
  return asLevel(1 + reached);
}

/** Without any of the moves a level less; with as many as `enough`, a level more. */
function lifted(substance: Level, moves: number, enough: number): Level {
  if (moves === 0) return asLevel(substance - 1);
  return asLevel(substance + (moves >= enough && substance > 1 ? 1 : 0));
}

function backedBy(quotes: LevelJudgement['evidence'], level: Level): LevelJudgement {
  const evidence = quotes.slice(0, mostQuotes);
  return evidence.length === 0 ? lowest : { level, evidence };
}

function quotesOfKeyPoints({ keyPoints, evaluation }: Answered): LevelJudgement['evidence'] {
  const found = evaluation.keyPoints.flatMap(({ coverage, quote }, index) =>
    quote === undefined ? [] : [{ quote, supports: keyPoints[index] ?? '', full: coverage === 'full' }],
  );
  return found
    .sort((one, other) => Number(other.full) - Number(one.full))
    .map(({ quote, supports }) => ({ quote, supports }));
}

function quotesOf(answer: string, moves: readonly Move[]): LevelJudgement['evidence'] {
  const toJudge = withoutWordsToTheGrader(answer).text;
  return moves.flatMap((move) =>
    sentencesThat(move, toJudge, answer).map((quote) => ({ quote, supports: shows[move] })),
  );
}

function saying(quotes: LevelJudgement['evidence'], supports: string): LevelJudgement['evidence'] {
  return quotes.map(({ quote }) => ({ quote, supports }));
}

function weighsAnything({ answer, modelAnswer }: Answered): boolean {
  return sentencesThat('contrast', modelAnswer).length > 0 || sentencesThat('contrast', answer).length > 0;
}

function asLevel(value: number): Level {
  if (value >= 5) return 5;
  if (value >= 4) return 4;
  if (value >= 3) return 3;
  return value >= 2 ? 2 : 1;
}
