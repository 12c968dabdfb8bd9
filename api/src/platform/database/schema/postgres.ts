/**
 * The tables on PostgreSQL. `sqlite.ts` declares the same tables, columns, keys and indexes: a test compares the two.
 *
 * Times are UTC milliseconds, money is integer paise, ids are made by us.
 */
import { sql } from 'drizzle-orm';
import { bigint, boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { Columns } from './columns.js';

const scope = {
  tenantId: text().$type<Columns['tenantId']>().notNull(),
  mode: text().$type<Columns['mode']>().notNull(),
};
const moment = () => bigint({ mode: 'number' });
const json = <T>() => jsonb().$type<T>();

export const tenants = pgTable('tenants', {
  id: text().$type<Columns['tenantId']>().primaryKey(),
  name: text().notNull(),
  status: text().$type<Columns['tenantStatus']>().notNull(),
  settings: json<Columns['settings']>().notNull(),
  createdAt: moment().notNull(),
  updatedAt: moment().notNull(),
});

export const apiKeys = pgTable(
  'api_keys',
  {
    id: text().primaryKey(),
    ...scope,
    kind: text().$type<Columns['keyKind']>().notNull(),
    name: text().notNull(),
    hash: text().notNull(),
    hint: text().notNull(),
    createdAt: moment().notNull(),
    lastUsedAt: moment(),
    expiresAt: moment(),
    revokedAt: moment(),
  },
  (t) => [uniqueIndex('api_keys_hash').on(t.hash), index('api_keys_tenant').on(t.tenantId, t.mode, t.createdAt)],
);

export const auditEntries = pgTable(
  'audit_entries',
  {
    id: text().primaryKey(),
    ...scope,
    at: moment().notNull(),
    actor: text().notNull(),
    action: text().notNull(),
    target: text().notNull(),
    changes: json<Columns['changes']>().notNull(),
    requestId: text().notNull(),
  },
  (t) => [index('audit_entries_tenant').on(t.tenantId, t.mode, t.at)],
);

export const idempotencyRecords = pgTable(
  'idempotency_records',
  {
    ...scope,
    actor: text().notNull(),
    key: text().notNull(),
    fingerprint: text().notNull(),
    /** Encrypted: an answer may hold a key that is shown once. */
    response: text(),
    expiresAt: moment().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.mode, t.actor, t.key] }),
    index('idempotency_records_expiry').on(t.expiresAt),
  ],
);

export const signingKeys = pgTable('signing_keys', {
  kid: text().primaryKey(),
  publicJwk: json<Columns['jwk']>().notNull(),
  /** Encrypted. */
  privateJwk: text().notNull(),
  createdAt: moment().notNull(),
  retiredAt: moment(),
});

export const candidates = pgTable(
  'candidates',
  {
    ...scope,
    userId: text().$type<Columns['userId']>().notNull(),
    name: text(),
    email: text(),
    createdAt: moment().notNull(),
    lastSeenAt: moment().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.mode, t.userId] })],
);

export const sessions = pgTable(
  'sessions',
  {
    id: text().$type<Columns['sessionId']>().primaryKey(),
    ...scope,
    userId: text().$type<Columns['userId']>().notNull(),
    status: text().$type<Columns['sessionStatus']>().notNull(),
    type: text().notNull(),
    difficulty: text().$type<Columns['difficulty']>().notNull(),
    duration: integer().notNull(),
    setup: json<Columns['setup']>().notNull(),
    pricing: json<Columns['pricing']>().notNull(),
    usesFreeAllowance: boolean().notNull(),
    questionSource: text().$type<Columns['questionSource']>().notNull(),
    channel: text().$type<Columns['channel']>(),
    callId: text(),
    startedAt: moment(),
    deadlineAt: moment(),
    endedAt: moment(),
    endReason: text().$type<Columns['endReason']>(),
    expiresAt: moment(),
    overallScore: integer(),
    rerunOf: text().$type<Columns['sessionId']>(),
    rerunSessionId: text().$type<Columns['sessionId']>(),
    createdAt: moment().notNull(),
    updatedAt: moment().notNull(),
  },
  (t) => [
    index('sessions_candidate').on(t.tenantId, t.mode, t.userId, t.status),
    index('sessions_created').on(t.tenantId, t.mode, t.createdAt),
    index('sessions_kind').on(t.tenantId, t.mode, t.type, t.difficulty),
  ],
);

export const sessionQuestions = pgTable(
  'session_questions',
  {
    id: text().$type<Columns['questionId']>().primaryKey(),
    ...scope,
    sessionId: text()
      .$type<Columns['sessionId']>()
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    userId: text().$type<Columns['userId']>().notNull(),
    order: integer().notNull(),
    bankId: text().notNull(),
    content: json<Columns['plannedQuestion']>().notNull(),
    plannedAt: moment().notNull(),
  },
  (t) => [
    uniqueIndex('session_questions_order').on(t.sessionId, t.order),
    index('session_questions_asked').on(t.tenantId, t.mode, t.userId, t.bankId),
  ],
);

