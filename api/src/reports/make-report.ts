import { type SessionId, sessionId } from '@mock-interview/contract';
import { z } from 'zod';
import type { AnsweredQuestion, Evaluator, QuestionEvaluation } from '../evaluation/index.js';
import { verifyQuotes } from '../evaluation/index.js';
import { answersByQuestion, hintsFor } from '../interviews/conductor/index.js';
import { advance } from '../interviews/lifecycle.js';
import { planOf } from '../interviews/load-plan.js';
import type { Milliseconds, Plan } from '../interviews/plan.js';
import { answeredQuestions, questionsOf, reportProgressOf, turnsOf } from '../interviews/session-rows.js';
import type { Surroundings } from '../platform/context.js';
import type { Row, ScopedReader } from '../platform/database/database.js';
import type { TenantScope } from '../platform/database/scope.js';
import type { JobHandler } from '../platform/jobs/worker.js';
import { assembleReport } from './assemble-report.js';
import { standardsFor } from './find-standards.js';
import { asStored, fromStored } from './stored-evaluation.js';

const payload = z.object({ sessionId });

/**
 * The job that makes a report: each question is evaluated and its evaluation stored, then code puts the report
 * together. A process that is killed on the way loses at most one evaluation; the report is stored once, in the
 * transaction that completes the session.
 */
export function makeReport({ evaluator, ...surroundings }: Surroundings & { evaluator: Evaluator }): JobHandler {
  const { database, events } = surroundings;

  return async (job, { scope, signal }) => {
    const { sessionId: id } = payload.parse(job);
    const read = database.read.in(scope);
    const interview = await loadInterview(read, id);
    if (interview?.session.status !== 'generating_report') return;

    for (const answered of answersOf(interview)) {
      const { id: questionId } = answered.question;
      if (await read.find('evaluations', { sessionId: id, questionId })) continue;
      signal.throwIfAborted();
      const result = verifyQuotes(await evaluator.evaluateQuestion(answered, signal), answered.answers);
      await storeEvaluation(surroundings, scope, { sessionId: id, result });
      const progress = reportProgressOf(
        interview.session,
        await read.count('evaluations', { sessionId: id }),
        answeredQuestions(interview.turns),
      );
      if (progress) events.publish(id, { type: 'report_progress', progress });
    }
    await complete(surroundings, evaluator, scope, interview);
  };
}

interface Interview {
  session: Row<'sessions'>;
  startedAt: number;
  plan: Plan;
  turns: Row<'turns'>[];
}

async function loadInterview(read: ScopedReader, id: SessionId): Promise<Interview | undefined> {
  const session = await read.find('sessions', { id });
  if (!session || session.startedAt === null) return undefined;
  const plan = planOf(session, await questionsOf(read, id));
  return { session, startedAt: session.startedAt, plan, turns: await turnsOf(read, id) };
}

/** Each question that the candidate answered, with all that was said to it. */
function answersOf({ plan, turns, startedAt }: Interview): AnsweredQuestion[] {
  const answers = answersByQuestion(turns);
  return plan.questions.flatMap((question) => {
    const said = answers.get(question.id);
    if (!said) return [];
    const timed = said.map(({ turnId, text, ...times }) => ({
      turnId,
      text,
      startMs: (times.startedAt - startedAt) as Milliseconds,
      endMs: (times.endedAt - startedAt) as Milliseconds,
    }));
    const hints = hintsFor(turns, question.id);
    return [{ family: plan.family, language: plan.language, question, answers: timed, hints }];
  });
}

async function storeEvaluation(
  { database, clock }: Surroundings,
  scope: TenantScope,
  { sessionId: id, result }: { sessionId: SessionId; result: QuestionEvaluation },
): Promise<void> {
  await database.transact((transaction) =>
    transaction.in(scope).insertIfAbsent('evaluations', {
      sessionId: id,
      questionId: result.questionId,
      result: asStored(result),
      evaluatedAt: clock(),
    }),
  );
}

async function complete(
  { database, clock, newId, events }: Surroundings,
  evaluator: Evaluator,
  scope: TenantScope,
  { session, startedAt, plan, turns }: Interview,
): Promise<void> {
  const { id } = session;
  const standards = await standardsFor(database.read.in(scope), session);
  await database.transact(async (transaction) => {
    const rows = transaction.in(scope);
    const current = await rows.lock('sessions', { id });
    if (current?.status !== 'generating_report') return;
    const stored = await rows.list('evaluations', { where: { sessionId: id } });
    const report = assembleReport({
      reportId: newId('report'),
      sessionId: id,
      generatedAt: clock(),
      generatedBy: evaluator.name,
      modelVersion: evaluator.modelVersion,
      promptVersion: evaluator.promptVersion,
      plan,
      turns: turns.map((turn) => ({
        ...turn,
        startMs: (turn.startedAt - startedAt) as Milliseconds,
        endMs: (turn.endedAt - startedAt) as Milliseconds,
      })),
      evaluations: new Map(stored.map(({ questionId, result }) => [questionId, fromStored(result)] as const)),
      standards,
    });
    const { reportId, overallScore } = report;
    const isNew = await rows.insertIfAbsent('reports', {
      id: reportId,
      sessionId: id,
      userId: session.userId,
      overallScore,
      body: report,
      generatedAt: clock(),
    });
    if (!isNew) throw new Error('The session is open although its report exists.');
    const status = advance(current.status, 'reported');
    await rows.update('sessions', { id }, { status, overallScore, updatedAt: clock() });
    transaction.afterCommit(() => {
      events.publish(id, { type: 'status', status });
      events.publish(id, { type: 'report_ready', sessionId: id, overallScore });
    });
  });
}
