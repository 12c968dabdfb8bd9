import { and, desc, eq, isNotNull } from 'drizzle-orm';
import type { Row, ScopedReader } from '../platform/database/database.js';
import type { MeasuredStandards } from './standards.js';

/** The newest ones count, so that a standard follows the candidates. */
const newest = 500;
/** Which of the candidates count as top performers: the best tenth. */
const topShare = 0.9;

/** What the tenant's other completed interviews of the same type and difficulty reached; undefined where there are none. */
export async function standardsFor(
  read: ScopedReader,
  { id, type, difficulty }: Pick<Row<'sessions'>, 'id' | 'type' | 'difficulty'>,
): Promise<MeasuredStandards | undefined> {
  const sessions = await read.list('sessions', {
    where: (t) =>
      and(eq(t.type, type), eq(t.difficulty, difficulty), eq(t.status, 'completed'), isNotNull(t.overallScore)),
    orderBy: (t) => desc(t.createdAt),
    limit: newest,
  });
  const scores = sessions.flatMap(({ id: other, overallScore }) =>
    overallScore === null || other === id ? [] : [overallScore],
  );
  if (scores.length === 0) return undefined;
  const sorted = scores.sort((a, b) => a - b);
  const average = Math.round(scores.reduce((sum, score) => sum + score, 0) / scores.length);
  const topPerformer = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * topShare))] ?? average;
  return { average, topPerformer, sampleSize: scores.length };
}
