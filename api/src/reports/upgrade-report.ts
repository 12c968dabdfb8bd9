import { type SessionId, sessionId } from '@mock-interview/contract';
import { z } from 'zod';
import { type Evaluator, EvaluatorUnavailable } from '../evaluation/index.js';
import type { Surroundings } from '../platform/context.js';
import type { TenantScope } from '../platform/database/scope.js';
import { enqueueJob } from '../platform/jobs/enqueue.js';
import type { JobHandler } from '../platform/jobs/worker.js';
import { type AnsweredInterview, loadInterview } from './answered-interview.js';
import { standardsFor } from './find-standards.js';
import { judgeAnswers, judgeAttempts } from './judge-answers.js';
import type { ReportMaking } from './make-report.js';
import { upgradeJob } from './report-job.js';
import { writeReport } from './write-report.js';

const payload = z.object({ sessionId, attempt: z.number().int().min(1) });

/**
 * The job that has the better evaluator judge what the offline one stood in for: the answers of an interview, and those
 * that were given again since. What it judged on an earlier try it is not asked again.
 *
 * Once it has judged everything, the report is replaced: its id, the attempts and the candidate's own ratings stay. It
 * is never replaced by a worse one, nor a second time.
 */
export function upgradeReport(making: ReportMaking): JobHandler {
  const { database, evaluators, onStandIn } = making;

  return async (job, { scope, signal }) => {
    const { sessionId: id, attempt } = payload.parse(job);
    const read = database.read.in(scope);
    const interview = await loadInterview(read, id);
    const kept = await read.find('reports', { sessionId: id });
    const evaluator = await evaluators.evaluatorFor(scope);
    if (!interview || !kept || evaluator.name === 'offline') return;
    const isOffline = kept.body.generatedBy === 'offline';
    // Judgements of another version of it are no measure for the attempts.
    if (!isOffline && kept.body.promptVersion !== evaluator.promptVersion) return;
    try {
      if (isOffline) await judgeAnswers(making, { scope, signal }, interview, evaluator);
      await judgeAttempts(making, { scope, signal }, interview, evaluator);
    } catch (error) {
      if (!(error instanceof EvaluatorUnavailable)) throw error;
      onStandIn(error.reason);
      await tryAgain(making, scope, id, attempt + 1);
      return;
    }
    if (isOffline) await replace(making, scope, interview, evaluator);
  };
}

async function tryAgain(
  { database, clock, newId }: Surroundings,
  scope: TenantScope,
  id: SessionId,
  attempt: number,
): Promise<void> {
  const next = upgradeJob(id, attempt, clock());
  if (next) await database.transact((transaction) => enqueueJob(transaction.in(scope), next, { clock, newId }));
}

async function replace(
  { database, clock, events }: Surroundings,
  scope: TenantScope,
  interview: AnsweredInterview,
  evaluator: Evaluator,
): Promise<void> {
  const { id } = interview.session;
  const standards = await standardsFor(database.read.in(scope), interview.session);
  await database.transact(async (transaction) => {
    const rows = transaction.in(scope);
    await rows.lock('sessions', { id });
    const kept = await rows.find('reports', { sessionId: id });
    if (kept?.body.generatedBy !== 'offline') return;
    const now = clock();
    const facts = { reportId: kept.id, generatedAt: now, firstJudgedAt: kept.generatedAt, standards };
    const report = await writeReport(rows, interview, evaluator, facts);
    const { overallScore } = report;
    // The row keeps the time of the first report: from it the candidate's attempts and reviews are counted.
    await rows.update('reports', { sessionId: id }, { body: report, overallScore });
    await rows.update('sessions', { id }, { overallScore, updatedAt: now });
    transaction.afterCommit(() => events.publish(id, { type: 'report_ready', sessionId: id, overallScore }));
  });
}
