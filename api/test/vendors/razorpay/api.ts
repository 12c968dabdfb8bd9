import { type Context, Hono, type Next } from 'hono';
import type { FaultScript } from '../emulator.js';
import type { AccountInside } from './account.js';
import { type Books, find, findDispute, findOrder, findPayment, findRefund, paymentsOf, refundsOf } from './books.js';
import type { Order, Payment } from './entities.js';
import { badRequest, Refusal, unknownAddress, unplacedRefusal, wrongCredentials } from './errors.js';
import { type ApiEnvironment, meetFaults, type RazorpayFault, takeTime } from './faults.js';
import { createOrder } from './orders.js';
import { captureOnRequest } from './payments.js';
import { refundOnce } from './refund-idempotency.js';
import { createRefund } from './refunds.js';
import {
  readBody,
  readCaptureRequest,
  readOrderChange,
  readOrderRequest,
  readPage,
  readRefundRequest,
  refuseExtra,
} from './strictness.js';

/** The vendor's REST API, without its `/v1`. It has no CORS: browsers are kept out by design. */
export function createApi(
  accounts: ReadonlyMap<string, AccountInside>,
  faults: FaultScript<RazorpayFault>,
): Hono<ApiEnvironment> {
  const api = new Hono<ApiEnvironment>();
  api.onError((error, c) => {
    if (error instanceof Refusal) return c.json(error.body, error.status);
    throw error;
  });
  api.use(meetFaults(faults), authenticate(accounts));
  api.post('/payments/:id/refund', refundOnce);
  api.use(takeTime);
  addOrders(api);
  addPayments(api);
  addRefunds(api);
  addDisputes(api);
  api.all('*', () => {
    throw unknownAddress();
  });
  return api;
}

function authenticate(accounts: ReadonlyMap<string, AccountInside>) {
  return async (c: Context<ApiEnvironment>, next: Next) => {
    const [, credentials = ''] = /^Basic (\S+)$/.exec(c.req.header('Authorization') ?? '') ?? [];
    const [keyId = '', keySecret = ''] = Buffer.from(credentials, 'base64').toString().split(/:(.*)/s);
    if (keyId === '') throw unplacedRefusal(401, 'Authentication failed');
    const account = accounts.get(keyId);
    if (!account) throw wrongCredentials('newer', 'key');
    if (keySecret !== account.keySecret) throw wrongCredentials(account.dialect, 'secret');
    c.set('account', account);
    await next();
  };
}

const queryOf = (c: Context) => new URL(c.req.url).searchParams;
const booksOf = (c: Context<ApiEnvironment>): Books => c.var.account.books;

function addOrders(api: Hono<ApiEnvironment>): void {
  api.post('/orders', async (c) => {
    const books = booksOf(c);
    return c.json(createOrder(books, readOrderRequest(readBody(await c.req.text()), books.dialect)));
  });
  api.get('/orders', (c) => {
    const books = booksOf(c);
    const query = queryOf(c);
    const receipt = query.get('receipt');
    const authorized = query.get('authorized');
    const isAuthorised = ({ id }: Order) =>
      paymentsOf(books, id).some(({ status }) => status !== 'created' && status !== 'failed');
    const chosen = [...books.orders.values()].filter(
      (order) =>
        (receipt === null || order.receipt === receipt) &&
        (authorized === null || isAuthorised(order) === (authorized === '1')),
    );
    const page = readPage(chosen, query, ['receipt', 'authorized', 'expand[]']);
    if (readExpand(query, ['payments']) === undefined) return c.json(page);
    const items = page.items.map((order) => ({ ...order, payments: collection(paymentsOf(books, order.id)) }));
    return c.json({ ...page, items });
  });
  api.get('/orders/:id', (c) => c.json(findOrder(booksOf(c), c.req.param('id'))));
  api.patch('/orders/:id', async (c) => {
    const books = booksOf(c);
    const order = findOrder(books, c.req.param('id'));
    order.notes = readOrderChange(readBody(await c.req.text()), books.dialect);
    return c.json(order);
  });
  api.get('/orders/:id/payments', (c) => {
    const books = booksOf(c);
    return c.json(collection(paymentsOf(books, findOrder(books, c.req.param('id')).id)));
  });
}

function addPayments(api: Hono<ApiEnvironment>): void {
  api.get('/payments', (c) => {
    const page = readPage([...booksOf(c).payments.values()], queryOf(c), ['expand[]']);
    return c.json({ ...page, items: page.items.map(withoutCard) });
  });
  api.get('/payments/:id', (c) => {
    const payment = findPayment(booksOf(c), c.req.param('id'));
    const query = queryOf(c);
    refuseExtra(Object.fromEntries(query), ['expand[]']);
    return c.json(readExpand(query, ['card']) === 'card' ? payment : withoutCard(payment));
  });
  api.post('/payments/:id/capture', async (c) => {
    const books = booksOf(c);
    const payment = findPayment(books, c.req.param('id'));
    captureOnRequest(books, payment, readCaptureRequest(readBody(await c.req.text()), books.dialect));
    return c.json(withoutCard(payment));
  });
}

function addRefunds(api: Hono<ApiEnvironment>): void {
  api.post('/payments/:id/refund', async (c) => {
    const books = booksOf(c);
    const payment = findPayment(books, c.req.param('id'));
    const request = readRefundRequest(readBody(await c.req.text()), books.dialect);
    return c.json(createRefund(books, payment, request, () => c.var.account.takeRefundOutcome()));
  });
  api.get('/payments/:id/refunds', (c) => {
    const books = booksOf(c);
    return c.json(readPage(refundsOf(books, findPayment(books, c.req.param('id')).id), queryOf(c)));
  });
  api.get('/payments/:id/refunds/:refundId', (c) => {
    const books = booksOf(c);
    const payment = findPayment(books, c.req.param('id'));
    const ours = new Map(refundsOf(books, payment.id).map((refund) => [refund.id, refund]));
    return c.json(find(ours, 'rfnd', c.req.param('refundId')));
  });
  api.get('/refunds', (c) => c.json(readPage([...booksOf(c).refunds.values()], queryOf(c))));
  api.get('/refunds/:id', (c) => c.json(findRefund(booksOf(c), c.req.param('id'))));
}

function addDisputes(api: Hono<ApiEnvironment>): void {
  api.get('/disputes', (c) => c.json(readPage([...booksOf(c).disputes.values()], queryOf(c))));
  api.get('/disputes/:id', (c) => c.json(findDispute(booksOf(c), c.req.param('id'))));
}

function readExpand<const Name extends string>(query: URLSearchParams, names: readonly Name[]): Name | undefined {
  const wanted = query.get('expand[]');
  if (wanted === null) return undefined;
  const found = names.find((name) => name === wanted);
  if (found === undefined) throw badRequest(`${wanted} is not a valid expand.`, { field: 'expand' });
  return found;
}

function withoutCard(payment: Payment): Omit<Payment, 'card'> {
  const { card: _, ...rest } = payment;
  return rest;
}

function collection(payments: readonly Payment[]) {
  return { entity: 'collection', count: payments.length, items: payments.map(withoutCard).reverse() };
}
