import { setTimeout as sleep } from 'node:timers/promises';
import type { CallMessage, VapiCall } from './call.js';
import type { BearerPlan, HmacPlan } from './schema/credential.js';
import type { WebhookServer } from './schema/server.js';
import { shuffled } from './webhook-plan.js';
import { credentialHeaders } from './webhook-signing.js';

/** One attempt to deliver a webhook. */
export interface WebhookDelivery {
  readonly callId: string;
  readonly type: string;
  /** The first is 1. */
  readonly attempt: number;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** 0: no answer came. */
  readonly status: number;
}

interface Webhooks {
  /** @param render makes the body; each copy is made anew */
  send(call: VapiCall, message: CallMessage, render: () => string): void;
  /** Nothing more comes of this call: what was kept back for its order goes out. */
  finish(call: VapiCall): void;
  /** Lets those go that are held. */
  release(): void;
  /** Done when all that are on their way have arrived or been given up. */
  settled(): Promise<void>;
}

interface WebhookParts {
  readonly deliveries: WebhookDelivery[];
  /** The plan of the credential that the server of a call names, or that the call brings along. */
  readonly credentialOf: (call: VapiCall) => BearerPlan | HmacPlan | undefined;
  readonly clock: () => number;
  /** The share of the time between attempts that is really waited for. */
  readonly pace: number;
  readonly timestampUnit: 'seconds' | 'milliseconds';
  /** Aborted when the emulator closes. */
  readonly closing: AbortSignal;
}

interface Outgoing {
  readonly call: VapiCall;
  readonly type: string;
  readonly body: string;
}

/** Sends what happens in calls to their servers, each call's one after the other. */
export function createWebhooks(parts: WebhookParts): Webhooks {
  const { deliveries, closing } = parts;
  const tails = new Map<string, Promise<void>>();
  /** Kept back for the order of their call. */
  const kept = new Map<string, Outgoing[]>();
  let held: Outgoing[] = [];

  function enqueue(outgoing: Outgoing): void {
    if (outgoing.call.webhooks.delay === 'held') held.push(outgoing);
    else depart(outgoing);
  }

  function depart(outgoing: Outgoing): void {
    const { id, webhooks } = outgoing.call;
    const before = tails.get(id) ?? Promise.resolve();
    const delay = webhooks.delay === 'held' ? 0 : webhooks.delay;
    const after = before.then(() => pause(delay)).then(() => deliver(outgoing));
    tails.set(id, after);
  }

  const pause = async (milliseconds: number) => {
    if (milliseconds > 0) await sleep(milliseconds, undefined, { signal: closing }).catch(() => undefined);
  };

  async function deliver(outgoing: Outgoing): Promise<void> {
    const server = outgoing.call.assistant.server;
    const url = server?.url;
    if (!server || url === undefined) return;
    const { maxRetries = 0, baseDelaySeconds = 0, type, excludedStatusCodes = [] } = server.backoffPlan ?? {};
    for (let attempt = 1; attempt <= maxRetries + 1 && !closing.aborted; attempt += 1) {
      const headers = headersOf(outgoing, server, url);
      const status = await post(url, headers, outgoing.body, server.timeoutSeconds ?? 20);
      const { call, body } = outgoing;
      deliveries.push({ callId: call.id, type: outgoing.type, attempt, url, headers, body, status });
      if (isSuccess(status) || excludedStatusCodes.map(Number).includes(status)) return;
      const factor = type === 'exponential' ? 2 ** (attempt - 1) : 1;
      if (attempt <= maxRetries) await pause(baseDelaySeconds * factor * 1_000 * parts.pace);
    }
  }

  function headersOf({ call, body }: Outgoing, server: WebhookServer, url: string): Record<string, string> {
    const plan = parts.credentialOf(call);
    const request = { method: 'POST', url, body, now: parts.clock() };
    const signed = plan ? credentialHeaders(plan, request, parts.timestampUnit) : {};
    const own = server.headers ?? {};
    // What the server's own headers name is not set twice: they win.
    const names = new Set(Object.keys(own).map((name) => name.toLowerCase()));
    const kept = Object.entries(signed).filter(([name]) => !names.has(name.toLowerCase()));
    return { 'Content-Type': 'application/json', ...Object.fromEntries(kept), ...own };
  }

  async function post(url: string, headers: Record<string, string>, body: string, seconds: number): Promise<number> {
    const signal = AbortSignal.any([closing, AbortSignal.timeout(seconds * 1_000)]);
    try {
      const response = await fetch(url, { method: 'POST', headers, body, signal });
      await response.arrayBuffer();
      return response.status;
    } catch {
      return 0;
    }
  }

  function keepBack(outgoing: Outgoing): void {
    kept.set(outgoing.call.id, [...(kept.get(outgoing.call.id) ?? []), outgoing]);
  }

  async function settled(): Promise<void> {
    const waiting = new Set(tails.values());
    await Promise.all(waiting);
    if ([...tails.values()].some((tail) => !waiting.has(tail))) await settled();
  }

  return {
    send(call, message, render) {
      if (call.assistant.server?.url === undefined || call.webhooks.drops(message)) return;
      for (let copy = 0; copy < call.webhooks.copies; copy += 1) {
        const outgoing = { call, type: message.type, body: render() };
        if (waitsForReport(call, message)) keepBack(outgoing);
        else enqueue(outgoing);
      }
    },
    finish(call) {
      const late = kept.get(call.id) ?? [];
      kept.delete(call.id);
      for (const outgoing of call.webhooks.order === 'shuffled' ? shuffled(late, call.webhooks.seed) : late) {
        enqueue(outgoing);
      }
    },
    release() {
      const going = held;
      held = [];
      for (const outgoing of going) depart(outgoing);
    },
    settled,
  };
}

function waitsForReport({ webhooks }: VapiCall, { type, status }: CallMessage): boolean {
  if (webhooks.order === 'shuffled') return true;
  return webhooks.order === 'report first' && type === 'status-update' && status === 'ended';
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}
