/**
 * The tables on SQLite. `postgres.ts` declares the same tables, columns, keys and indexes: a test compares the two.
 *
 * Times are UTC milliseconds, money is integer paise, ids are made by us.
 */
import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Columns } from './columns.js';

const scope = {
  tenantId: text().$type<Columns['tenantId']>().notNull(),
  mode: text().$type<Columns['mode']>().notNull(),
};
const moment = () => integer();
const json = <T>() => text({ mode: 'json' }).$type<T>();

export const tenants = sqliteTable('tenants', {
  id: text().$type<Columns['tenantId']>().primaryKey(),
  name: text().notNull(),
  status: text().$type<Columns['tenantStatus']>().notNull(),
  settings: json<Columns['settings']>().notNull(),
  createdAt: moment().notNull(),
  updatedAt: moment().notNull(),
});

export const apiKeys = sqliteTable(
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

export const auditEntries = sqliteTable(
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

export const idempotencyRecords = sqliteTable(
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

export const signingKeys = sqliteTable('signing_keys', {
  kid: text().primaryKey(),
  publicJwk: json<Columns['jwk']>().notNull(),
  /** Encrypted. */
  privateJwk: text().notNull(),
  createdAt: moment().notNull(),
  retiredAt: moment(),
});

export const candidates = sqliteTable(
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

export const sessions = sqliteTable(
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
    usesFreeAllowance: integer({ mode: 'boolean' }).notNull(),
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

export const sessionQuestions = sqliteTable(
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

export const turns = sqliteTable(
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
    /** The interviewer's words that a call ended or an interruption came before: they were never heard. */
    unspoken: integer({ mode: 'boolean' }).notNull().default(false),
    startedAt: moment().notNull(),
    endedAt: moment().notNull(),
  },
  (t) => [primaryKey({ columns: [t.sessionId, t.turnId] }), uniqueIndex('turns_sequence').on(t.sessionId, t.sequence)],
);

export const evaluations = sqliteTable(
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

export const reports = sqliteTable(
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
export const attempts = sqliteTable(
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

/** How candidates rate their own answers. */
export const selfRatings = sqliteTable(
  'self_ratings',
  {
    ...scope,
    sessionId: text()
      .$type<Columns['sessionId']>()
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    questionId: text().$type<Columns['questionId']>().notNull(),
    rating: integer().notNull(),
    ratedAt: moment().notNull(),
  },
  (t) => [primaryKey({ columns: [t.sessionId, t.questionId] })],
);

export const payments = sqliteTable(
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
    /** The public key that made the order; null where there is none, or it is from before keys were noted. */
    gatewayKeyId: text(),
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

export const webhookEvents = sqliteTable(
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
export const sandboxOrders = sqliteTable(
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

export const sandboxPayments = sqliteTable(
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

/** Accounts at vendors that a tenant has brought. */
export const vendorCredentials = sqliteTable(
  'vendor_credentials',
  {
    ...scope,
    vendor: text().$type<Columns['vendor']>().notNull(),
    /** Encrypted. */
    secrets: text().notNull(),
    hint: text().notNull(),
    updatedAt: moment().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.mode, t.vendor] })],
);

/** Razorpay accounts of a tenant that others took the place of: what they took may have to go back. */
export const formerRazorpayAccounts = sqliteTable(
  'former_razorpay_accounts',
  {
    id: text().primaryKey(),
    ...scope,
    keyId: text().notNull(),
    /** Encrypted. */
    secrets: text().notNull(),
    replacedAt: moment().notNull(),
  },
  (t) => [index('former_razorpay_accounts_replaced').on(t.tenantId, t.mode, t.replacedAt)],
);

export const coupons = sqliteTable(
  'coupons',
  {
    ...scope,
    code: text().notNull(),
    discount: json<Columns['discount']>().notNull(),
    maxRedemptions: integer(),
    maxPerCandidate: integer(),
    expiresAt: moment(),
    active: integer({ mode: 'boolean' }).notNull(),
    createdAt: moment().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.mode, t.code] })],
);

/** Interviews that a coupon was used for. */
export const couponRedemptions = sqliteTable(
  'coupon_redemptions',
  {
    ...scope,
    sessionId: text()
      .$type<Columns['sessionId']>()
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    code: text().notNull(),
    userId: text().$type<Columns['userId']>().notNull(),
    redeemedAt: moment().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.sessionId] }),
    index('coupon_redemptions_code').on(t.tenantId, t.mode, t.code, t.userId),
  ],
);

/** What a gateway told of each payment that was made for an order of ours: there may be several tries. */
export const gatewayPayments = sqliteTable(
  'gateway_payments',
  {
    ...scope,
    gateway: text().$type<Columns['gateway']>().notNull(),
    gatewayPaymentId: text().notNull(),
    paymentId: text()
      .notNull()
      .references(() => payments.id, { onDelete: 'cascade' }),
    status: text().$type<Columns['gatewayPaymentStatus']>().notNull(),
    amount: integer().$type<Columns['paise']>().notNull(),
    /** What the gateway keeps for itself, its tax included; null until it is known. */
    fee: integer().$type<Columns['paise']>(),
    refundId: text(),
    updatedAt: moment().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.mode, t.gateway, t.gatewayPaymentId] }),
    index('gateway_payments_payment').on(t.paymentId),
  ],
);

