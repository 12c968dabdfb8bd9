import { sessionId } from '@mock-interview/contract';
import { z } from 'zod';
import type { Evaluator } from '../evaluation/index.js';
import { advance } from '../interviews/lifecycle.js';
import type { Surroundings } from '../platform/context.js';
import type { TenantScope } from '../platform/database/scope.js';
import { enqueueJob } from '../platform/jobs/enqueue.js';
import type { JobHandler } from '../platform/jobs/worker.js';
import { type AnsweredInterview, loadInterview } from './answered-interview.js';
import type { Evaluators } from './evaluators.js';
import { standardsFor } from './find-standards.js';
import { judgeAnswers } from './judge-answers.js';
import { upgradeJob } from './report-job.js';
import { reasonOrRethrow, type StandIn } from './stand-in.js';
import { writeReport } from './write-report.js';

export interface ReportMaking extends Surroundings {
  readonly evaluators: Evaluators;
  /** Told that the offline evaluator stands in. */
  readonly onStandIn: (why: StandIn) => void;
}

const payload = z.object({ sessionId });

/**
 * The job that makes a report: each question is evaluated and its evaluation stored, then code puts the report
 * together. A process that is killed on the way loses at most one evaluation; the report is stored once, in the
 * transaction that completes the session.
 *
 * One evaluator makes the whole report, because two of them measure differently. Where the first choice cannot judge
 * every answer the offline evaluator makes it all, and a later job tries for the better one.
 */
export function makeReport(making: ReportMaking): JobHandler {
  const { database, evaluators, onStandIn } = making;

  return async (job, { scope, signal, attempt }) => {
    const { sessionId: id } = payload.parse(job);
    const interview = await loadInterview(database.read.in(scope), id);
    if (interview?.session.status !== 'generating_report') return;
    const reportBy = async (evaluator: Evaluator, standsIn: boolean) => {
      await judgeAnswers(making, { scope, signal }, interview, evaluator);
      await complete(making, { scope, interview, evaluator, standsIn });
    };
    let firstChoice: Evaluator | undefined;
    try {
      firstChoice = await evaluators.evaluatorFor(scope);
      await reportBy(firstChoice, false);
    } catch (error) {
      if (firstChoice?.name === 'offline') throw error;
      onStandIn({ reason: reasonOrRethrow(error, { attempt, signal }), ...scope, sessionId: id });
      await reportBy(evaluators.offline, true);
    }
  };
}

interface Judged {
  readonly scope: TenantScope;
  readonly interview: AnsweredInterview;
  readonly evaluator: Evaluator;
  /** For one that could not judge. */
  readonly standsIn: boolean;
}

async function complete(
  { database, clock, newId, events }: Surroundings,
  { scope, interview, evaluator, standsIn }: Judged,
): Promise<void> {
  const { session } = interview;
  const { id } = session;
  const standards = await standardsFor(database.read.in(scope), session);
  await database.transact(async (transaction) => {
    const rows = transaction.in(scope);
    const current = await rows.lock('sessions', { id });
    if (current?.status !== 'generating_report') return;
    const now = clock();
    const facts = { reportId: newId('report'), generatedAt: now, standards };
    const report = await writeReport(rows, interview, evaluator, facts);
    const { reportId, overallScore } = report;
    const isNew = await rows.insertIfAbsent('reports', {
      id: reportId,
      sessionId: id,
      userId: session.userId,
      overallScore,
      body: report,
      generatedAt: now,
    });
    if (!isNew) throw new Error('The session is open although its report exists.');
    const status = advance(current.status, 'reported');
    await rows.update('sessions', { id }, { status, overallScore, updatedAt: now });
    const upgrade = standsIn ? upgradeJob({ sessionId: id }, 1, now) : undefined;
    if (upgrade) await enqueueJob(rows, upgrade, { clock, newId });
    transaction.afterCommit(() => {
      events.publish(id, { type: 'status', status });
      events.publish(id, { type: 'report_ready', sessionId: id, overallScore });
    });
  });
}
