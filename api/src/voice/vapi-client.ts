import { z } from 'zod';
import type { VendorCredentials } from '../tenants/vendor-credentials.js';
import type { VapiAssistant } from './assistant.js';
import { type CallReport, readCall } from './webhook-events.js';

/** Why Vapi did not do what it was asked for. */
export type VapiFailureKind =
  /** The key is wrong, or of the wrong kind. */
  | 'bad_key'
  /** The account has no credit left. */
  | 'no_credit'
  /** Too many calls at once, or too many requests. */
  | 'busy'
  | 'refused'
  | 'not_found'
  | 'unavailable'
  | 'timed_out'
  | 'unreachable'
  /** An answer that is not in the form agreed on. */
  | 'malformed';

/** A failure of the vendor. It names neither keys nor what was sent. */
export class VapiError extends Error {
  override readonly name = 'VapiError';
  constructor(
    readonly kind: VapiFailureKind,
    readonly status?: number,
  ) {
    super(`Vapi: ${kind}${status === undefined ? '' : ` (${status})`}`);
  }
}

/** A web call that a browser can join. All of it is secret but the id. */
export interface WebCall {
  readonly callId: string;
  /** Whoever has it can join. */
  readonly webCallUrl: string;
  /** Whoever has it can end the call or speak in it. */
  readonly controlUrl: string | undefined;
}

export interface VapiClient {
  /**
   * Creates a web call. Never repeated by itself: the vendor has no idempotency, and an orphan costs a line until it
   * ends for want of a participant.
   */
  createWebCall(assistant: VapiAssistant, signal?: AbortSignal): Promise<WebCall>;
  /** @returns undefined where there is no such call */
  fetchCall(callId: string, signal?: AbortSignal): Promise<SeenCall | undefined>;
  /** Hangs up. It fails where the call is not under way: not joined yet, or over. A call that is gone is no error. */
  endCall(controlUrl: string, signal?: AbortSignal): Promise<void>;
  /** @returns the recording as it comes, for as long as the signal allows; undefined where there is none */
  fetchRecording(callId: string, signal?: AbortSignal): Promise<Response | undefined>;
}

/** A call as the vendor describes it. */
export interface SeenCall {
  /** `queued`, `in-progress`, `ended` and others; the vendor adds to them. */
  readonly status: string;
  /** Without words and cost until the call is over and worked up. */
  readonly report: CallReport;
  /** See {@link WebCall}. */
  readonly controlUrl: string | undefined;
}

const vendorUrl = 'https://api.vapi.ai';

/** How long a request may take, in milliseconds. Creating a call is the slowest. */
const timeouts = { create: 15_000, other: 10_000 };

const address = z.url().optional().catch(undefined);
const monitor = z.object({ controlUrl: address }).optional().catch(undefined);

/** The call exists once it has an id: nothing else that is odd about it may make us forget it. */
const createdCall = z.object({
  id: z.string().min(1),
  webCallUrl: address,
  transport: z.object({ callUrl: address }).optional().catch(undefined),
  monitor,
  subscriptionLimits: z.object({ concurrencyBlocked: z.boolean() }).optional().catch(undefined),
});

const monitoredCall = z.object({ monitor });

/**
 * Speaks the wire of Vapi. Each call throws a {@link VapiError}, or the signal's reason when it is aborted.
 *
 * @param limits how long requests may take, in milliseconds
 */
