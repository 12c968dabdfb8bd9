import { setTimeout as sleep } from 'node:timers/promises';
import { analysisOf, artifactOf, costOf, durationOf, transcriptOf } from './artifact.js';
import type { CallMessage, VapiCall } from './call.js';
import { embeddedCall, instant, type Surroundings } from './call-record.js';
import { createCallTime, type TimeOptions } from './call-time.js';
import { type Conversation, createConversation, type Manners } from './conversation.js';
import { roomName, uuidV7 } from './ids.js';
import { createRoom, type Room } from './room.js';
import type { VapiCredential } from './schema/credential.js';
import type { Assistant, WebCallRequest } from './schema/web-call.js';
import { forBrowser, forServer, type TranscriptSpelling } from './subscriptions.js';
import type { WebhookPlan } from './webhook-plan.js';
import { createWebhooks, type WebhookDelivery } from './webhooks.js';

interface SwitchboardOptions {
  readonly orgId: string;
  readonly time: TimeOptions;
  readonly manners: Manners;
  readonly concurrencyLimit: number;
  /** Real milliseconds from a call's end to its artifact and report; `held`: until they are released. */
  readonly processing: number | 'held';
  readonly transcriptSpelling: TranscriptSpelling;
  readonly timestampUnit: 'seconds' | 'milliseconds';
  /** Whether messages to the browser carry `call` and `assistant`, as their types allow. */
  readonly clientContext: boolean;
  readonly surroundings: Surroundings;
  readonly closing: AbortSignal;
}

/** A call with all that belongs to it. */
export interface Line {
  readonly call: VapiCall;
  readonly conversation: Conversation;
  readonly room: Room;
}

export interface Switchboard {
  readonly deliveries: WebhookDelivery[];
  readonly lines: ReadonlyMap<string, Line>;
  /** Credentials of the organisation, by their id. */
  readonly credentials: Map<string, VapiCredential>;
  lineOfRoom(name: string): Line | undefined;
  /** How many more calls may run at once. */
  freeLines(): number;
  /** @param blocked over the limit: the call is made, and ends before it began */
  open(call: NewCall): Line;
  delete(id: string): VapiCall | undefined;
  /** Finishes the work on ended calls that is held. */
  releaseArtifacts(): void;
  releaseWebhooks(): void;
  settled(): Promise<void>;
}

interface NewCall {
  readonly sent: Readonly<Record<string, unknown>>;
  readonly request: WebCallRequest;
  readonly assistant: Assistant;
  readonly webhooks: WebhookPlan;
  readonly blocked: boolean;
}

