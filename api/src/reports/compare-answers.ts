import type { QuestionAnalysis, Report } from '@mock-interview/contract';
import {
  type AnsweredQuestion,
  type Evaluator,
  EvaluatorUnavailable,
  type ModelUse,
  type QuestionEvaluation,
  verifyQuotes,
} from '../evaluation/index.js';
import { analyseQuestion } from './analyse-question.js';
import { type AnsweredInterview, answersOf, reportedTurns } from './answered-interview.js';
import type { Evaluators } from './evaluators.js';
import { timingsOf } from './interview-timing.js';

interface Answers {
  readonly report: Report;
  readonly interview: AnsweredInterview;
  /** What the report says of the question. */
  readonly reported: QuestionAnalysis;
  readonly again: AnsweredQuestion;
}

/** Two answers to a question, judged by the same evaluator in the same version. */
interface Comparison {
  readonly evaluator: Evaluator;
  /** Of the first answer. */
  readonly before: QuestionAnalysis;
  readonly evaluation: QuestionEvaluation;
  /** What models were used for it, also where that came to nothing. */
  readonly modelUses: readonly ModelUse[];
}

/**
 * Judges a new answer and sets it beside the first one. Where the first choice cannot judge, the offline evaluator judges
 * both: a score of one evaluator says nothing beside that of another.
 *
 * @param signal aborted when nobody waits any more: then the offline evaluator judges, and the answer is kept
 */
export async function compareAnswers(
  answers: Answers,
  firstChoice: Evaluator,
  { offline }: Pick<Evaluators, 'offline'>,
  signal: AbortSignal,
): Promise<Comparison> {
  const modelUses: ModelUse[] = [];
  const compareBy = async (evaluator: Evaluator, asLongAs?: AbortSignal) => {
    const judge = judgeOf(evaluator, modelUses, asLongAs);
    const both = [judge(answers.again), firstAnswer(answers, evaluator, judge)] as const;
    // What was begun is paid for, and so waited for, also where the other came to nothing.
    await Promise.allSettled(both);
    const [evaluation, before] = await Promise.all(both);
    return { evaluator, evaluation, before, modelUses };
  };
  try {
    return await compareBy(firstChoice, signal);
  } catch (error) {
    if (!signal.aborted && !(error instanceof EvaluatorUnavailable)) throw error;
    return compareBy(offline);
  }
}

type Judge = (answered: AnsweredQuestion) => Promise<QuestionEvaluation>;

/** @param modelUses is added what was paid for */
function judgeOf(evaluator: Evaluator, modelUses: ModelUse[], signal?: AbortSignal): Judge {
  return async (answered) => {
    try {
      const evaluation = await evaluator.evaluateQuestion(answered, signal);
      if (evaluation.modelUse) modelUses.push(evaluation.modelUse);
      return verifyQuotes(evaluation, answered.answers);
    } catch (error) {
      if (error instanceof EvaluatorUnavailable && error.modelUse) modelUses.push(error.modelUse);
      throw error;
    }
  };
}

/** The first answer by an evaluator: as it was reported, or judged anew where another one, or another version, made the report. */
async function firstAnswer(
  { report, interview, reported, again }: Answers,
  evaluator: Evaluator,
  judge: Judge,
): Promise<QuestionAnalysis> {
  const isReported = report.generatedBy === evaluator.name && report.promptVersion === evaluator.promptVersion;
  const turns = reportedTurns(interview);
  const timing = timingsOf(interview.plan, turns).find(({ question }) => question.id === again.question.id);
  if (isReported || !timing) return reported;
  const answered = answersOf(interview).find(({ question }) => question.id === again.question.id);
  const evaluation = answered && (await judge(answered));
  const judgedAt = reported.attempts[0]?.at ?? report.generatedAt;
  return analyseQuestion({ timing, evaluation, turns, judgedAt });
}
