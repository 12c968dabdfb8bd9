import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Vendor } from '@mock-interview/contract';
import type { Logger } from 'pino';
import type { Config } from './config.js';
import type { Evaluator } from './evaluation/index.js';
import { createOfflineEvaluator } from './evaluation/index.js';
import { type CandidateTokens, createCandidateTokens } from './identity/candidate-tokens.js';
import { loadSigningKeys, type SigningKeys } from './identity/signing-keys.js';
import { closeOverdueInterview } from './interviews/close-overdue.js';
import { expireSession } from './interviews/expire-session.js';
import { type FollowUpPhrasing, phrasingPatience } from './interviews/phrase-follow-up.js';
import { createTurnsInWording } from './interviews/turns-in-wording.js';
import { disputeJobKind } from './payments/dispute-job.js';
import type { Gateways } from './payments/gateway.js';
import { lookAtDispute } from './payments/look-at-dispute.js';
import { lookUpJobKind, lookUpPayment } from './payments/look-up-payment.js';
import { checkRazorpayKeys } from './payments/razorpay/check-keys.js';
import { createRazorpayGateway, type RazorpayGatewayOptions } from './payments/razorpay/gateway.js';
import { reconcileJobKind } from './payments/reconcile-job.js';
import { reconcileOrder } from './payments/reconcile-order.js';
import { refundJobKind } from './payments/refund-job.js';
import { refundPayment } from './payments/refund-payment.js';
import { createSandboxGateway } from './payments/sandbox/gateway.js';
import { sendSandboxWebhook } from './payments/sandbox/send-webhook.js';
import { createGateways } from './payments/tenant-gateways.js';
import { type Clock, createIdSource, systemClock } from './platform/clock.js';
import type { Surroundings } from './platform/context.js';
import { openDatabase } from './platform/database/open.js';
import { createEncryption } from './platform/encryption.js';
import { createEventBus } from './platform/event-bus.js';
import { createJobWorker, type JobWorker } from './platform/jobs/worker.js';
import { checkGeminiKey } from './providers/gemini/check-key.js';
import { createGeminiFollowUpPhraser } from './providers/gemini/follow-up-phraser.js';
import { createGeminiEvaluator } from './providers/gemini/gemini-evaluator.js';
import {
  createCircuitBreakers,
  createGeminiClient,
  type GeminiClient,
  type GeminiClientOptions,
} from './providers/gemini/index.js';
import { createGeminiQuestionGenerator } from './providers/gemini/question-generator.js';
import { type QuestionSupply, questionsWithin } from './questions/prepare-questions.js';
import { refillKind } from './questions/question-pool.js';
import { refillPool } from './questions/refill-pool.js';
import type { Evaluators } from './reports/evaluators.js';
import { makeReport, type ReportMaking } from './reports/make-report.js';
import { reportJobKind, upgradeJobKind } from './reports/report-job.js';
import { upgradeReport } from './reports/upgrade-report.js';
import { type CredentialStore, createCredentialStore } from './tenants/credential-store.js';
import { createFormerAccounts } from './tenants/former-accounts.js';
import type { CheckCredentials } from './tenants/manage-credentials.js';
import { createTenantDirectory, type TenantDirectory } from './tenants/tenant-directory.js';
import type { CredentialsByVendor } from './tenants/vendor-credentials.js';
import { checkVapiKeys } from './voice/check-keys.js';
import { followUpCall } from './voice/follow-up-call.js';
import { hangUp } from './voice/hang-up.js';
import { settleCall } from './voice/settle-call.js';
import { createVoiceLine, type VoiceLine } from './voice/voice-line.js';