export const turns = pgTable(
  'turns',
  {
    ...scope,
    sessionId: text()
      .$type<Columns['sessionId']>()
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    turnId: text().$type<Columns['turnId']>().notNull(),
    sequence: integer().notNull(),
    speaker: text().$type<Columns['speaker']>().notNull(),
    text: text().notNull(),
    action: text().$type<Columns['action']>(),
    questionId: text().$type<Columns['questionId']>(),
    keyPoint: integer(),
    inputMode: text().$type<Columns['inputMode']>(),
    startedAt: moment().notNull(),
    endedAt: moment().notNull(),
  },
  (t) => [primaryKey({ columns: [t.sessionId, t.turnId] }), uniqueIndex('turns_sequence').on(t.sessionId, t.sequence)],
);

export const evaluations = pgTable(
  'evaluations',
  {
    ...scope,
    sessionId: text()
      .$type<Columns['sessionId']>()
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    questionId: text().$type<Columns['questionId']>().notNull(),
    result: json<Columns['evaluation']>().notNull(),
    evaluatedAt: moment().notNull(),
  },
  (t) => [primaryKey({ columns: [t.sessionId, t.questionId] })],
);

export const reports = pgTable(
  'reports',
  {
    id: text().primaryKey(),
    ...scope,
    sessionId: text()
      .$type<Columns['sessionId']>()
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    userId: text().$type<Columns['userId']>().notNull(),
    overallScore: integer(),
    body: json<Columns['report']>().notNull(),
    generatedAt: moment().notNull(),
  },
  (t) => [
    uniqueIndex('reports_session').on(t.sessionId),
    index('reports_score').on(t.sessionId, t.overallScore),
    index('reports_candidate').on(t.tenantId, t.mode, t.userId, t.generatedAt),
  ],
);

/** Answers that were given again after the report. */
export const attempts = pgTable(
  'attempts',
  {
    id: text().primaryKey(),
    ...scope,
    sessionId: text()
      .$type<Columns['sessionId']>()
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    questionId: text().$type<Columns['questionId']>().notNull(),
    answer: text().notNull(),
    result: json<Columns['evaluation']>().notNull(),
    userScore: integer(),
    attemptedAt: moment().notNull(),
  },
  (t) => [index('attempts_session').on(t.sessionId, t.attemptedAt)],
);

export const payments = pgTable(
  'payments',
  {
    id: text().primaryKey(),
    ...scope,
    sessionId: text()
      .$type<Columns['sessionId']>()
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    userId: text().$type<Columns['userId']>().notNull(),
    gateway: text().$type<Columns['gateway']>().notNull(),
    receipt: text().notNull(),
    orderId: text().$type<Columns['orderId']>(),
    gatewayPaymentId: text(),
    amount: integer().$type<Columns['paise']>().notNull(),
    currency: text().$type<'INR'>().notNull(),
    status: text().$type<Columns['paymentStatus']>().notNull(),
    createdAt: moment().notNull(),
    updatedAt: moment().notNull(),
  },
  (t) => [
    uniqueIndex('payments_receipt').on(t.tenantId, t.mode, t.receipt),
    uniqueIndex('payments_order').on(t.tenantId, t.mode, t.orderId),
    index('payments_session').on(t.tenantId, t.mode, t.sessionId),
    index('payments_candidate').on(t.tenantId, t.mode, t.userId, t.status),
  ],
);

export const webhookEvents = pgTable(
  'webhook_events',
  {
    ...scope,
    provider: text().notNull(),
    eventId: text().notNull(),
    event: text().notNull(),
    receivedAt: moment().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.mode, t.provider, t.eventId] })],
);

/** The sandbox gateway's own books: what a real vendor would keep on its side. */
export const sandboxOrders = pgTable(
  'sandbox_orders',
  {
    id: text().$type<Columns['orderId']>().primaryKey(),
    ...scope,
    receipt: text().notNull(),
    amount: integer().$type<Columns['paise']>().notNull(),
    currency: text().$type<'INR'>().notNull(),
    status: text().$type<Columns['sandboxOrderStatus']>().notNull(),
    attempts: integer().notNull(),
    createdAt: moment().notNull(),
  },
  (t) => [uniqueIndex('sandbox_orders_receipt').on(t.tenantId, t.mode, t.receipt)],
);

export const sandboxPayments = pgTable(
  'sandbox_payments',
  {
    id: text().primaryKey(),
    ...scope,
    orderId: text()
      .$type<Columns['orderId']>()
      .notNull()
      .references(() => sandboxOrders.id, { onDelete: 'cascade' }),
    amount: integer().$type<Columns['paise']>().notNull(),
    status: text().$type<Columns['sandboxPaymentStatus']>().notNull(),
    createdAt: moment().notNull(),
  },
  (t) => [
    index('sandbox_payments_order').on(t.tenantId, t.mode, t.orderId),
    uniqueIndex('sandbox_payments_one_success').on(t.orderId).where(sql`status <> 'failed'`),
  ],
);

export const jobs = pgTable(
  'jobs',
  {
    id: text().primaryKey(),
    ...scope,
    kind: text().notNull(),
    /** Two jobs of one kind and key are one job. */
    key: text().notNull(),
    payload: json<Columns['jobPayload']>().notNull(),
    runAt: moment().notNull(),
    leaseOwner: text(),
    leaseUntil: moment(),
    attempts: integer().notNull(),
    lastError: text(),
    createdAt: moment().notNull(),
  },
  (t) => [uniqueIndex('jobs_key').on(t.tenantId, t.mode, t.kind, t.key), index('jobs_due').on(t.runAt)],
);
