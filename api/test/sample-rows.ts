/** Rows of small tables, for tests of what all tables have in common. */
import { randomUUID } from 'node:crypto';
import type { OrderId, Paise, UserId } from '@mock-interview/contract';
import type { Row } from '../src/platform/database/database.js';

export function candidate(name: string) {
  return { userId: name as UserId, name, createdAt: 0, lastSeenAt: 0 };
}

export function order() {
  return {
    id: `order_${randomUUID()}` as OrderId,
    receipt: randomUUID(),
    amount: 100 as Paise,
    currency: 'INR',
    status: 'created',
    attempts: 0,
    createdAt: 0,
  } as const;
}

export function job(facts: Partial<Row<'jobs'>>) {
  const id = facts.id ?? randomUUID();
  return { id, kind: 'test', key: id, payload: {}, runAt: 0, attempts: 0, createdAt: 0, ...facts };
}

/** What is made once for each number from 0. */
export function times<Result>(count: number, make: (index: number) => Result): Result[] {
  return Array.from({ length: count }, (_, index) => make(index));
}
