import { analysisOf, artifactOf, costOf, type RecordingLinks } from './artifact.js';
import type { VapiCall } from './call.js';

/** Where the emulator is reached. */
export interface Surroundings {
  readonly url: string;
  readonly links: RecordingLinks;
}

/** What is the same in every picture of a call that the vendor gives. */
function identityOf(call: VapiCall, { url }: Surroundings) {
  const { listenEnabled = true, controlEnabled = true } = call.assistant.monitorPlan ?? {};
  const callUrl = webCallUrl(call, url);
  return {
    id: call.id,
    orgId: call.orgId,
    createdAt: instant(call.createdAt),
    updatedAt: instant(call.updatedAt),
    type: 'webCall',
    monitor: {
      ...(listenEnabled ? { listenUrl: `${url.replace(/^http/, 'ws')}/${call.id}/listen` } : {}),
      ...(controlEnabled ? { controlUrl: `${url}/${call.id}/control` } : {}),
    },
    transport: {
      provider: 'daily',
      conversationType: 'voice',
      callUrl,
      roomDeleteOnUserLeaveEnabled: call.request.roomDeleteOnUserLeaveEnabled ?? true,
      videoRecordingEnabled: false,
      assistantVideoEnabled: false,
    },
    webCallUrl: callUrl,
    ...assistantOf(call),
  };
}

/** The answer to the request that made the call. */
export function createdCall(call: VapiCall, surroundings: Surroundings, concurrencyLimit: number) {
  return {
    subscriptionLimits: {
      concurrencyBlocked: call.concurrencyBlocked,
      concurrencyLimit,
      remainingConcurrentCalls: call.remainingCalls,
    },
    ...identityOf(call, surroundings),
    status: 'queued',
    cost: 0,
    ...(call.assistant.artifactPlan ? { artifactPlan: call.assistant.artifactPlan } : {}),
  };
}

/** The call as it is read later; what takes time to be made is missing until it is there. */
export function describedCall(call: VapiCall, surroundings: Surroundings) {
  return {
    ...identityOf(call, surroundings),
    status: call.status,
    ...(call.name === null ? {} : { name: call.name }),
    ...(call.startedAt === null ? {} : { startedAt: instant(call.startedAt) }),
    ...(call.endedAt === null ? {} : { endedAt: instant(call.endedAt) }),
    ...(call.endedReason === null ? {} : { endedReason: call.endedReason }),
    ...(call.processed
      ? {
          messages: call.spoken,
          artifact: artifactOf(call, surroundings.links),
          analysis: analysisOf(call),
          ...costOf(call),
        }
      : {}),
  };
}

/** The call as it stands inside a webhook or a request to the model: always `queued`, as observed. */
export function embeddedCall(call: VapiCall, surroundings: Surroundings) {
  return { ...identityOf(call, surroundings), status: 'queued' };
}

export function webCallUrl(call: VapiCall, url: string): string {
  return `${url}/room/${call.roomName}`;
}

function assistantOf({ sent }: VapiCall) {
  const keys = ['assistantId', 'assistant', 'assistantOverrides'] as const;
  return Object.fromEntries(keys.flatMap((key) => (key in sent ? [[key, sent[key]]] : [])));
}

export function instant(moment: number): string {
  return new Date(moment).toISOString();
}
