import { setTimeout as sleep } from 'node:timers/promises';
import type { EventEntities } from './books.js';
import { newId } from './entities.js';
import { shuffle } from './shuffle.js';
import { type BodyQuirk, isBodyQuirk, writeEventBody } from './webhook-events.js';
import { type DeliveryQuirk, forge } from './webhook-forgery.js';

export type WebhookQuirk = BodyQuirk | DeliveryQuirk;

export interface WebhookTarget {
  readonly url: string;
  readonly secret: string;
  /** What the secret was before. Events keep the secret of the time when they happened. */
  readonly previousSecret?: string;
  /** Which events are wanted; all where it is left out. */
  readonly events?: readonly string[];
  /** Whether events go out by themselves, in order. Default true; false: only `deliver` and `deliverAll` send them. */
  readonly automatic?: boolean;
  /** How long an answer may take, in milliseconds; the vendor allows 5,000. */
  readonly answerWithin?: number;
  /** The waits before the retries, in milliseconds. Those of the vendor grow over 24 hours. */
  readonly retryGaps?: readonly number[];
}

export interface WebhookEvent {
  /** The same in every delivery. */
  readonly id: string;
  readonly event: string;
  /** The same bytes in every delivery. */
  readonly body: string;
  /** Undefined: it happened before a target was configured, and takes the secret of its first delivery. */
  readonly secret: string | undefined;
}

/** One attempt to deliver an event. */
export interface WebhookDelivery {
  readonly eventId: string;
  readonly event: string;
  readonly body: string;
  readonly signature: string | undefined;
  /** Undefined: there was no answer, or not in time, or it was lost. */
  readonly status: number | undefined;
}

export interface WebhookSender {
  configure(target: WebhookTarget): void;
  /** Everything that happened, in order. */
  readonly events: readonly WebhookEvent[];
  /** What nobody has acknowledged with 2xx. */
  readonly pending: readonly WebhookEvent[];
  /** Every attempt, in the order of its answer. */
  readonly deliveries: readonly WebhookDelivery[];
  /** The vendor stops sending by itself after an event that nobody acknowledged over all its retries. `configure` ends it. */
  readonly isDisabled: boolean;
  /**
   * Quirks of the next events or deliveries. All rules that match apply together.
   *
   * Quirks of the body and `lost`, `after-next`, `duplicate`, `delay` are drawn once for an event when it happens; the others
   * at each attempt to deliver it.
   *
   * @param times how many events or attempts; Infinity: all until `clearScript`
   */
  script(quirk: WebhookQuirk, times?: number, matches?: (event: string) => boolean): void;
  clearScript(): void;
  /** An event happens, also one that this emulator never makes by itself. */
  announce(event: string, entities: EventEntities | Readonly<Record<string, unknown>>): WebhookEvent;
  /** Sends an event until it is acknowledged or the retries are used up; tells of the last attempt. The quirks are those of every attempt. */
  deliver(event: WebhookEvent, quirks?: readonly DeliveryQuirk[]): Promise<WebhookDelivery>;
  /** One attempt, without retries. */
  deliverOnce(event: WebhookEvent, quirks?: readonly DeliveryQuirk[]): Promise<WebhookDelivery>;
  /**
   * Delivers everything pending.
   *
   * @param shuffle the seed of a random order; left out: as it happened
   * @param times how often each event is delivered
   * @param concurrency how many at once
   */
  deliverAll(options?: { shuffle?: number; times?: number; concurrency?: number }): Promise<WebhookDelivery[]>;
  /** Once more on the merchant's wish, signed with the secret of today. */
  replay(eventId: string): Promise<WebhookDelivery>;
  /** Resolves when nothing is on its way any more. */
  settled(): Promise<void>;
  /** Nothing is sent any more. */
  close(): void;
}

/** What is drawn when an event happens; the rest is drawn at each attempt to deliver it. */
const quirksOfEvents: ReadonlySet<WebhookQuirk['kind']> = new Set([
  'shuffled-keys',
  'empty-error-strings',
  'captured-flag-set',
  'short-payment',
  'lost',
  'after-next',
  'duplicate',
  'delay',
]);

