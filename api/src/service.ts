import { randomUUID } from 'node:crypto';
import type { GatewayName, Mode, Vendor } from '@mock-interview/contract';
import type { Logger } from 'pino';
import type { Config } from './config.js';
import type { Evaluator } from './evaluation/index.js';
import { createOfflineEvaluator } from './evaluation/index.js';
import { type CandidateTokens, createCandidateTokens } from './identity/candidate-tokens.js';
import { loadSigningKeys, type SigningKeys } from './identity/signing-keys.js';
import { closeOverdueInterview } from './interviews/close-overdue.js';
import { expireSession } from './interviews/expire-session.js';
import type { PaymentGateway } from './payments/gateway.js';
import { checkRazorpayKeys } from './payments/razorpay/check-keys.js';
import { refundPayment } from './payments/refund-payment.js';
import { createSandboxGateway } from './payments/sandbox/gateway.js';
import { sendSandboxWebhook } from './payments/sandbox/send-webhook.js';
import { type Clock, createIdSource, systemClock } from './platform/clock.js';
import type { Surroundings } from './platform/context.js';
import { openDatabase } from './platform/database/open.js';
import { createEncryption } from './platform/encryption.js';
import { createEventBus } from './platform/event-bus.js';
import { createJobWorker, type JobWorker } from './platform/jobs/worker.js';
import { checkGeminiKey } from './providers/gemini/check-key.js';
import { makeReport } from './reports/make-report.js';
import { reportJobKind } from './reports/report-job.js';
import { type CredentialStore, createCredentialStore } from './tenants/credential-store.js';
import type { CheckCredentials } from './tenants/manage-credentials.js';
import { createTenantDirectory, type TenantDirectory } from './tenants/tenant-directory.js';
import type { CredentialsByVendor } from './tenants/vendor-credentials.js';
import { checkVapiKeys } from './voice/check-keys.js';

/** The object graph of one process. */
export interface Service extends Surroundings {
  readonly tenants: TenantDirectory;
  /** Accounts at vendors: the tenants' own, and the operator's for those who have none. */
  readonly credentials: CredentialStore;
  readonly checkCredentials: CheckCredentials;
  readonly tokens: CandidateTokens;
  readonly signingKeys: SigningKeys;
  readonly operatorToken: string;
  readonly logger: Logger;
  readonly evaluator: Evaluator;
  readonly worker: JobWorker;
  /** The gateway that takes money in a mode; undefined where there is none. */
  gatewayFor(mode: Mode): PaymentGateway | undefined;
  gatewayNamed(name: GatewayName): PaymentGateway;
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
  evaluator?: Evaluator;
}

/** Builds everything once. The only place where an adapter is chosen. */
export async function createService({
  config,
  logger,
  clock = systemClock,
  evaluator = createOfflineEvaluator(),
}: ServiceOptions): Promise<Service> {
  const database = await openDatabase(config.database);
  const encryption = createEncryption(config.encryptionKey);
  const newId = createIdSource(clock);
  const events = createEventBus();
  const signingKeys = await loadSigningKeys({ database, clock, encryption });
  const issuer = config.publicUrl ?? `http://${config.host ?? 'localhost'}:${config.port}`;
  const tokens = createCandidateTokens({ keys: signingKeys, clock, newId, issuer });
  const tenants = createTenantDirectory({ database, clock });
  const credentials = createCredentialStore({ database, encryption, operators: config.vendors });
  const { vendorUrls } = config;
  const checks: { [V in Vendor]: (own: CredentialsByVendor[V]) => ReturnType<CheckCredentials> } = {
    gemini: (own) => checkGeminiKey(own, vendorUrls.gemini),
    vapi: (own) => checkVapiKeys(own, vendorUrls.vapi),
    razorpay: (own) => checkRazorpayKeys(own, vendorUrls.razorpay),
  };

  const sandbox = createSandboxGateway({ database, encryption, clock });
  const gatewayNamed = (name: GatewayName): PaymentGateway => {
    if (name === sandbox.name) return sandbox;
    throw new Error(`There is no gateway ${name} in this installation.`);
  };

  let fetchOwn: (request: Request) => Promise<Response> = () => Promise.reject(new Error('The app is not ready yet.'));
  const surroundings: Surroundings = { database, clock, newId, encryption, events, wakeWorker: () => worker.wake() };
  const worker = createJobWorker({
    database,
    clock,
    owner: randomUUID(),
    handlers: {
      [reportJobKind]: makeReport({ ...surroundings, evaluator }),
      'interviews.close': closeOverdueInterview({ ...surroundings, tenants }),
      'interviews.expire': expireSession(surroundings),
      'payments.refund': refundPayment({ ...surroundings, gatewayNamed }),
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
    checkCredentials: (vendor, own) => checks[vendor](own),
    tokens,
    signingKeys,
    operatorToken: config.operatorToken,
    logger,
    evaluator,
    worker,
    gatewayNamed,
    gatewayFor: (mode) => (mode === 'test' ? sandbox : undefined),
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
