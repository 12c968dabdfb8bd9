import type { Coverage, InterviewFamily, QuestionId, TurnId } from '@mock-interview/contract';
import type { Milliseconds } from '../interviews/plan.js';
import type { PlannedQuestion } from '../questions/planned-question.js';
import type { AnswerCriteria, AnswerFlag } from './judgement.js';
import type { JudgedDimension, Level } from './rubric/rubric.js';

/** One utterance in which the candidate answered. */
export interface AnswerTurn {
  readonly turnId: TurnId;
  readonly text: string;
  /** Since the interview began. */
  readonly startMs: Milliseconds;
  readonly endMs: Milliseconds;
}

/** What an evaluator is given: one question and everything the candidate said to it. */
export interface AnsweredQuestion {
  readonly family: InterviewFamily;
  /** BCP 47. */
  readonly language: string;
  readonly question: PlannedQuestion;
  readonly answers: readonly AnswerTurn[];
  /** Which key points (positions in `question.keyPoints`) the interviewer hinted at. */
  readonly hints: readonly number[];
  /** Where it is known: not to be judged, but so that nobody outside is told it with the answer. */
  readonly candidateName?: string | undefined;
}

export type KeyPointJudgement =
  | {
      readonly coverage: Exclude<Coverage, 'missed'>;
      /** The candidate's words that show it. */
      readonly quote: string;
    }
  | { readonly coverage: 'missed'; readonly quote?: undefined };

/** Words of the candidate on which a judgement rests. */
export interface EvidenceItem {
  readonly quote: string;
  readonly turnId: TurnId;
  readonly criterion: JudgedDimension;
  /** What the words show, for the candidate to read. */
  readonly supports: string;
}

/** What a model was used for one judgement. */
export interface ModelUse {
  /** The model that answered, by its service's word. */
  readonly modelVersion: string;
  /** Billed tokens, read and written, of every request that the judgement took. */
  readonly tokens: number;
  /** In millionths of a US dollar, by our own table of prices. */
  readonly microUsd: number;
}

/** The judgement of one question. Plain data: it is stored as JSON between the steps of a report. */
export interface QuestionEvaluation {
  readonly questionId: QuestionId;
  /** Whole number from 0 to 100, before hints are priced. */
  readonly score: number;
  /** `null`: the question gave no occasion to show it, or nothing that was said could be checked. */
  readonly levels: Readonly<Record<JudgedDimension, Level | null>>;
  /** One for each key point of the question, in the same order. */
  readonly keyPoints: readonly KeyPointJudgement[];
  readonly criteria: AnswerCriteria;
  readonly evidence: readonly EvidenceItem[];
  readonly flags: readonly AnswerFlag[];
  /** How many hints the candidate was given. */
  readonly hintsGiven: number;
  /** Left out where no model was asked. */
  readonly modelUse?: ModelUse | undefined;
}

/**
 * An evaluator cannot judge now, for a reason that lies with its provider. Another evaluator can.
 *
 * Its message is safe to log: it holds nothing that a person said.
 */
export class EvaluatorUnavailable extends Error {
  override readonly name = 'EvaluatorUnavailable';

  /**
   * @param reason in a word or two
   * @param modelUse what was billed all the same
   */
  constructor(
    readonly reason: string,
    readonly modelUse?: ModelUse,
  ) {
    super(`The evaluator cannot judge now: ${reason}.`);
  }
}

/** Scores the answer to one question. Adapters: `offline` here, `gemini` behind its provider. */
export interface Evaluator {
  readonly name: 'offline' | 'gemini';
  /** Changes whenever the same answer may be judged differently. */
  readonly promptVersion: string;
  /** @throws EvaluatorUnavailable where its provider fails; the offline evaluator needs none and throws nothing */
  evaluateQuestion(answered: AnsweredQuestion, signal?: AbortSignal): Promise<QuestionEvaluation>;
}