export function createWebhookSender({ accountId, now }: { accountId: string; now: () => number }): WebhookSender {
  const stopped = new AbortController();
  const events: WebhookEvent[] = [];
  const acknowledged = new Set<string>();
  const deliveries: WebhookDelivery[] = [];
  const underWay = new Set<Promise<unknown>>();
  let rules: { quirk: WebhookQuirk; left: number; matches: (event: string) => boolean }[] = [];
  let target: WebhookTarget | undefined;
  let isDisabled = false;
  let heldBack: (() => Promise<unknown>)[] = [];
  /** The first attempts go one after another, so that events come in order unless a script says otherwise. */
  let line: Promise<unknown> = Promise.resolve();

  const listPending = () => events.filter(({ id }) => !acknowledged.has(id));

  function draw(event: string, ofEvents: boolean): WebhookQuirk[] {
    const met = rules.filter(
      ({ quirk, left, matches }) => left > 0 && quirksOfEvents.has(quirk.kind) === ofEvents && matches(event),
    );
    for (const rule of met) rule.left -= 1;
    return met.map(({ quirk }) => quirk);
  }

  function configured(): WebhookTarget {
    if (!target) throw new Error('Nobody listens: configure the webhook with a URL and a secret.');
    return target;
  }

  async function attempt(event: WebhookEvent, quirks: readonly DeliveryQuirk[]): Promise<WebhookDelivery> {
    const { url, secret, previousSecret, answerWithin = 5_000 } = configured();
    const drawn = [...quirks, ...(draw(event.event, false) as DeliveryQuirk[])];
    for (const quirk of drawn) {
      if (quirk.kind === 'delay') await sleep(quirk.milliseconds, undefined, { signal: stopped.signal });
    }
    const forged = forge(event.body, event.secret ?? secret, previousSecret, drawn);
    const status = await send(url, event.id, forged, answerWithin);
    const isHeard = !drawn.some(({ kind }) => kind === 'acknowledgement-lost');
    const delivery: WebhookDelivery = {
      eventId: event.id,
      event: event.event,
      ...forged,
      status: isHeard ? status : undefined,
    };
    deliveries.push(delivery);
    if (isAcknowledged(delivery)) acknowledged.add(event.id);
    return delivery;
  }

  async function send(
    url: string,
    eventId: string,
    { body, signature }: { body: string; signature: string | undefined },
    answerWithin: number,
  ): Promise<number | undefined> {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-razorpay-event-id': eventId,
          ...(signature === undefined ? {} : { 'X-Razorpay-Signature': signature }),
        },
        body,
        redirect: 'manual',
        signal: AbortSignal.any([stopped.signal, AbortSignal.timeout(answerWithin)]),
      });
      await response.body?.cancel();
      return response.status;
    } catch {
      return undefined;
    }
  }

  /** The retries after a first attempt. */
  async function persist(event: WebhookEvent, first: WebhookDelivery, quirks: readonly DeliveryQuirk[]) {
    const { retryGaps = [50, 100, 200, 400, 800, 1_600, 3_200, 6_400] } = configured();
    let latest = first;
    for (const gap of retryGaps) {
      if (isAcknowledged(latest)) return latest;
      await sleep(gap, undefined, { signal: stopped.signal });
      latest = await attempt(event, quirks);
    }
    return latest;
  }

  function track<Result>(work: Promise<Result>): Promise<Result> {
    const tracked = work.finally(() => underWay.delete(settled));
    // A closed sender breaks off its waits; nobody is interested then.
    const settled = tracked.catch(() => undefined);
    underWay.add(settled);
    return tracked;
  }

  const deliver: WebhookSender['deliver'] = (event, quirks = []) =>
    track(attempt(event, quirks).then((first) => persist(event, first, quirks)));

  async function persistOrStop(event: WebhookEvent, first: WebhookDelivery): Promise<void> {
    if (!isAcknowledged(await persist(event, first, []))) isDisabled = true;
  }

  /** Sends without being asked, in the line. Later retries do not hold up the line. */
  function sendInLine(event: WebhookEvent): Promise<unknown> {
    const first = line.then(() => (isDisabled ? undefined : attempt(event, [])));
    line = first.catch(() => undefined);
    return track(first.then((delivery) => delivery && persistOrStop(event, delivery))).catch(() => undefined);
  }

  function sendByItself(event: WebhookEvent, quirks: readonly WebhookQuirk[]): void {
    if (quirks.some(({ kind }) => kind === 'lost')) return;
    const copies = quirks.reduce((sum, quirk) => sum + (quirk.kind === 'duplicate' ? quirk.times - 1 : 0), 1);
    const sendAll = () => Promise.all(Array.from({ length: copies }, () => sendInLine(event)));
    if (quirks.some(({ kind }) => kind === 'after-next')) {
      heldBack.push(sendAll);
      return;
    }
    const wait = quirks.reduce((sum, quirk) => sum + (quirk.kind === 'delay' ? quirk.milliseconds : 0), 0);
    if (wait > 0) {
      // Outside of the line: what happens later overtakes it.
      void track(sleep(wait, undefined, { signal: stopped.signal }).then(sendAll)).catch(() => undefined);
      return;
    }
    const waiting = heldBack;
    heldBack = [];
    for (const sendNow of [sendAll, ...waiting]) void sendNow();
  }

  return {
    events,
    deliveries,
    get pending() {
      return listPending();
    },
    get isDisabled() {
      return isDisabled;
    },
    configure(next) {
      target = next;
      isDisabled = false;
    },
    script(quirk, times = 1, matches = () => true) {
      rules.push({ quirk, left: times, matches });
    },
    clearScript() {
      rules = [];
    },
    announce(name, entities) {
      const quirks = draw(name, true);
      const body = writeEventBody({ accountId, event: name, now: now() }, entities, quirks.filter(isBodyQuirk));
      const event: WebhookEvent = { id: newId('evt'), event: name, body, secret: target?.secret };
      if (target?.events && !target.events.includes(name)) return event;
      events.push(event);
      if (target && target.automatic !== false) sendByItself(event, quirks);
      return event;
    },
    deliver,
    deliverOnce: (event, quirks = []) => track(attempt(event, quirks)),
    async deliverAll({ shuffle: seed, times = 1, concurrency = 1 } = {}) {
      const planned = Array.from({ length: times }, listPending).flat();
      const queue = seed === undefined ? planned : shuffle(planned, seed);
      const made: WebhookDelivery[] = [];
      const work = async () => {
        for (let event = queue.shift(); event; event = queue.shift()) made.push(await deliver(event));
      };
      await Promise.all(Array.from({ length: concurrency }, work));
      return made;
    },
    replay(eventId) {
      const event = events.find(({ id }) => id === eventId);
      if (!event) throw new Error(`There is no event ${eventId}.`);
      return deliver({ ...event, secret: configured().secret });
    },
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    close: () => stopped.abort(),
  };
}

const isAcknowledged = ({ status }: WebhookDelivery) => status !== undefined && status >= 200 && status < 300;
