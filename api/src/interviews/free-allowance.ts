import { and, eq, notInArray } from 'drizzle-orm';
import type { CandidateContext } from '../platform/context.js';
import type { ScopedReader } from '../platform/database/database.js';

/** How many free interviews the candidate has left. One that came to nothing does not count. */
export async function freeInterviewsLeft(
  rows: ScopedReader,
  { actor, tenant }: Pick<CandidateContext, 'actor' | 'tenant'>,
): Promise<number> {
  const allowance = tenant.settings.freeAllowance;
  if (allowance === 0) return 0;
  const used = await rows.count('sessions', (t) =>
    and(
      eq(t.userId, actor.userId),
      eq(t.usesFreeAllowance, true),
      notInArray(t.status, ['cancelled', 'expired', 'failed']),
    ),
  );
  return Math.max(0, allowance - used);
}
