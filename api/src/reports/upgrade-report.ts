import { sessionId } from '@mock-interview/contract';
import { z } from 'zod';
import type { Evaluator } from '../evaluation/index.js';
import type { Surroundings } from '../platform/context.js';
import type { TenantScope } from '../platform/database/scope.js';
import { enqueueJob } from '../platform/jobs/enqueue.js';
import type { JobHandler } from '../platform/jobs/worker.js';
import { type AnsweredInterview, loadInterview } from './answered-interview.js';
import { standardsFor } from './find-standards.js';
import { attemptsLeft, judgeAnswers, judgeAttempts, scoreAttempts } from './judge-answers.js';
import type { ReportMaking } from './make-report.js';
import { type Upgrade, upgradeJob } from './report-job.js';
import { reasonOrRethrow } from './stand-in.js';
import { writeReport } from './write-report.js';

const payload = z.object({ sessionId, retryId: z.string().optional(), attempt: z.number().int().min(1) });

/**
 * The job that has the better evaluator judge what the offline one stood in for: the answers of an interview, and those
 * that were given again since. What it judged on an earlier try it is not asked again.
 *
 * Once it has judged everything, the report is replaced: its id, the attempts and the candidate's own ratings stay. It
 * is never replaced by a worse one, nor a second time.
 */
export function upgradeReport(making: ReportMaking): JobHandler {
  const { database, evaluators, onStandIn } = making;

  return async (job, { scope, signal, attempt: jobAttempt }) => {
    const { attempt, ...upgrade } = payload.parse(job);
    const { sessionId: id, retryId } = upgrade;
    const read = database.read.in(scope);
    const interview = await loadInterview(read, id);
    const kept = await read.find('reports', { sessionId: id });
    if (!interview || !kept) return;
    const isOffline = kept.body.generatedBy === 'offline';
    try {
      const evaluator = await evaluators.evaluatorFor(scope);
      if (evaluator.name === 'offline') return;
      if (!isOffline) {
        // Judgements of another version of it are no measure for the attempts.
        if (kept.body.promptVersion !== evaluator.promptVersion) return;
        return await judgeAttempts(making, { scope, signal }, interview, evaluator, retryId);
      }
      await judgeAnswers(making, { scope, signal }, interview, evaluator);
      do await judgeAttempts(making, { scope, signal }, interview, evaluator);
      while (!(await replace(making, scope, interview, evaluator)));
    } catch (error) {
      const reason = reasonOrRethrow(error, { attempt: jobAttempt, signal });
      onStandIn({ reason, ...scope, sessionId: id });
      await tryAgain(making, scope, upgrade, attempt + 1);
    }
  };
}

async function tryAgain(
  { database, clock, newId }: Surroundings,
  scope: TenantScope,
  upgrade: Upgrade,
  attempt: number,
): Promise<void> {
  const next = upgradeJob(upgrade, attempt, clock());
  if (next) await database.transact((transaction) => enqueueJob(transaction.in(scope), next, { clock, newId }));
}

/** @returns false where an answer that was given again meanwhile has to be judged first */
async function replace(
  { database, clock, events }: Surroundings,
  scope: TenantScope,
  interview: AnsweredInterview,
  evaluator: Evaluator,
): Promise<boolean> {
  const { id } = interview.session;
  const standards = await standardsFor(database.read.in(scope), interview.session);
  return database.transact(async (transaction) => {
    const rows = transaction.in(scope);
    // Whoever adds an attempt locks it too: none comes between this look and the report.
    await rows.lock('sessions', { id });
    const kept = await rows.find('reports', { sessionId: id });
    if (kept?.body.generatedBy !== 'offline') return true;
    if ((await attemptsLeft(rows, interview, evaluator)).length > 0) return false;
    const now = clock();
    const facts = { reportId: kept.id, generatedAt: now, firstJudgedAt: kept.generatedAt, standards };
    const report = await writeReport(rows, interview, evaluator, facts);
    const { overallScore } = report;
    // The row keeps the time of the first report: from it the candidate's attempts and reviews are counted.
    await rows.update('reports', { sessionId: id }, { body: report, overallScore });
    await rows.update('sessions', { id }, { overallScore, updatedAt: now });
    await scoreAttempts(rows, id, evaluator);
    transaction.afterCommit(() => events.publish(id, { type: 'report_ready', sessionId: id, overallScore }));
    return true;
  });
}
