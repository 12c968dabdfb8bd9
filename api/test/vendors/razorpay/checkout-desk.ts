import { Hono } from 'hono';
import { cors } from 'hono/cors';
import type { AccountInside } from './account.js';
import { findOrder } from './books.js';
import type { Notes, Payment, PaymentMethod } from './entities.js';
import { badRequest, missingField, orderAlreadyPaid, Refusal, unknownId, wrongCredentials } from './errors.js';
import { authorise, concludeAuthorised, fail, startAttempt } from './payments.js';
import { writeReturnPage } from './return-page.js';
import type { CheckoutAnswer } from './signatures.js';
import { type Fields, readBody } from './strictness.js';

/** What a buyer does in the modal. `manual`: the buttons decide. */
export type CheckoutOutcome = 'success' | 'failed-then-success' | 'dismissed' | 'dismissed-but-paid-later' | 'manual';

/** The error that the page hears of, and that a `callback_url` is told. */
export interface CheckoutError {
  readonly code: string;
  readonly description: string;
  readonly source: string;
  readonly step: string;
  readonly reason: string;
  readonly metadata: { readonly order_id?: string; readonly payment_id?: string };
}

/** A modal that a page opened. */
export interface OpenedCheckout {
  readonly id: string;
  readonly orderId: string;
  readonly outcome: CheckoutOutcome;
  /** What the page passed to the constructor, without its functions. */
  readonly options: Fields;
  /** What the buyer did, in order. */
  readonly steps: readonly ('paid' | 'failed' | 'closed')[];
}

/** Where the vendor's modals are answered. */
export interface CheckoutDesk {
  /**
   * What the buyer of the next modal does; more calls, more modals. Without a plan: `manual`.
   *
   * @param after how long the buyer takes who pays later, in milliseconds
   */
  plan(outcome: CheckoutOutcome, after?: number): void;
  readonly opened: readonly OpenedCheckout[];
  readonly routes: Hono;
  /** Nobody pays later any more. */
  close(): void;
}

interface Session extends OpenedCheckout {
  readonly steps: ('paid' | 'failed' | 'closed')[];
  readonly account: AccountInside;
  readonly after: number;
  /** What a `callback_url` is told. */
  result: CheckoutAnswer | CheckoutError | undefined;
}

export function createCheckoutDesk(accounts: ReadonlyMap<string, AccountInside>): CheckoutDesk {
  const plans: { outcome: CheckoutOutcome; after: number }[] = [];
  const sessions: Session[] = [];
  const timers = new Set<NodeJS.Timeout>();

  const routes = new Hono();
  routes.use(cors());
  routes.onError((error, c) => {
    if (error instanceof Refusal) return c.json(error.body, error.status);
    throw error;
  });
  const sessionOf = (id: string): Session => {
    const session = sessions.find((one) => one.id === id);
    if (!session) throw unknownId();
    return session;
  };

  routes.post('/', async (c) => {
    const options = readBody(await c.req.text());
    const account = readKey(accounts, options);
    const orderId = readOptions(account, options);
    const { outcome, after } = plans.shift() ?? { outcome: 'manual', after: 0 };
    const id = `checkout_${sessions.length + 1}`;
    sessions.push({ id, orderId, outcome, after, options, account, steps: [], result: undefined });
    return c.json({ id, outcome, amount: account.order(orderId).amount });
  });

  routes.post('/:id/pay', (c) => {
    const session = sessionOf(c.req.param('id'));
    const { account, orderId } = session;
    const payment = attempt(session);
    authorise(account.books, payment);
    concludeAuthorised(account.books, payment);
    session.steps.push('paid');
    const answer = account.answerFor(orderId, payment.id);
    session.result = answer;
    return c.json({ answer });
  });

  routes.post('/:id/fail', (c) => {
    const session = sessionOf(c.req.param('id'));
    const payment = attempt(session);
    fail(session.account.books, payment);
    session.steps.push('failed');
    const error = errorOf(payment);
    session.result = error;
    return c.json({ error });
  });

  routes.post('/:id/close', (c) => {
    const session = sessionOf(c.req.param('id'));
    session.steps.push('closed');
    if (session.outcome === 'dismissed-but-paid-later') {
      const payment = attempt(session);
      const timer = setTimeout(() => {
        timers.delete(timer);
        if (payment.status === 'created') session.account.authorizeLate(payment.id);
      }, session.after);
      timers.add(timer);
    }
    return c.json({});
  });

  routes.get('/:id/return', (c) => {
    const { options, result } = sessionOf(c.req.param('id'));
    if (!result || typeof options.callback_url !== 'string') throw unknownId();
    return c.html(writeReturnPage(options.callback_url, result));
  });

  return {
    plan: (outcome, after = 300) => void plans.push({ outcome, after }),
    opened: sessions,
    routes,
    close: () => {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

function readKey(accounts: ReadonlyMap<string, AccountInside>, { key }: Fields): AccountInside {
  const account = typeof key === 'string' ? accounts.get(key) : undefined;
  if (!account) throw wrongCredentials('newer', 'key');
  return account;
}

/** The order of a modal. What it costs, the order says and not the page. */
function readOptions({ books }: AccountInside, options: Fields): string {
  for (const field of ['amount', 'currency', 'name', 'order_id']) {
    if (options[field] === undefined) throw missingField(books.dialect, field);
  }
  const { order_id: orderId, description } = options;
  if (typeof description === 'string' && !/^[A-Za-z0-9]/.test(description)) {
    throw badRequest('The description must start with an alphanumeric character.', { field: 'description' });
  }
  const order = findOrder(books, String(orderId));
  if (order.status === 'paid') throw orderAlreadyPaid({ order_id: order.id });
  return order.id;
}

/** The page's prefill and notes become those of the payment. A refusal is a result, too. */
function attempt(session: Session): Payment {
  const { account, orderId, options } = session;
  const prefill = isFields(options.prefill) ? options.prefill : {};
  const { email, contact, method } = prefill;
  try {
    return startAttempt(account.books, orderId, {
      ...(typeof email === 'string' ? { email } : {}),
      ...(typeof contact === 'string' ? { contact } : {}),
      ...(isMethod(method) ? { method } : {}),
      ...(isFields(options.notes) ? { notes: notesOf(options.notes) } : {}),
      ...(typeof options.description === 'string' ? { description: options.description } : {}),
    });
  } catch (error) {
    if (error instanceof Refusal) session.result = error.body.error;
    throw error;
  }
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isMethod = (value: unknown): value is PaymentMethod =>
  ['card', 'netbanking', 'wallet', 'emi', 'upi'].some((method) => method === value);

function notesOf(notes: Fields): Notes {
  const pairs = Object.entries(notes).map(([name, note]): [string, string] => [name, String(note)]);
  return pairs.length === 0 ? [] : Object.fromEntries(pairs);
}

function errorOf(payment: Payment): CheckoutError {
  return {
    code: payment.error_code ?? '',
    description: payment.error_description ?? '',
    source: payment.error_source ?? '',
    step: payment.error_step ?? '',
    reason: payment.error_reason ?? '',
    metadata: { payment_id: payment.id, order_id: payment.order_id },
  };
}
