import type { CandidateStatistics } from '@mock-interview/contract';
import type { CandidateContext } from '../platform/context.js';
import { summarise } from './statistics.js';

/** What the candidate's completed interviews add up to. */
export async function getStatistics(context: CandidateContext): Promise<CandidateStatistics> {
  const { userId } = context.actor;
  const sessions = await context.read.list('sessions', { where: { userId, status: 'completed' } });
  const reports = await context.read.list('reports', { where: { userId } });
  const bySession = new Map(reports.map((report) => [report.sessionId, report.body]));
  const completed = sessions.flatMap(({ id, type, startedAt, endedAt, overallScore }) => {
    const report = bySession.get(id);
    if (!report || startedAt === null || endedAt === null) return [];
    return [{ type, startedAt, endedAt, overallScore, scores: report.scoreBreakdown }];
  });
  return summarise(completed, context.clock());
}
