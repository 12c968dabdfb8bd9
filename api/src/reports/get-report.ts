import type { Report, ReportPending, SessionId } from '@mock-interview/contract';
import { answeredQuestions, findOwnSession, reportProgressOf, turnsOf } from '../interviews/session-rows.js';
import type { CandidateContext } from '../platform/context.js';
import { ServiceError } from '../platform/errors.js';
import { withAttempts } from './attempts.js';
import { withSelfRatings } from './self-assessment.js';
import { readReport } from './stored-report.js';

export type ReportAnswer = { ready: true; report: Report } | { ready: false; pending: ReportPending };

/**
 * The report of a session, or how far it is.
 *
 * @throws ServiceError INVALID_STATE where the interview has not ended, or came to nothing
 */
export async function getReport(context: CandidateContext, sessionId: SessionId): Promise<ReportAnswer> {
  const session = await findOwnSession(context.read, context, sessionId);
  const kept = await context.read.find('reports', { sessionId });
  if (kept) {
    const [attempts, ratings] = await Promise.all([
      context.read.list('attempts', { where: { sessionId } }),
      context.read.list('selfRatings', { where: { sessionId } }),
    ]);
    const report = withSelfRatings(readReport(kept.body), ratings);
    const questionAnalysis = report.questionAnalysis.map((analysis) =>
      withAttempts(analysis, attempts, report.generatedBy),
    );
    return { ready: true, report: { ...report, questionAnalysis } };
  }
  const evaluated = await context.read.count('evaluations', { sessionId });
  const turns = await turnsOf(context.read, sessionId);
  const progress = reportProgressOf(session, evaluated, answeredQuestions(turns));
  if (!progress) {
    throw new ServiceError('INVALID_STATE', `The session is ${session.status}: it has a report once it is completed.`, {
      from: session.status,
      to: 'completed',
    });
  }
  return { ready: false, pending: { sessionId, status: session.status, progress } };
}
