import type { CallMessage } from './call.js';

/** How the webhooks of a call go out. */
export interface WebhookPlan {
  /**
   * - `as it happens`: each as soon as the one before has arrived
   * - `shuffled`: all of them after the end, in an order that follows from the seed
   * - `report first`: the end-of-call report before the `status-update` of the end
   */
  readonly order: 'as it happens' | 'shuffled' | 'report first';
  readonly seed: number;
  /** How often each one is delivered. */
  readonly copies: number;
  readonly drops: (message: CallMessage) => boolean;
  /** Real milliseconds before each; `held`: until they are released. */
  readonly delay: number | 'held';
  /** Whether the end-of-call report says what the call cost; it can always be read from the call. */
  readonly namesCost: boolean;
}

const nothing = () => false;

export const orderlyWebhooks: WebhookPlan = {
  order: 'as it happens',
  seed: 1,
  copies: 1,
  drops: nothing,
  delay: 0,
  namesCost: true,
};

const isReport = ({ type }: CallMessage) => type === 'end-of-call-report';

/** The ways in which webhooks are known or feared to come. */
export const webhookTroubles: readonly {
  readonly name: string;
  readonly description: string;
  readonly plan: Partial<WebhookPlan>;
}[] = [
  { name: 'in order', description: 'each once, as it happens', plan: {} },
  { name: 'shuffled', description: 'all after the end, in any order', plan: { order: 'shuffled' } },
  { name: 'twice', description: 'each one twice', plan: { copies: 2 } },
  { name: 'thrice, shuffled', description: 'each one thrice, in any order', plan: { copies: 3, order: 'shuffled' } },
  { name: 'none', description: 'not one arrives', plan: { drops: () => true } },
  { name: 'no report', description: 'all but the end-of-call report', plan: { drops: isReport } },
  { name: 'only the report', description: 'the report and nothing else', plan: { drops: (one) => !isReport(one) } },
  { name: 'report first', description: 'the report before the end is announced', plan: { order: 'report first' } },
  { name: 'no cost', description: 'a report that does not say what the call cost', plan: { namesCost: false } },
  { name: 'late', description: 'each after 200 ms', plan: { delay: 200 } },
];

/** The same list in another order that follows from the seed (mulberry32, Fisher-Yates). */
export function shuffled<T>(list: readonly T[], seed: number): T[] {
  const random = seededRandom(seed);
  const rest = [...list];
  const order: T[] = [];
  while (rest.length > 0) order.push(...rest.splice(Math.floor(random() * rest.length), 1));
  return order;
}

function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