export const disputes = sqliteTable(
  'disputes',
  {
    id: text().primaryKey(),
    ...scope,
    paymentId: text()
      .notNull()
      .references(() => payments.id, { onDelete: 'cascade' }),
    /** Null in disputes from before it was noted. */
    gatewayPaymentId: text(),
    status: text().notNull(),
    amount: integer().$type<Columns['paise']>().notNull(),
    respondBy: moment(),
    updatedAt: moment().notNull(),
  },
  (t) => [index('disputes_payment').on(t.tenantId, t.mode, t.paymentId)],
);

/** Questions that were generated without anything personal in the request, for whoever asks for the same. */
export const pooledQuestions = sqliteTable(
  'pooled_questions',
  {
    id: text().primaryKey(),
    ...scope,
    /** Type, difficulty, focus areas, language and duration. */
    poolKey: text().notNull(),
    question: json<Columns['pooledQuestion']>().notNull(),
    modelVersion: text().notNull(),
    promptVersion: text().notNull(),
    createdAt: moment().notNull(),
  },
  (t) => [index('pooled_questions_key').on(t.tenantId, t.mode, t.poolKey, t.createdAt)],
);

/** Voice calls of a session: one after another where the candidate comes back to speaking. */
export const voiceCalls = sqliteTable(
  'voice_calls',
  {
    id: text().primaryKey(),
    ...scope,
    sessionId: text()
      .$type<Columns['sessionId']>()
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    status: text().$type<Columns['callStatus']>().notNull(),
    vendorCallId: text(),
    /** Encrypted: whoever has one of them can join, or speak. */
    webCallUrl: text(),
    controlUrl: text(),
    endedReason: text(),
    createdAt: moment().notNull(),
    connectedAt: moment(),
    endedAt: moment(),
    /** When what was said in it had been compared with the turns. */
    reconciledAt: moment(),
  },
  (t) => [
    index('voice_calls_session').on(t.sessionId, t.createdAt),
    uniqueIndex('voice_calls_vendor').on(t.vendorCallId),
  ],
);

/** What the vendor heard in a call, piece by piece. */
export const voiceSegments = sqliteTable(
  'voice_segments',
  {
    ...scope,
    callId: text()
      .notNull()
      .references(() => voiceCalls.id, { onDelete: 'cascade' }),
    eventId: text().notNull(),
    speaker: text().$type<Columns['speaker']>().notNull(),
    text: text().notNull(),
    heardAt: moment().notNull(),
  },
  (t) => [primaryKey({ columns: [t.callId, t.eventId] })],
);

/** What vendors did for a session and what it costs: an estimate first, the vendor's own figure when it is known. */
export const usageRecords = sqliteTable(
  'usage_records',
  {
    ...scope,
    sessionId: text()
      .$type<Columns['sessionId']>()
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    vendor: text().$type<Columns['vendor']>().notNull(),
    /** What was used, for example `report` or `call`. */
    item: text().notNull(),
    /** Tokens, seconds or paise, as the item says. */
    quantity: moment().notNull(),
    /** In millionths of a US dollar; null where the vendor charges in paise. */
    microUsd: moment(),
    paise: integer().$type<Columns['paise']>(),
    basis: text().$type<Columns['usageBasis']>().notNull(),
    recordedAt: moment().notNull(),
  },
  (t) => [primaryKey({ columns: [t.sessionId, t.vendor, t.item] })],
);

export const jobs = sqliteTable(
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