export function createVapiClient(
  { publicKey, privateKey }: VendorCredentials<'vapi'>,
  baseUrl: string = vendorUrl,
  limits = timeouts,
): VapiClient {
  async function ask(path: string, key: string, limit: number, request: RequestInit, signal?: AbortSignal) {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    return send(`${baseUrl}${path}`, { ...request, headers }, limit, signal);
  }

  return {
    async createWebCall(assistant, signal) {
      // The candidate may reload the page: the room stays, and the call is ended by us.
      const body = JSON.stringify({ roomDeleteOnUserLeaveEnabled: false, assistant });
      const answer = await ask('/call/web', publicKey, limits.create, { method: 'POST', body }, signal);
      if (!answer.ok) throw await failureOf(answer);
      const call = createdCall.safeParse(await jsonOf(answer));
      const webCallUrl = call.data?.webCallUrl ?? call.data?.transport?.callUrl;
      if (call.data?.subscriptionLimits?.concurrencyBlocked) throw new VapiError('busy');
      if (!call.success || !webCallUrl) throw new VapiError('malformed', answer.status);
      return { callId: call.data.id, webCallUrl, controlUrl: call.data.monitor?.controlUrl };
    },

    async fetchCall(callId, signal) {
      const path = `/call/${encodeURIComponent(callId)}`;
      const answer = await ask(path, privateKey, limits.other, { method: 'GET' }, signal);
      if (answer.status === 404) return undefined;
      if (!answer.ok) throw await failureOf(answer);
      const json = await jsonOf(answer);
      const call = readCall(json);
      if (!call) throw new VapiError('malformed', answer.status);
      return { ...call, controlUrl: monitoredCall.safeParse(json).data?.monitor?.controlUrl };
    },

    async endCall(controlUrl, signal) {
      const body = JSON.stringify({ type: 'end-call' });
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${publicKey}` };
      const answer = await send(controlUrl, { method: 'POST', headers, body }, limits.other, signal);
      const isGone = answer.status === 404 || answer.status === 410;
      if (!answer.ok && !isGone) throw await failureOf(answer);
      await answer.body?.cancel();
    },

    async fetchRecording(callId, signal) {
      const path = `/call/${encodeURIComponent(callId)}/mono-recording`;
      const answer = await ask(path, privateKey, limits.other, { method: 'GET', redirect: 'manual' }, signal);
      const location = answer.headers.get('location');
      if (answer.status === 404) return undefined;
      if (!location) throw answer.ok ? new VapiError('malformed', answer.status) : await failureOf(answer);
      // The link is signed: the key must not follow it to another host.
      const recording = await send(location, {}, limits.other, signal, 'beginning');
      return recording.ok ? recording : undefined;
    },
  };
}

/** @param limited what must be there within the limit: the whole answer, or only its beginning */
async function send(
  url: string,
  request: RequestInit,
  limit: number,
  signal?: AbortSignal,
  limited: 'whole' | 'beginning' = 'whole',
): Promise<Response> {
  const tooLong = new AbortController();
  const timer = setTimeout(() => tooLong.abort(), limit).unref();
  const until = signal ? AbortSignal.any([signal, tooLong.signal]) : tooLong.signal;
  try {
    const answer = await fetch(url, { ...request, signal: until });
    if (limited === 'beginning') clearTimeout(timer);
    return answer;
  } catch {
    clearTimeout(timer);
    signal?.throwIfAborted();
    throw new VapiError(tooLong.signal.aborted ? 'timed_out' : 'unreachable');
  }
}

async function jsonOf(answer: Response): Promise<unknown> {
  try {
    return await answer.json();
  } catch {
    return undefined;
  }
}

const problem = z.object({ message: z.union([z.string(), z.array(z.string())]) });

async function failureOf(answer: Response): Promise<VapiError> {
  const told = problem.safeParse(await jsonOf(answer));
  const text = told.success ? String(told.data.message) : '';
  return new VapiError(kindOf(answer.status, text), answer.status);
}

function kindOf(status: number, text: string): VapiFailureKind {
  // Sources disagree on the status of too many calls at once: the words are the same.
  if (status === 429 || /concurrency/i.test(text)) return 'busy';
  if (status === 401 || status === 403) return 'bad_key';
  if (status === 402) return 'no_credit';
  if (status === 404) return 'not_found';
  return status >= 500 ? 'unavailable' : 'refused';
}
