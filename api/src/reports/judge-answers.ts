import type { SessionId } from '@mock-interview/contract';
import { asc } from 'drizzle-orm';
import {
  type AnsweredQuestion,
  type Evaluator,
  EvaluatorUnavailable,
  type QuestionEvaluation,
  verifyQuotes,
} from '../evaluation/index.js';
import { answeredQuestions, reportProgressOf } from '../interviews/session-rows.js';
import type { Surroundings } from '../platform/context.js';
import type { Row, ScopedReader, ScopedWriter } from '../platform/database/database.js';
import type { Json } from '../platform/database/schema/columns.js';
import type { TenantScope } from '../platform/database/scope.js';
import { addTokens } from '../tenants/usage.js';
import { answeredAgain } from './answer-again.js';
import { type AnsweredInterview, answersOf } from './answered-interview.js';
import { questionScore } from './score-arithmetic.js';
import { asStored, fromStored, type Judgements, judgementBy, withJudgement } from './stored-evaluation.js';

/** Where judgements are made: in a job. */
interface JudgingJob {
  readonly scope: TenantScope;
  readonly signal: AbortSignal;
}

/**
 * Has every answer of an interview judged by an evaluator that has not judged it yet. Each judgement is stored before
 * the next one is begun: a process that is killed on the way loses one at most.
 *
 * @throws EvaluatorUnavailable what was judged before stays
 */
export async function judgeAnswers(
  surroundings: Surroundings,
  job: JudgingJob,
  interview: AnsweredInterview,
  evaluator: Evaluator,
): Promise<void> {
  const { database, clock, events } = surroundings;
  const read = database.read.in(job.scope);
  const { session, turns } = interview;
  const sessionId = session.id;
  for (const answered of answersOf(interview)) {
    const place = { sessionId, questionId: answered.question.id };
    const known = await read.find('evaluations', place);
    if (known && judgementBy(fromStored(known.result), evaluator)) continue;
    await judge(surroundings, job, { evaluator, answered, sessionId, item: 'report' }, async (rows, evaluation) => {
      const row = await rows.lock('evaluations', place);
      const result = added(row, evaluator, evaluation);
      if (row) await rows.update('evaluations', place, { result, evaluatedAt: clock() });
      else await rows.insertIfAbsent('evaluations', { ...place, result, evaluatedAt: clock() });
    });
    if (session.status !== 'generating_report') continue;
    const done = await read.count('evaluations', { sessionId });
    const progress = reportProgressOf(session, done, answeredQuestions([...turns]));
    if (progress) events.publish(sessionId, { type: 'report_progress', progress });
  }
}

/**
 * The same for the answers that were given again after the report. Reviews go by the new score at once where the report
 * is by this evaluator already; else when it becomes so, for scores of two evaluators cannot be compared.
 *
 * @param retryId only this one
 * @throws EvaluatorUnavailable what was judged before stays
 */
export async function judgeAttempts(
  surroundings: Surroundings,
  job: JudgingJob,
  interview: AnsweredInterview,
  evaluator: Evaluator,
  retryId?: string,
): Promise<void> {
  const sessionId = interview.session.id;
  const left = await attemptsLeft(surroundings.database.read.in(job.scope), interview, evaluator);
  for (const { attempt, answered } of left) {
    const { id } = attempt;
    if (retryId !== undefined && id !== retryId) continue;
    await judge(surroundings, job, { evaluator, answered, sessionId, item: 'retry' }, async (rows, evaluation) => {
      const row = await rows.lock('attempts', { id });
      const report = await rows.find('reports', { sessionId });
      const isReporter = report?.body.generatedBy === evaluator.name;
      const score = isReporter ? { userScore: questionScore(evaluation, true) } : {};
      await rows.update('attempts', { id }, { result: added(row, evaluator, evaluation), ...score });
    });
  }
}

/** Has reviews go by this evaluator's scores of the answers that were given again, where it has judged them. */
export async function scoreAttempts(rows: ScopedWriter, sessionId: SessionId, evaluator: Evaluator): Promise<void> {
  for (const { id, result } of await rows.list('attempts', { where: { sessionId } })) {
    const evaluation = judgementBy(fromStored(result), evaluator);
    if (evaluation) await rows.update('attempts', { id }, { userScore: questionScore(evaluation, true) });
  }
}

/** The answers that were given again and that an evaluator has not judged, oldest first. */
export async function attemptsLeft(
  rows: ScopedReader,
  interview: AnsweredInterview,
  evaluator: Evaluator,
): Promise<{ readonly attempt: Row<'attempts'>; readonly answered: AnsweredQuestion }[]> {
  const its = { sessionId: interview.session.id };
  const attempts = await rows.list('attempts', { where: its, orderBy: (t) => asc(t.attemptedAt) });
  return attempts.flatMap((attempt) => {
    const question = interview.plan.questions.find(({ id }) => id === attempt.questionId);
    if (!question || judgementBy(fromStored(attempt.result), evaluator)) return [];
    return [{ attempt, answered: answeredAgain(interview, question, attempt) }];
  });
}

interface ToJudge {
  readonly evaluator: Evaluator;
  readonly answered: AnsweredQuestion;
  readonly sessionId: SessionId;
  /** What it is paid for as. */
  readonly item: 'report' | 'retry';
}

/** Judges one answer and stores the judgement together with what it took. */
async function judge(
  { database, clock }: Surroundings,
  { scope, signal }: JudgingJob,
  { evaluator, answered, ...usedFor }: ToJudge,
  store: (rows: ScopedWriter, evaluation: QuestionEvaluation) => Promise<void>,
): Promise<void> {
  signal.throwIfAborted();
  try {
    const evaluation = verifyQuotes(await evaluator.evaluateQuestion(answered, signal), answered.answers);
    await database.transact(async (transaction) => {
      const rows = transaction.in(scope);
      await addTokens(rows, { ...usedFor, use: evaluation.modelUse }, clock());
      await store(rows, evaluation);
    });
  } catch (error) {
    if (error instanceof EvaluatorUnavailable) {
      const { modelUse } = error;
      await database.transact((transaction) =>
        addTokens(transaction.in(scope), { ...usedFor, use: modelUse }, clock()),
      );
    }
    throw error;
  }
}

function added(
  row: Pick<Row<'evaluations'>, 'result'> | undefined,
  evaluator: Evaluator,
  evaluation: QuestionEvaluation,
): Json {
  const known: Judgements = row ? fromStored(row.result) : {};
  return asStored(withJudgement(known, evaluator, evaluation));
}
