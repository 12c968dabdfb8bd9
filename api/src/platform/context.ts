import type { Mode, SessionEvent, SessionId, TenantId, TenantSettings, UserId } from '@mock-interview/contract';
import type { Clock, IdSource } from './clock.js';
import type { Database, ScopedReader, ScopedWriter, Transaction } from './database/database.js';
import { type TenantScope, tenantScope } from './database/scope.js';
import type { Encryption } from './encryption.js';
import type { EventBus } from './event-bus.js';
import { answerOnce, hasAnswer, type IdempotentRequest } from './idempotency.js';
import { enqueueJob, type JobRequest } from './jobs/enqueue.js';

/** Who acts. */
export type Actor =
  | { readonly kind: 'operator' }
  | { readonly kind: 'tenant'; readonly keyId: string }
  | { readonly kind: 'candidate'; readonly userId: UserId; readonly name?: string; readonly email?: string }
  | { readonly kind: 'service'; readonly task: string };

export type CandidateActor = Extract<Actor, { kind: 'candidate' }>;

/** What every use case is given from outside, whoever acts. */
export interface Surroundings {
  readonly database: Database;
  readonly clock: Clock;
  readonly newId: IdSource;
  readonly encryption: Encryption;
  readonly events: EventBus;
  /** Tells the worker of this process that there is a job. */
  readonly wakeWorker: () => void;
}

/** A tenant as its requests see it. */
export interface TenantFacts {
  readonly id: TenantId;
  readonly name: string;
  readonly settings: TenantSettings;
}

/** The writes of one use case: they become true together. */
export interface UnitOfWork {
  readonly rows: ScopedWriter;
  readonly transaction: Transaction;
  enqueue(job: JobRequest): Promise<void>;
  /** Told to whoever listens, once the work is committed. */
  publish(sessionId: SessionId, event: SessionEvent): void;
  /** The entry of the tenant's audit log: who did what to what. */
  audit(action: string, target: string, changes?: Record<string, unknown>): Promise<void>;
}

/**
 * Without a context no use case can be called, and no row can be had: it carries the tenant and the mode, who acts,
 * the clock and the source of ids.
 */
export interface Context<Acting extends Actor = Actor> {
  readonly scope: TenantScope;
  readonly tenant: TenantFacts;
  readonly actor: Acting;
  readonly requestId: string;
  readonly read: ScopedReader;
  readonly clock: Clock;
  readonly newId: IdSource;
  /**
   * Does the work as one atomic write. Where the caller sent an `Idempotency-Key`, its answer is stored in the same
   * transaction, and the same request again gets that answer without a second effect.
   *
   * @param operation what is done, for example `interviews.setUp`
   * @param input what it is done with: the same key with another input is refused
   */
  transact<Result>(operation: string, input: unknown, work: (unit: UnitOfWork) => Promise<Result>): Promise<Result>;
  /**
   * Whether `transact` would give an answer that was given before, or refuse: what is only good for a new one need not be
   * paid for then.
   */
  wasAnswered(): Promise<boolean>;
  /** One atomic write that is a step of a longer use case: it may happen again without harm. */
  step<Result>(work: (unit: UnitOfWork) => Promise<Result>): Promise<Result>;
}

export type CandidateContext = Context<CandidateActor>;

export interface ContextFacts<Acting extends Actor> {
  tenant: TenantFacts;
  mode: Mode;
  actor: Acting;
  requestId: string;
  idempotency?: IdempotentRequest | undefined;
}

/** Builds the context of one request or one job. */
export function createContext<Acting extends Actor>(
  surroundings: Surroundings,
  { tenant, mode, actor, requestId, idempotency }: ContextFacts<Acting>,
): Context<Acting> {
  const { database, clock, newId, encryption, events, wakeWorker } = surroundings;
  const scope = tenantScope(tenant.id, mode);

  const name = describeActor(actor);

  function unitOf(transaction: Transaction): UnitOfWork {
    const rows = transaction.in(scope);
    return {
      rows,
      transaction,
      enqueue(job) {
        transaction.afterCommit(wakeWorker);
        return enqueueJob(rows, job, { clock, newId });
      },
      publish: (sessionId, event) => transaction.afterCommit(() => events.publish(sessionId, event)),
      audit: (action, target, changes = {}) =>
        rows.insert('auditEntries', auditEntry({ newId, clock, actor: name, requestId }, { action, target, changes })),
    };
  }

  const read = database.read.in(scope);

  return {
    scope,
    tenant,
    actor,
    requestId,
    clock,
    newId,
    read,
    wasAnswered: () => hasAnswer({ rows: read, clock }, { actor: name, idempotency }),
    step: (work) => database.transact((transaction) => work(unitOf(transaction))),
    transact: (operation, input, work) =>
      database.transact((transaction) => {
        const unit = unitOf(transaction);
        const request = { actor: name, operation, input, idempotency };
        return answerOnce({ rows: unit.rows, clock, encryption, scope }, request, () => work(unit));
      }),
  };
}

/** A row of an audit log, whosever it is. */
export function auditEntry(
  { newId, clock, actor, requestId }: Pick<Surroundings, 'newId' | 'clock'> & { actor: string; requestId: string },
  entry: { action: string; target: string; changes: Record<string, unknown> },
) {
  return { ...entry, id: newId('audit'), at: clock(), actor, requestId };
}

export function describeActor(actor: Actor): string {
  switch (actor.kind) {
    case 'operator':
      return 'operator';
    case 'tenant':
      return `key:${actor.keyId}`;
    case 'candidate':
      return `candidate:${actor.userId}`;
    case 'service':
      return `service:${actor.task}`;
  }
}
