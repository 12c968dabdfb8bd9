import { setMaxListeners } from 'node:events';
import { cors } from 'hono/cors';
import { createFaultScript, type FaultScript, type RunningEmulator, startEmulator } from '../emulator.js';
import { notFound } from './answers.js';
import type { Exchange } from './call.js';
import { addCallRoutes } from './call-routes.js';
import type { TimeOptions } from './call-time.js';
import { type CandidateScript, playCandidate, type TalkOptions, type TalkResult } from './candidate.js';
import type { Manners } from './conversation.js';
import type { EndedReason } from './ended-reasons.js';
import type { VapiFault } from './faults.js';
import { meetFaults } from './faulty-answers.js';
import type { VapiAccount } from './keys.js';
import { createRecordingStore } from './recordings.js';
import { addRoomRoutes } from './room-routes.js';
import type { Assistant } from './schema/web-call.js';
import type { TranscriptSpelling } from './subscriptions.js';
import { createSwitchboard, type Line } from './switchboard.js';
import { orderlyWebhooks, type WebhookPlan } from './webhook-plan.js';
import type { WebhookDelivery } from './webhooks.js';

export interface VapiEmulatorOptions extends Partial<VapiAccount>, TimeOptions, Manners {
  /** 0 (default): any free one. */
  readonly port?: number;
  /** Assistants that are stored at the vendor, by their id. */
  readonly assistants?: Readonly<Record<string, Assistant>>;
  /** Default 10. */
  readonly concurrencyLimit?: number;
  /** What a call over the limit meets. Default: it is made, and blocked. */
  readonly overConcurrency?: 'blocked' | 400 | 429;
  /** Real milliseconds from a call's end to its artifact and report; `held`: until they are released. Default 0. */
  readonly processing?: number | 'held';
  /** How webhooks go out, for calls made from then on; see also `deliverWebhooks`. */
  readonly webhooks?: Partial<WebhookPlan>;
  /** How a webhook names a transcript that was asked for by the filter. Default: the filter, with single quotes. */
  readonly transcriptSpelling?: TranscriptSpelling;
  /** Of the HMAC. Default: seconds. */
  readonly timestampUnit?: 'seconds' | 'milliseconds';
  /** Whether messages to the browser carry `call` and `assistant`, prompt included. Default: they do not. */
  readonly clientContext?: boolean;
  /** Takes `silenceTimeoutSeconds` and `customerJoinTimeoutSeconds`. Default: refuses them. */
  readonly unverifiedFields?: boolean;
  /** How long a link to a recording works, in milliseconds. Default five minutes. */
  readonly linkLifetime?: number;
}

/** The service of Vapi, with a candidate who takes part in its calls. */
export interface VapiEmulator extends RunningEmulator, VapiAccount {
  /** Meet requests to the API, control included; not those of the room. */
  readonly faults: FaultScript<VapiFault>;
  /** Every attempt to deliver a webhook, in order. */
  readonly deliveries: readonly WebhookDelivery[];
  /** The ids of the calls that were made and not deleted, oldest first. */
  callIds(): string[];
  /** What has passed between this call and the custom model. */
  exchanges(callId: string): readonly Exchange[];
  /**
   * Plays the candidate of a call from joining to the end. Done when the webhooks have gone out as well.
   *
   * @throws Error if there is no such call
   */
  talk(callId: string, script: CandidateScript, options?: TalkOptions): Promise<TalkResult>;
  /** Ends a call for any reason, whether it has begun or not. */
  end(callId: string, reason: EndedReason): Promise<void>;
  /** Sets how the webhooks of calls made from now on go out; what is not given is orderly. */
  deliverWebhooks(plan: Partial<WebhookPlan>): void;
  releaseWebhooks(): void;
  releaseArtifacts(): void;
  /** Done when no webhook is under way that is not held. */
  settled(): Promise<void>;
}

export async function startVapiEmulator(options: VapiEmulatorOptions = {}): Promise<VapiEmulator> {
  const account: VapiAccount = {
    orgId: options.orgId ?? '11111111-2222-4333-8444-555555555555',
    publicKey: options.publicKey ?? '0a0a0a0a-1111-4222-8333-444444444444',
    privateKey: options.privateKey ?? '0b0b0b0b-5555-4666-8777-888888888888',
  };
  const concurrencyLimit = options.concurrencyLimit ?? 10;
  const faults = createFaultScript<VapiFault>();
  const blocked = new WeakSet<Request>();
  const closing = new AbortController();
  // Everything that waits listens for it.
  setMaxListeners(0, closing.signal);
  let webhookPlan: WebhookPlan = { ...orderlyWebhooks, ...options.webhooks };
  let address = '';

  const recordings = createRecordingStore({
    url: () => address,
    clock: options.clock ?? Date.now,
    linkLifetime: options.linkLifetime ?? 5 * 60_000,
  });
  const surroundings = {
    get url() {
      return address;
    },
    links: recordings.links,
  };
  const switchboard = createSwitchboard({
    orgId: account.orgId,
    time: options,
    manners: options,
    concurrencyLimit,
    processing: options.processing ?? 0,
    transcriptSpelling: options.transcriptSpelling ?? 'single-quoted',
    timestampUnit: options.timestampUnit ?? 'seconds',
    clientContext: options.clientContext ?? false,
    surroundings,
    closing: closing.signal,
  });

  const running = await startEmulator((app) => {
    app.use(cors());
    addRoomRoutes(app, switchboard, recordings);
    app.use(meetFaults(faults, blocked));
    addCallRoutes(app, {
      account,
      switchboard,
      surroundings,
      assistants: options.assistants ?? {},
      concurrencyLimit,
      overConcurrency: options.overConcurrency ?? 'blocked',
      unverifiedFields: options.unverifiedFields ?? false,
      webhookPlan: () => webhookPlan,
      blocked,
    });
    app.notFound(notFound);
  }, options.port);
  address = running.url;

  function lineOf(callId: string): Line {
    const line = switchboard.lines.get(callId);
    if (!line) throw new Error(`There is no call ${callId}.`);
    return line;
  }

  return {
    ...running,
    ...account,
    faults,
    deliveries: switchboard.deliveries,
    callIds: () => [...switchboard.lines.keys()],
    exchanges: (callId) => lineOf(callId).call.exchanges,
    async talk(callId, script, talkOptions = {}) {
      const result = await playCandidate(lineOf(callId).conversation, script, talkOptions);
      await switchboard.settled();
      return result;
    },
    async end(callId, reason) {
      await lineOf(callId).conversation.end(reason);
      await switchboard.settled();
    },
    deliverWebhooks(plan) {
      webhookPlan = { ...orderlyWebhooks, ...plan };
    },
    releaseWebhooks: switchboard.releaseWebhooks,
    releaseArtifacts: switchboard.releaseArtifacts,
    settled: switchboard.settled,
    async close() {
      closing.abort();
      for (const { conversation } of switchboard.lines.values()) await conversation.end('worker-shutdown');
      await running.close();
    },
  };
}
