import type { EventEntities } from './books.js';
import { shuffle } from './shuffle.js';

/** Oddities of the vendor's own samples, and freedoms it keeps: the event says the same, its bytes differ. */
export type BodyQuirk =
  | { readonly kind: 'shuffled-keys'; readonly seed: number }
  | { readonly kind: 'empty-error-strings' }
  | { readonly kind: 'captured-flag-set' }
  | { readonly kind: 'short-payment' };

const bodyQuirks: readonly string[] = [
  'shuffled-keys',
  'empty-error-strings',
  'captured-flag-set',
  'short-payment',
] satisfies BodyQuirk['kind'][];

/** Whether a quirk changes what is said, and not how it is delivered. */
export function isBodyQuirk<Other extends { kind: string }>(quirk: BodyQuirk | Other): quirk is BodyQuirk {
  return bodyQuirks.includes(quirk.kind);
}

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** The body of an event as the vendor sends it: a snapshot of the entities as they are now. */
export function writeEventBody(
  { accountId, event, now }: { accountId: string; event: string; now: number },
  entities: EventEntities | Readonly<Record<string, unknown>>,
  quirks: readonly BodyQuirk[],
): string {
  const told = Object.entries(entities).map(([name, entity]): [string, Json] => {
    const snapshot = JSON.parse(JSON.stringify(entity)) as Json;
    return [name, { entity: name === 'payment' ? quirks.reduce(applyToPayment, snapshot) : snapshot }];
  });
  const body: Json = {
    entity: 'event',
    account_id: accountId,
    event,
    contains: told.map(([name]) => name),
    payload: Object.fromEntries(told),
    created_at: now,
  };
  const seed = quirks.find((quirk) => quirk.kind === 'shuffled-keys')?.seed;
  return JSON.stringify(seed === undefined ? body : shuffleKeys(body, seed));
}

/** What the shorter payments in samples of `order.paid` have. */
const shortFields = [
  ...['id', 'entity', 'amount', 'currency', 'status', 'order_id', 'method', 'captured', 'amount_refunded'],
  ...['refund_status', 'notes', 'fee', 'tax', 'error_code', 'error_description', 'created_at'],
];

function applyToPayment(payment: Json, quirk: BodyQuirk): Json {
  if (payment === null || typeof payment !== 'object' || Array.isArray(payment)) return payment;
  const fields = Object.entries(payment);
  switch (quirk.kind) {
    case 'shuffled-keys':
      return payment;
    case 'empty-error-strings':
      return Object.fromEntries(
        fields.map(([name, value]) => [name, name.startsWith('error_') && value === null ? '' : value]),
      );
    case 'captured-flag-set':
      return { ...payment, captured: true };
    case 'short-payment':
      return Object.fromEntries(fields.filter(([name]) => shortFields.includes(name)));
  }
}

function shuffleKeys(value: Json, seed: number): Json {
  if (Array.isArray(value)) return value.map((item: Json) => shuffleKeys(item, seed));
  if (value === null || typeof value !== 'object') return value;
  const pairs = Object.entries(value).map(([name, inner]): [string, Json] => [name, shuffleKeys(inner, seed + 1)]);
  return Object.fromEntries(shuffle(pairs, seed));
}