/** Keeps the calls, and carries what happens in them to the browser and to the server. */
export function createSwitchboard(options: SwitchboardOptions): Switchboard {
  const { surroundings, closing } = options;
  const { clock = Date.now, pace = 0 } = options.time;
  const lines = new Map<string, Line>();
  const credentials = new Map<string, VapiCredential>();
  const deliveries: WebhookDelivery[] = [];
  const processing = new Set<Promise<void>>();
  let heldWork: (() => void)[] = [];

  const webhooks = createWebhooks({
    deliveries,
    clock,
    pace,
    timestampUnit: options.timestampUnit,
    closing,
    credentialOf({ assistant }) {
      const id = assistant.server?.credentialId;
      const credential =
        id === undefined
          ? assistant.credentials?.find(({ provider }) => provider === 'custom-credential')
          : credentials.get(id);
      return credential?.provider === 'custom-credential' ? credential.authenticationPlan : undefined;
    },
  });

  /** One that the call brings along comes before the organisation's. */
  function modelKeyOf({ credentials: own = [], credentialIds }: Assistant): string | undefined {
    const shared = [...credentials].flatMap(([id, one]) => ((credentialIds?.includes(id) ?? true) ? [one] : []));
    const found = [...own, ...shared].find(({ provider }) => provider === 'custom-llm');
    return found?.provider === 'custom-llm' ? found.apiKey : undefined;
  }

  function announce(call: VapiCall, room: Room, message: CallMessage): void {
    const told = forBrowser(call, message);
    if (told) {
      const context = options.clientContext
        ? { call: embeddedCall(call, surroundings), assistant: call.assistant }
        : {};
      room.tell(told.type === 'listening' ? told : { ...told, ...context });
    }
    const sent = forServer(call, message, options.transcriptSpelling);
    if (sent) {
      webhooks.send(call, sent, () => JSON.stringify({ message: { ...sent, ...webhookContext(call, message) } }));
    }
  }

  function webhookContext(call: VapiCall, { type }: CallMessage) {
    return {
      timestamp: call.time.now(),
      call: embeddedCall(call, surroundings),
      assistant: call.assistant,
      ...(type === 'end-of-call-report'
        ? reportOf(call, surroundings)
        : { artifact: { messages: [...call.spoken], messagesOpenAIFormatted: [...call.history] } }),
    };
  }

  /** After the end, what is left of the call is worked up; then the report goes out. */
  function workUp({ call, room }: Omit<Line, 'conversation'>): void {
    const finish = () => {
      call.processed = true;
      announce(call, room, { type: 'end-of-call-report', endedReason: call.endedReason });
      webhooks.finish(call);
    };
    if (options.processing === 'held') {
      heldWork.push(finish);
    } else if (options.processing === 0) {
      finish();
    } else {
      const work = sleep(options.processing, undefined, { signal: closing }).then(finish, () => undefined);
      processing.add(work);
      void work.finally(() => processing.delete(work));
    }
  }

  function freeLines(): number {
    const running = [...lines.values()].filter(({ conversation }) => !conversation.isOver());
    return Math.max(0, options.concurrencyLimit - running.length);
  }

  return {
    deliveries,
    lines,
    credentials,
    lineOfRoom: (name) => [...lines.values()].find(({ call, room }) => call.roomName === name && room.isOpen()),
    freeLines,
    open({ blocked, ...given }) {
      const time = createCallTime(options.time);
      const createdAt = time.now();
      const call: VapiCall = {
        ...given,
        id: uuidV7(createdAt),
        orgId: options.orgId,
        roomName: roomName(),
        time,
        createdAt,
        updatedAt: createdAt,
        concurrencyBlocked: blocked,
        remainingCalls: blocked ? 0 : freeLines() - 1,
        status: 'queued',
        name: null,
        startedAt: null,
        endedAt: null,
        endedReason: null,
        processed: false,
        turn: 0,
        interruptions: 0,
        history: promptOf(given.assistant),
        spoken: [],
        exchanges: [],
      };
      const room = createRoom();
      const conversation = createConversation({
        call,
        surroundings,
        manners: options.manners,
        modelKey: () => modelKeyOf(call.assistant),
        announce: (message) => announce(call, room, message),
        onOver() {
          room.close();
          workUp({ call, room });
        },
      });
      const line = { call, conversation, room };
      lines.set(call.id, line);
      if (blocked) void conversation.end('call.start.error-subscription-concurrency-limit-reached');
      return line;
    },
    delete(id) {
      const line = lines.get(id);
      if (!line) return undefined;
      lines.delete(id);
      void line.conversation.end('call-deleted');
      announce(line.call, line.room, { type: 'call.deleted' });
      return line.call;
    },
    releaseArtifacts() {
      const work = heldWork;
      heldWork = [];
      for (const finish of work) finish();
    },
    releaseWebhooks: webhooks.release,
    async settled() {
      await Promise.all(processing);
      await webhooks.settled();
    },
  };
}

function promptOf({ model }: Assistant) {
  const messages = model && 'messages' in model && Array.isArray(model.messages) ? model.messages : [];
  return messages.map(({ role, content }) => ({ role, content: content ?? '' }));
}

/** What the end-of-call report says beyond what every webhook does. */
function reportOf(call: VapiCall, { links }: Surroundings) {
  const duration = durationOf(call);
  const artifact = artifactOf(call, links);
  const analysis = analysisOf(call);
  const { summary } = analysis;
  return {
    ...(call.startedAt === null ? {} : { startedAt: instant(call.startedAt) }),
    ...(call.endedAt === null ? {} : { endedAt: instant(call.endedAt) }),
    durationMs: duration,
    durationSeconds: duration / 1_000,
    durationMinutes: duration / 60_000,
    ...(call.webhooks.namesCost ? costOf(call) : {}),
    analysis,
    ...(summary === undefined ? {} : { summary }),
    ...('transcript' in artifact ? { transcript: transcriptOf(call) } : {}),
    messages: call.spoken,
    ...('recordingUrl' in artifact
      ? { recordingUrl: artifact.recordingUrl, stereoRecordingUrl: artifact.stereoRecordingUrl }
      : {}),
    artifact,
  };
}
