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
  /** @returns undefined where there is no such call, or its report is not ready */
  fetchCall(callId: string, signal?: AbortSignal): Promise<{ status: string; report: CallReport } | undefined>;
  /** Hangs up. A call that has ended already is no error. */
  endCall(controlUrl: string, signal?: AbortSignal): Promise<void>;
  /** @returns the recording as it comes; undefined where there is none */
  fetchRecording(callId: string, signal?: AbortSignal): Promise<Response | undefined>;
}

const vendorUrl = 'https://api.vapi.ai';

/** How long a request may take, in milliseconds. Creating a call is the slowest. */
const timeout = { create: 15_000, other: 10_000 } as const;

const createdCall = z.object({
  id: z.string().min(1),
  webCallUrl: z.url().optional(),
  transport: z.object({ callUrl: z.url().optional() }).optional(),
  monitor: z.object({ controlUrl: z.url().optional() }).optional(),
  subscriptionLimits: z.object({ concurrencyBlocked: z.boolean().optional() }).optional(),
});

/** Speaks the wire of Vapi. Each call throws a {@link VapiError}, or the signal's reason when it is aborted. */
export function createVapiClient(
  { publicKey, privateKey }: VendorCredentials<'vapi'>,
  baseUrl: string = vendorUrl,
): VapiClient {
  async function ask(path: string, key: string, limit: number, request: RequestInit, signal?: AbortSignal) {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    return send(`${baseUrl}${path}`, { ...request, headers }, limit, signal);
  }

  return {
    async createWebCall(assistant, signal) {
      // The candidate may reload the page: the room stays, and the call is ended by us.
      const body = JSON.stringify({ roomDeleteOnUserLeaveEnabled: false, assistant });
      const answer = await ask('/call/web', publicKey, timeout.create, { method: 'POST', body }, signal);
      if (!answer.ok) throw await failureOf(answer);
      const call = createdCall.safeParse(await jsonOf(answer));
      const webCallUrl = call.data?.webCallUrl ?? call.data?.transport?.callUrl;
      if (call.data?.subscriptionLimits?.concurrencyBlocked) throw new VapiError('busy');
      if (!call.success || !webCallUrl) throw new VapiError('malformed', answer.status);
      return { callId: call.data.id, webCallUrl, controlUrl: call.data.monitor?.controlUrl };
    },

    async fetchCall(callId, signal) {
      const path = `/call/${encodeURIComponent(callId)}`;
      const answer = await ask(path, privateKey, timeout.other, { method: 'GET' }, signal);
      if (answer.status === 404) return undefined;
      if (!answer.ok) throw await failureOf(answer);
      return readCall(await jsonOf(answer));
    },

    async endCall(controlUrl, signal) {
      const body = JSON.stringify({ type: 'end-call' });
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${publicKey}` };
      const answer = await send(controlUrl, { method: 'POST', headers, body }, timeout.other, signal);
      await answer.body?.cancel();
      if (answer.status >= 500) throw new VapiError('unavailable', answer.status);
    },

    async fetchRecording(callId, signal) {
      const path = `/call/${encodeURIComponent(callId)}/mono-recording`;
      const answer = await ask(path, privateKey, timeout.other, { method: 'GET', redirect: 'manual' }, signal);
      const location = answer.headers.get('location');
      if (answer.status === 404) return undefined;
      if (!location) throw answer.ok ? new VapiError('malformed', answer.status) : await failureOf(answer);
      // The link is signed: the key must not follow it to another host.
      const recording = await send(location, {}, timeout.other, signal);
      return recording.ok ? recording : undefined;
    },
  };
}

async function send(url: string, request: RequestInit, limit: number, signal?: AbortSignal): Promise<Response> {
  const tooLong = AbortSignal.timeout(limit);
  try {
    return await fetch(url, { ...request, signal: signal ? AbortSignal.any([signal, tooLong]) : tooLong });
  } catch {
    signal?.throwIfAborted();
    throw new VapiError(tooLong.aborted ? 'timed_out' : 'unreachable');
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