/** The object graph of one process. */
export interface Service extends Surroundings, Gateways {
  readonly tenants: TenantDirectory;
  /** Accounts at vendors: the tenants' own, and the operator's for those who have none. */
  readonly credentials: CredentialStore;
  readonly checkCredentials: CheckCredentials;
  /** The way to calls; whether there is one for a tenant, it says. */
  readonly voiceLine: VoiceLine;
  readonly tokens: CandidateTokens;
  readonly signingKeys: SigningKeys;
  readonly operatorToken: string;
  readonly logger: Logger;
  readonly evaluators: Evaluators;
  readonly questionSupply: QuestionSupply;
  readonly followUps: FollowUpPhrasing;
  readonly worker: JobWorker;
  /** Where requests that the service sends to itself are handled. Set once the app exists. */
  handleOwnRequests(fetch: (request: Request) => Promise<Response>): void;
  /** Aborted when the process is about to stop: open streams end, and their readers go on elsewhere. */
  readonly stopping: AbortSignal;
  /** Ends the streams. */
  stop(): void;
  close(): Promise<void>;
}

export interface ServiceOptions {
  config: Config;
  logger: Logger;
  clock?: Clock;
  /** The one that needs no vendor. */
  evaluator?: Evaluator;
  gemini?: GeminiOptions;
  razorpay?: Pick<RazorpayGatewayOptions, 'timeout'>;
}

/** How Gemini is waited for. */
export interface GeminiOptions extends Partial<Pick<GeminiClientOptions, 'wait' | 'random'>> {
  /** How long the judgement of one question may take, in milliseconds. */
  gradingDeadline?: number;
  /** How long a booking waits for questions of its own, in milliseconds. */
  questionsDeadline?: number;
  /** How long a candidate waits for a phrased follow-up. */
  phrasingPatience?: FollowUpPhrasing['patience'];
}

