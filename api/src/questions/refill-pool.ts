import { and, eq, gte } from 'drizzle-orm';
import type { Surroundings } from '../platform/context.js';
import type { ScopedReader } from '../platform/database/database.js';
import type { TenantScope } from '../platform/database/scope.js';
import type { JobHandler } from '../platform/jobs/worker.js';
import { interviewTypeIn } from './bank/index.js';
import { generationRequest } from './generation-request.js';
import type { QuestionGenerator } from './question-generator.js';
import { largestPool, type PoolSubject, pooledQuestions, poolKeyOf, poolSubject, refillSize } from './question-pool.js';

/** How long a refill may take, in milliseconds. Nobody waits for it but the jobs behind it. */
const refillWithin = 30_000;

/** The generator of a tenant, with its own or the operator's account; undefined where there is none. */
export type GeneratorFor = (scope: TenantScope) => Promise<QuestionGenerator | undefined>;

/**
 * The job that puts questions into a pool. Where none are to be had it is done all the same: the next booking that finds
 * too few asks again, and until then the bank serves. What it costs belongs to no interview, and is recorded for none.
 *
 * Done twice it fills the pool once: what has come since it was ordered is what it was ordered for.
 */
export function refillPool({
  generatorFor,
  database,
  clock,
  newId,
}: Surroundings & { generatorFor: GeneratorFor }): JobHandler {
  return async (payload, { scope, signal, orderedAt }) => {
    const subject = poolSubject.parse(payload);
    const type = interviewTypeIn(subject.type, subject.language);
    const generator = await generatorFor(scope);
    if (!type || !generator) return;
    const read = database.read.in(scope);
    if (await isFilledSince(read, subject, orderedAt)) return;
    const stock = await pooledQuestions(read, subject);
    const had = stock.map(({ text }) => text).reverse();
    const request = generationRequest({ type, subject, count: refillSize, had, seed: newId('request') });
    const generation = await generator.generate(request, { deadline: refillWithin, signal });
    if (!generation.ok) return;
    const { questions, modelVersion, promptVersion } = generation;
    const tooMany = stock.slice(0, Math.max(0, stock.length + questions.length - largestPool));
    await database.transact(async (transaction) => {
      const rows = transaction.in(scope);
      if (await isFilledSince(rows, subject, orderedAt)) return;
      for (const { id } of tooMany) await rows.remove('pooledQuestions', { id });
      for (const question of questions) {
        const row = { poolKey: poolKeyOf(subject), question, modelVersion, promptVersion, createdAt: clock() };
        await rows.insert('pooledQuestions', { id: newId('question'), ...row });
      }
    });
  };
}

async function isFilledSince(rows: ScopedReader, subject: PoolSubject, orderedAt: number): Promise<boolean> {
  const since = await rows.count('pooledQuestions', (t) =>
    and(eq(t.poolKey, poolKeyOf(subject)), gte(t.createdAt, orderedAt)),
  );
  return since > 0;
}
