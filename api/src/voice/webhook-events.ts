import { createHash } from 'node:crypto';
import { z } from 'zod';

/** What a webhook of Vapi tells, in our own words. */
export type CallEvent = {
  readonly callId: string | undefined;
  /** The session that the assistant of the call was made for. Anyone can say so: it proves nothing. */
  readonly sessionId: string | undefined;
  readonly eventId: string;
  readonly at: number | undefined;
} & (
  | { readonly kind: 'connected' }
  | { readonly kind: 'ended'; readonly endedReason: string | undefined }
  | { readonly kind: 'heard'; readonly speaker: 'interviewer' | 'candidate'; readonly text: string }
  | { readonly kind: 'reported'; readonly report: CallReport }
  /** The vendor waited for us in vain. */
  | { readonly kind: 'hung' }
  /** Nothing that matters here, or a kind that is not known yet. */
  | { readonly kind: 'other' }
);

/** What was said in a call and what it cost. */
export interface CallReport {
  readonly endedReason: string | undefined;
  readonly startedAt: number | undefined;
  readonly endedAt: number | undefined;
  readonly utterances: readonly SpokenUtterance[];
  /** In US dollars. */
  readonly cost: number | undefined;
  readonly minutes: number | undefined;
}

/** One message of the vendor's transcript, in order. */
export interface SpokenUtterance {
  readonly speaker: 'interviewer' | 'candidate';
  readonly text: string;
  /** UTC milliseconds. */
  readonly startedAt: number | undefined;
  readonly endedAt: number | undefined;
}

/** Milliseconds, or an ISO time as older messages have it. */
const moment = z
  .union([z.number(), z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))])
  .optional()
  .catch(undefined);

const artifact = z.object({
  messages: z
    .array(
      z.object({
        role: z.string(),
        message: z.string().optional(),
        content: z.string().optional(),
        time: moment,
        endTime: moment,
      }),
    )
    .optional()
    .catch(undefined),
});

const reportFields = z.object({
  endedReason: z.string().optional().catch(undefined),
  startedAt: moment,
  endedAt: moment,
  cost: z.number().min(0).optional().catch(undefined),
  durationMinutes: z.number().min(0).optional().catch(undefined),
  artifact: artifact.optional().catch(undefined),
  messages: artifact.shape.messages,
});

const assistant = z
  .object({ metadata: z.object({ sessionId: z.string() }) })
  .optional()
  .catch(undefined);

const message = reportFields.extend({
  type: z.string(),
  timestamp: moment,
  status: z.string().optional().catch(undefined),
  role: z.string().optional().catch(undefined),
  transcriptType: z.string().optional().catch(undefined),
  transcript: z.string().optional().catch(undefined),
  call: z.object({ id: z.string().optional(), assistant }).optional().catch(undefined),
  assistant,
});

const envelope = z.object({ message });

/**
 * Reads the body of a webhook. The vendor gives no event id and promises no order, so that the same news has the same id
 * by what it says: call, kind, state and time.
 *
 * @returns undefined where it is no message of the vendor's
 */
export function readCallEvent(body: unknown): CallEvent | undefined {
  const parsed = envelope.safeParse(body);
  if (!parsed.success) return undefined;
  const told = parsed.data.message;
  const callId = told.call?.id;
  const type = canonicalType(told.type);
  const at = told.timestamp;
  // One report for each call; it differs between deliveries (signed links), so its content is no part of its id.
  const distinct = type === 'end-of-call-report' ? [] : [told.status, told.role, told.transcript, at];
  const eventId = createHash('sha256')
    .update(JSON.stringify([callId, type, ...distinct]))
    .digest('hex');
  const { metadata } = told.assistant ?? told.call?.assistant ?? {};
  const about = { callId, sessionId: metadata?.sessionId, eventId, at };

  switch (type) {
    case 'call.started':
      return { ...about, kind: 'connected' };
    case 'status-update':
      if (told.status === 'in-progress') return { ...about, kind: 'connected' };
      return told.status === 'ended'
        ? { ...about, kind: 'ended', endedReason: told.endedReason }
        : { ...about, kind: 'other' };
    case 'call.failed':
      return { ...about, kind: 'ended', endedReason: told.endedReason ?? 'call.in-progress.error-unnamed' };
    case 'transcript': {
      const speaker = speakerOf(told.role);
      const isFinal = told.transcriptType !== 'partial';
      const text = told.transcript?.trim();
      return speaker && isFinal && text ? { ...about, kind: 'heard', speaker, text } : { ...about, kind: 'other' };
    }
    case 'end-of-call-report':
      return { ...about, kind: 'reported', report: reportOf(told) };
    case 'hang':
      return { ...about, kind: 'hung' };
    default:
      return { ...about, kind: 'other' };
  }
}

/** Reads a call as `GET /call/{id}` answers it: the way to the report where the webhook never came. */
export function readCall(body: unknown): { readonly status: string; readonly report: CallReport } | undefined {
  const parsed = reportFields.extend({ status: z.string() }).safeParse(body);
  return parsed.success ? { status: parsed.data.status, report: reportOf(parsed.data) } : undefined;
}

/** Names that others give to the same news, and the spelling with a filter in it. */
function canonicalType(type: string): string {
  if (type.startsWith('transcript')) return 'transcript';
  switch (type) {
    case 'call.transcript':
      return 'transcript';
    case 'call.ended':
      return 'end-of-call-report';
    default:
      return type;
  }
}

function reportOf(told: z.infer<typeof reportFields>): CallReport {
  const messages = told.artifact?.messages ?? told.messages ?? [];
  const { startedAt, endedAt } = told;
  const measured = startedAt !== undefined && endedAt !== undefined ? (endedAt - startedAt) / 60_000 : undefined;
  return {
    endedReason: told.endedReason,
    startedAt,
    endedAt,
    cost: told.cost,
    minutes: told.durationMinutes ?? measured,
    utterances: messages.flatMap(({ role, message: said, content, time, endTime }) => {
      const speaker = speakerOf(role);
      const text = (said ?? content ?? '').trim();
      return speaker && text ? [{ speaker, text, startedAt: time, endedAt: endTime ?? time }] : [];
    }),
  };
}

/** The assistant is `bot` on the wire and `assistant` in the vendor's documentation. */
function speakerOf(role: string | undefined): 'interviewer' | 'candidate' | undefined {
  if (role === 'user') return 'candidate';
  return role === 'bot' || role === 'assistant' ? 'interviewer' : undefined;
}
