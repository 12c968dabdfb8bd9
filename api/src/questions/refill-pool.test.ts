import { randomBytes } from 'node:crypto';
import { expect, it, vi } from 'vitest';
import { describeOnEachEngine } from '../../test/engines.js';
import { inScopes, newScope, openForSuite } from '../../test/opened-database.js';
import { createIdSource } from '../platform/clock.js';
import type { TenantScope } from '../platform/database/scope.js';
import { createEncryption } from '../platform/encryption.js';
import { createEventBus } from '../platform/event-bus.js';
import { interviewTypeIn } from './bank/index.js';
import type { GeneratedQuestion, Generation, QuestionGenerator } from './question-generator.js';
import { largestPool, pooledQuestions, poolKeyOf, refillJob, refillSize } from './question-pool.js';
import { refillPool } from './refill-pool.js';

const subject = {
  ...({ type: 'javascript', difficulty: 'easy', language: 'en-IN', duration: 20 } as const),
  focusAreas: ['async', 'performance'],
};
const [example] = interviewTypeIn('javascript', 'en')?.questions ?? [];
if (!example) throw new Error('The bank has no JavaScript.');
const { id: _id, ...content } = example;

function questions(from: number, count: number): GeneratedQuestion[] {
  return Array.from({ length: count }, (_, index) => ({ ...content, text: `What is number ${from + index}?` }));
}

function brought(made: readonly GeneratedQuestion[]): Generation {
  const usage = { tokens: 1, microUsd: 1 };
  return { ok: true, questions: made, usage, modelVersion: 'model', promptVersion: 'prompt' };
}

describeOnEachEngine('a refill of the pool', (newDatabase) => {
  const database = openForSuite(newDatabase);
  const { read } = inScopes(database);
  let now = Date.UTC(2026, 10, 22);
  const clock = () => now++;

  async function refill(
    scope: TenantScope,
    generator: QuestionGenerator | undefined,
    orderedAt = clock(),
  ): Promise<void> {
    const job = refillPool({
      ...{ database: database(), clock, newId: createIdSource(clock), events: createEventBus(), wakeWorker: () => {} },
      encryption: createEncryption(randomBytes(32)),
      generatorFor: async () => generator,
    });
    const { signal } = new AbortController();
    await job(refillJob(subject).payload, { scope, attempt: 1, orderedAt, signal });
  }

  const poolOf = async (scope: TenantScope) => (await pooledQuestions(read(scope), subject)).map(({ text }) => text);

  it('puts in what was made, and asks for what is not there yet', async () => {
    const scope = newScope();
    const generate = vi.fn<QuestionGenerator['generate']>(async () => brought(questions(1, 2)));
    await refill(scope, { generate });
    expect(await poolOf(scope)).toEqual(['What is number 1?', 'What is number 2?']);
    await refill(scope, { generate });
    const [first, second] = generate.mock.calls.map(([request]) => request);
    expect(first).toMatchObject({ count: refillSize, personal: {}, followUpStyle: 'balanced', language: 'en-IN' });
    expect(first?.focusAreas.map(({ id }) => id).sort()).toEqual(['async', 'performance']);
    expect(first?.avoid).toContain(example.text);
    expect(second?.avoid.slice(0, 2)).toEqual(['What is number 2?', 'What is number 1?']);
  });

  it('never holds too many: the oldest make way', async () => {
    const scope = newScope();
    await refill(scope, { generate: async () => brought(questions(1, largestPool - 1)) });
    await refill(scope, { generate: async () => brought(questions(101, 3)) });
    const pool = await poolOf(scope);
    expect(pool).toHaveLength(largestPool);
    expect(pool.slice(0, 1)).toEqual(['What is number 3?']);
    expect(pool.slice(-3)).toEqual(['What is number 101?', 'What is number 102?', 'What is number 103?']);
  });

  it('fills it once, also where a process died before it could tell that it was done', async () => {
    const scope = newScope();
    const orderedAt = clock();
    const generate = vi.fn<QuestionGenerator['generate']>(async () => brought(questions(1, 2)));
    await refill(scope, { generate }, orderedAt);
    await refill(scope, { generate }, orderedAt);
    expect(generate).toHaveBeenCalledOnce();
    expect(await poolOf(scope)).toEqual(['What is number 1?', 'What is number 2?']);
  });

  it('fills it once, also where two processes are at it at the same time', async () => {
    const scope = newScope();
    const orderedAt = clock();
    const generate = async () => {
      await refill(scope, { generate: async () => brought(questions(1, 2)) }, orderedAt);
      return brought(questions(11, 2));
    };
    await refill(scope, { generate }, orderedAt);
    expect(await poolOf(scope)).toEqual(['What is number 1?', 'What is number 2?']);
  });

  it('is of one tenant and mode', async () => {
    const scope = newScope();
    await refill(scope, { generate: async () => brought(questions(1, 1)) });
    expect(await poolOf(scope)).toHaveLength(1);
    expect(await poolOf({ ...scope, mode: scope.mode === 'test' ? 'live' : 'test' })).toEqual([]);
    expect(await poolOf(newScope())).toEqual([]);
  });

  it('is done without a word where nothing is to be had', async () => {
    const scope = newScope();
    await refill(scope, undefined);
    const usage = { tokens: 0, microUsd: 0 };
    await refill(scope, { generate: async () => ({ ok: false, failure: { kind: 'quota_day' }, usage }) });
    expect(await poolOf(scope)).toEqual([]);
  });
});

it('has one pool for bookings that differ in nothing that makes a question', () => {
  const same = { ...subject, focusAreas: ['performance', 'async', 'async'], language: 'EN' };
  expect(poolKeyOf(same)).toBe(poolKeyOf(subject));
  expect(refillJob(same).key).toBe(refillJob(subject).key);
  for (const other of [{ duration: 30 }, { difficulty: 'hard' as const }, { focusAreas: [] }, { language: 'hi' }]) {
    expect(poolKeyOf({ ...subject, ...other })).not.toBe(poolKeyOf(subject));
  }
});