/** Builds everything once. The only place where an adapter is chosen. */
export async function createService({
  config,
  logger,
  clock = systemClock,
  evaluator = createOfflineEvaluator(),
  gemini = {},
  razorpay = {},
}: ServiceOptions): Promise<Service> {
  const database = await openDatabase(config.database);
  const encryption = createEncryption(config.encryptionKey);
  const newId = createIdSource(clock);
  const inWording = createTurnsInWording();
  const events = inWording.withheldFrom(createEventBus());
  const signingKeys = await loadSigningKeys({ database, clock, encryption });
  const issuer = config.publicUrl ?? `http://${config.host ?? 'localhost'}:${config.port}`;
  const tokens = createCandidateTokens({ keys: signingKeys, clock, newId, issuer });
  const tenants = createTenantDirectory({ database, clock });
  const credentials = createCredentialStore({
    ...{ database, encryption, operators: config.vendors },
    onUnreadable: (whose) => logger.error(whose, 'credentials cannot be read: bring them again'),
  });
  const { vendorUrls } = config;
  const voiceLine = createVoiceLine({
    credentials,
    encryption,
    publicUrl: config.publicUrl,
    vendorUrl: vendorUrls.vapi,
  });
  const checks: { [V in Vendor]: (own: CredentialsByVendor[V]) => ReturnType<CheckCredentials> } = {
    gemini: (own) => checkGeminiKey(own, vendorUrls.gemini),
    vapi: (own) => checkVapiKeys(own, vendorUrls.vapi),
    razorpay: (own) => checkRazorpayKeys(own, vendorUrls.razorpay),
  };

  const breakers = createCircuitBreakers(clock);
  const wait: GeminiClientOptions['wait'] = (milliseconds, signal) =>
    sleep(milliseconds, undefined, signal && { signal });
  const geminiClient = (apiKey: string): GeminiClient =>
    createGeminiClient({ apiKey, baseUrl: vendorUrls.gemini, clock, breakers, wait, random: Math.random, ...gemini });
  const evaluators: Evaluators = {
    offline: evaluator,
    async evaluatorFor(scope, deadline = gemini.gradingDeadline) {
      const own = await credentials.find(scope, 'gemini');
      if (!own) return evaluator;
      const client = geminiClient(own.apiKey);
      return createGeminiEvaluator({ client, checks: evaluator, clock, ...(deadline !== undefined && { deadline }) });
    },
  };

  const sandboxParts = { database, encryption, clock };
  const gateways = createGateways({
    credentials,
    formerAccounts: createFormerAccounts({ database, encryption, credentials }),
    openSandbox: (scope) => createSandboxGateway(sandboxParts, scope),
    openRazorpay: (own) => createRazorpayGateway({ credentials: own, baseUrl: vendorUrls.razorpay, ...razorpay }),
  });

  let fetchOwn: (request: Request) => Promise<Response> = () => Promise.reject(new Error('The app is not ready yet.'));
  const surroundings: Surroundings = { database, clock, newId, encryption, events, wakeWorker: () => worker.wake() };
  const questionSupply: QuestionSupply = {
    async generatorFor(scope) {
      const own = await credentials.find(scope, 'gemini');
      return (
        own &&
        createGeminiQuestionGenerator({
          client: geminiClient(own.apiKey),
          clock,
          onFailure: (failure) => logger.warn({ ...failure, tenantId: scope.tenantId }, 'Gemini gave no questions'),
        })
      );
    },
    questionsWithin: gemini.questionsDeadline ?? questionsWithin,
  };
  const followUps: FollowUpPhrasing = {
    async phraserFor(scope) {
      const own = await credentials.find(scope, 'gemini');
      return own && createGeminiFollowUpPhraser({ client: geminiClient(own.apiKey), clock });
    },
    inWording,
    events,
    patience: gemini.phrasingPatience ?? phrasingPatience,
    onPrepared: (why) => logger.info(why, 'a follow-up is said as it was prepared'),
  };
  const reportMaking: ReportMaking = {
    ...surroundings,
    evaluators,
    onStandIn: (why) => logger.warn(why, 'the offline evaluator stands in for Gemini'),
  };
  const worker = createJobWorker({
    database,
    clock,
    owner: randomUUID(),
    lanes: 4,
    slowKinds: [reportJobKind, upgradeJobKind, refillKind],
    handlers: {
      [reportJobKind]: makeReport(reportMaking),
      [upgradeJobKind]: upgradeReport(reportMaking),
      [refillKind]: refillPool({ ...surroundings, generatorFor: questionSupply.generatorFor }),
      'interviews.close': closeOverdueInterview({ ...surroundings, tenants }),
      'interviews.expire': expireSession(surroundings),
      [reconcileJobKind]: reconcileOrder({ ...surroundings, tenants }, gateways),
      [lookUpJobKind]: lookUpPayment({ ...surroundings, tenants }, gateways),
      [disputeJobKind]: lookAtDispute({ ...surroundings, tenants }, gateways),
      'voice.hang-up': hangUp({ ...surroundings, tenants, voiceLine }),
      'voice.follow-up': followUpCall({ ...surroundings, tenants, voiceLine }),
      'voice.settle': settleCall({ ...surroundings, tenants, voiceLine }),
      [refundJobKind]: refundPayment({ ...surroundings, tenants }, gateways),
      'payments.sandbox.webhook': sendSandboxWebhook({ ...surroundings, deliver: (request) => fetchOwn(request) }),
    },
    // The error's message may quote what a person said: its name and place are enough to find it.
    onError: (error, { kind, id, attempts }) => logger.error({ kind, id, attempts, ...placeOf(error) }, 'job failed'),
  });

  const stopping = new AbortController();
  return {
    ...surroundings,
    stopping: stopping.signal,
    stop: () => stopping.abort(),
    tenants,
    credentials,
    voiceLine,
    checkCredentials: (vendor, own) => checks[vendor](own),
    tokens,
    signingKeys,
    operatorToken: config.operatorToken,
    logger,
    evaluators,
    questionSupply,
    followUps,
    worker,
    ...gateways,
    handleOwnRequests(fetch) {
      fetchOwn = fetch;
    },
    async close() {
      await worker.stop();
      await database.close();
    },
  };
}

/** The kind of an error and where it arose, without its message. */
export function placeOf(error: unknown): { error: string; at: string[] } {
  if (!(error instanceof Error)) return { error: typeof error, at: [] };
  const at = (error.stack ?? '')
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 6);
  return { error: error.name, at: at.map((line) => line.trim()) };
}
