/** Generated questions that lie ready for whoever books without personal input. */
import { type Question, type QuestionId, question, type SetupRequest } from '@mock-interview/contract';
import { asc } from 'drizzle-orm';
import { z } from 'zod';
import type { ScopedReader } from '../platform/database/database.js';
import type { JobRequest } from '../platform/jobs/enqueue.js';
import type { MadeBy } from './planned-question.js';

/** What a pool is for: bookings that are equal in all of it share their questions. */
export type PoolSubject = Pick<SetupRequest, 'type' | 'difficulty' | 'focusAreas' | 'language' | 'duration'>;

/**
 * A booking that leaves its candidate with fewer questions than this that are new to them has the pool refilled: the next
 * interview, of two to five questions, is then served at once too, and one after it while the refill is on its way.
 */
export const lowWatermark = 8;

/** Questions that a refill asks for: two interviews of 20 minutes, for some four US cents. */
export const refillSize = 8;

/** A pool never holds more; the oldest make way. Who has had them all has taken some fifteen interviews of one kind. */
export const largestPool = 64;

export const refillKind = 'questions.refill';

export const poolSubject: z.ZodType<PoolSubject> = z.object({
  type: z.string(),
  difficulty: question.shape.difficulty,
  focusAreas: z.array(z.string()),
  language: z.string(),
  duration: z.number(),
});

/** Equal for bookings that share questions. The order of the focus areas and the region of the language do not matter. */
export function poolKeyOf({ type, difficulty, focusAreas, language, duration }: PoolSubject): string {
  const areas = [...new Set(focusAreas)].sort();
  return JSON.stringify([type, difficulty, areas, language.split('-')[0]?.toLowerCase(), duration]);
}

/** The job that fills a pool up. However many bookings ask for it, there is one for each pool at a time. */
export function refillJob(subject: PoolSubject): JobRequest {
  const { type, difficulty, focusAreas, language, duration } = subject;
  const payload = { type, difficulty, focusAreas, language, duration };
  return { kind: refillKind, key: poolKeyOf(subject), payload };
}

const generated = question.omit({ id: true });

/** A question that a model made, with what made it. */
export interface PreparedQuestion extends Question {
  readonly madeBy: MadeBy;
}

/** What lies in a pool, the oldest first. What no longer fits the contract is passed over. */
export async function pooledQuestions(rows: ScopedReader, subject: PoolSubject): Promise<PreparedQuestion[]> {
  const pooled = await rows.list('pooledQuestions', {
    where: { poolKey: poolKeyOf(subject) },
    orderBy: (t) => [asc(t.createdAt), asc(t.id)],
  });
  return pooled.flatMap((row) => {
    const parsed = generated.safeParse(row.question);
    const { modelVersion, promptVersion } = row;
    return parsed.success
      ? [{ ...parsed.data, id: row.id as QuestionId, madeBy: { modelVersion, promptVersion } }]
      : [];
  });
}
