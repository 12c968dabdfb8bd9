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
  /** Why the first choice could not judge; undefined: it did. */
  readonly standsInFor: string | undefined;
}

/**
 * Judges a new answer and sets it beside the first one. Where the first choice cannot judge, the offline evaluator judges
 * both: a score of one evaluator says nothing beside that of another.
 */
export async function compareAnswers(
  answers: Answers,
  firstChoice: Evaluator,
  { offline }: Pick<Evaluators, 'offline'>,
): Promise<Comparison> {
  const modelUses: ModelUse[] = [];
  const compareBy = async (evaluator: Evaluator) => {
    const evaluation = await judged(evaluator, answers.again, modelUses);
    return { evaluator, evaluation, before: await firstAnswer(answers, evaluator, modelUses), modelUses };
  };
  try {
    return { ...(await compareBy(firstChoice)), standsInFor: undefined };
  } catch (error) {
    if (!(error instanceof EvaluatorUnavailable)) throw error;
    if (error.modelUse) modelUses.push(error.modelUse);
    return { ...(await compareBy(offline)), standsInFor: error.reason };
  }
}

/** The first answer by an evaluator: as it was reported, or judged anew where another one, or another version, made the report. */
async function firstAnswer(
  { report, interview, reported, again }: Answers,
  evaluator: Evaluator,
  modelUses: ModelUse[],
): Promise<QuestionAnalysis> {
  const isReported = report.generatedBy === evaluator.name && report.promptVersion === evaluator.promptVersion;
  const turns = reportedTurns(interview);
  const timing = timingsOf(interview.plan, turns).find(({ question }) => question.id === again.question.id);
  if (isReported || !timing) return reported;
  const answered = answersOf(interview).find(({ question }) => question.id === again.question.id);
  const evaluation = answered && (await judged(evaluator, answered, modelUses));
  const judgedAt = reported.attempts[0]?.at ?? report.generatedAt;
  return analyseQuestion({ timing, evaluation, turns, judgedAt });
}

async function judged(
  evaluator: Evaluator,
  answered: AnsweredQuestion,
  modelUses: ModelUse[],
): Promise<QuestionEvaluation> {
  const evaluation = verifyQuotes(await evaluator.evaluateQuestion(answered), answered.answers);
  if (evaluation.modelUse) modelUses.push(evaluation.modelUse);
  return evaluation;
}
