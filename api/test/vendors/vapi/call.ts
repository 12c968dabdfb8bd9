import type { CallTime } from './call-time.js';
import type { EndedReason } from './ended-reasons.js';
import type { Assistant, WebCallRequest } from './schema/web-call.js';
import type { WebhookPlan } from './webhook-plan.js';

/** A message as the model is shown it. */
export interface ChatMessage {
  readonly role: string;
  readonly content: string;
}

/** A message as the artifact keeps it; the assistant is called `bot` there. Times in UTC milliseconds. */
interface SpokenMessage {
  readonly role: string;
  readonly message: string;
  readonly time: number;
  readonly endTime: number;
  /** From the call's start, with fraction. */
  readonly secondsFromStart: number;
  /** Milliseconds, though the vendor's papers say seconds. */
  readonly duration?: number;
  readonly source?: string;
}

/** One request to the custom model and what became of it. */
export interface Exchange {
  /** What the candidate had said; null: the assistant speaks of itself. */
  readonly heard: string | null;
  /** The body that the model was sent. */
  readonly request: Readonly<Record<string, unknown>>;
  /** 0: no answer came. */
  readonly status: number;
  /** All the text that was read from the model. */
  readonly received: string;
  /** How much of it the candidate heard. */
  readonly spoken: string;
  readonly interrupted: boolean;
  /** Real milliseconds from the request to the first text; null: none came. */
  readonly firstTokenMilliseconds: number | null;
  /** The names of the tools that the model called. */
  readonly toolCalls: readonly string[];
  /** In what the answer was not the stream that the vendor reads. */
  readonly problems: readonly string[];
}

/** A call as the service keeps it. */
export interface VapiCall {
  readonly id: string;
  readonly orgId: string;
  readonly roomName: string;
  /** As it was sent, for the echo. */
  readonly sent: Readonly<Record<string, unknown>>;
  readonly request: WebCallRequest;
  /** With the overrides laid over it. */
  readonly assistant: Assistant;
  readonly time: CallTime;
  readonly webhooks: WebhookPlan;
  readonly createdAt: number;
  readonly concurrencyBlocked: boolean;
  readonly remainingCalls: number;
  status: 'queued' | 'in-progress' | 'ended';
  name: string | null;
  updatedAt: number;
  startedAt: number | null;
  endedAt: number | null;
  endedReason: EndedReason | null;
  /** Whether artifact, analysis and cost are there to be read. */
  processed: boolean;
  turn: number;
  interruptions: number;
  readonly history: ChatMessage[];
  readonly spoken: SpokenMessage[];
  readonly exchanges: Exchange[];
}

/** Something that a call tells the browser, the server or both. */
export interface CallMessage {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** A call ends by itself when the browser leaves, unless it was asked not to. */
export function endsWhenLeft(call: VapiCall): boolean {
  return call.request.roomDeleteOnUserLeaveEnabled ?? true;
}
