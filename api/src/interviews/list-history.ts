import type { Difficulty, History, HistoryItem, SessionStatus } from '@mock-interview/contract';
import { and, desc, eq } from 'drizzle-orm';
import { toInstant, toInstantOrNull } from '../platform/clock.js';
import type { CandidateContext } from '../platform/context.js';
import type { Row, Tables } from '../platform/database/database.js';

export interface HistoryQuery {
  page: number;
  limit: number;
  type?: string | undefined;
  difficulty?: Difficulty | undefined;
  status?: SessionStatus | undefined;
}

/** The candidate's interviews, newest first. */
export async function listHistory(context: CandidateContext, query: HistoryQuery): Promise<History> {
  const { page, limit, type, difficulty, status } = query;
  const where = (t: Tables['sessions']) =>
    and(
      eq(t.userId, context.actor.userId),
      type === undefined ? undefined : eq(t.type, type),
      difficulty === undefined ? undefined : eq(t.difficulty, difficulty),
      status === undefined ? undefined : eq(t.status, status),
    );
  const total = await context.read.count('sessions', where);
  const rows = await context.read.list('sessions', {
    where,
    orderBy: (t) => [desc(t.createdAt), desc(t.id)],
    limit,
    offset: (page - 1) * limit,
  });
  return { interviews: rows.map(describeItem), total, page, limit, totalPages: Math.ceil(total / limit) };
}

function describeItem(row: Row<'sessions'>): HistoryItem {
  const took = row.startedAt !== null && row.endedAt !== null ? row.endedAt - row.startedAt : null;
  return {
    sessionId: row.id,
    type: row.type,
    difficulty: row.difficulty,
    focusAreas: row.setup.focusAreas,
    status: row.status,
    overallScore: row.overallScore,
    duration: row.duration,
    durationSeconds: took === null ? null : Math.round(took / 1000),
    createdAt: toInstant(row.createdAt),
    startedAt: toInstantOrNull(row.startedAt),
    endedAt: toInstantOrNull(row.endedAt),
  };
}
