/** The emulator's webhooks come as the vendor sends them, and as badly as a script says. */
import { afterEach, describe, expect, it } from 'vitest';
import { type HeardWebhook, listen, order } from './merchant.js';
import { type RazorpayEmulator, startRazorpayEmulator } from './razorpay-emulator.js';
import { sign } from './signatures.js';
import type { WebhookTarget } from './webhook-sender.js';

const secret = 'whsec_today';
const isSigned = ({ headers, body }: HeardWebhook, by = secret) => headers['x-razorpay-signature'] === sign(by, body);
const idOf = ({ headers }: HeardWebhook) => String(headers['x-razorpay-event-id']);
const paymentIn = ({ body }: HeardWebhook) =>
  (JSON.parse(body) as { payload: { payment: { entity: Record<string, unknown> } } }).payload.payment.entity;

describe('Razorpay’s webhooks, emulated', () => {
  const open: { close(): unknown }[] = [];
  afterEach(async () => {
    for (const { close } of open.splice(0)) await close();
  });

  /** An emulator, and somebody who listens to it. */
  async function start(
    answer?: (heard: HeardWebhook, earlier: number) => number | 'silence',
    target: Partial<WebhookTarget> = {},
  ) {
    const merchant = await listen(answer);
    const webhook = { url: merchant.url, secret, retryGaps: [10, 20, 40, 80], ...target };
    const emulator: RazorpayEmulator = await startRazorpayEmulator({ webhook });
    open.push(emulator, merchant);
    return { merchant, emulator, webhooks: emulator.webhooks };
  }

  it('tell of a payment in three events, each signed over its bytes with an id of its own', async () => {
    const { merchant, emulator, webhooks } = await start();
    const { id } = await order(emulator, { receipt: 'iv_1', notes: { interview: 'iv_1' } });
    const { payment } = emulator.payOrder(id);
    await webhooks.settled();
    expect(merchant.events()).toEqual(['payment.authorized', 'payment.captured', 'order.paid']);
    expect(merchant.heard.every((heard) => isSigned(heard))).toBe(true);
    expect(merchant.heard[0]?.headers['content-type']).toBe('application/json');
    expect(new Set(merchant.heard.map(idOf)).size).toBe(3);
    expect(JSON.parse(merchant.heard[2]?.body ?? '')).toEqual({
      entity: 'event',
      account_id: emulator.accountId,
      event: 'order.paid',
      contains: ['payment', 'order'],
      payload: { payment: { entity: payment }, order: { entity: emulator.order(id) } },
      created_at: expect.any(Number),
    });
    // Snapshots: what was authorised first says so, though it is captured by now.
    expect(merchant.heard.map((heard) => paymentIn(heard).status)).toEqual(['authorized', 'captured', 'captured']);
  });

  it('tell of failures, refunds and disputes', async () => {
    const { merchant, emulator, webhooks } = await start();
    const { id } = await order(emulator);
    emulator.failAttempt(id);
    const { payment } = emulator.payOrder(id, { late: true });
    emulator.payOrder(id, { late: true });
    const dispute = emulator.openDispute(payment.id);
    for (const to of ['under_review', 'action_required', 'won'] as const) emulator.moveDispute(dispute.id, to);
    await webhooks.settled();
    expect(merchant.events()).toEqual([
      ...['payment.failed', 'payment.failed', 'payment.authorized', 'payment.captured', 'order.paid'],
      ...['payment.failed', 'payment.authorized', 'refund.created', 'refund.processed'],
      ...['payment.dispute.created', 'payment.dispute.under_review'],
      ...['payment.dispute.action_required', 'payment.dispute.won'],
    ]);
    const refunded = JSON.parse(merchant.heard[8]?.body ?? '');
    expect(refunded).toMatchObject({
      contains: ['refund', 'payment'],
      payload: {
        refund: { entity: { status: 'processed', acquirer_data: { arn: expect.any(String) } } },
        payment: { entity: { status: 'refunded', amount_refunded: 49_900, refund_status: 'full' } },
      },
    });
    // As in the vendor's samples, the refund is processed already when it is created.
    expect(merchant.heard[7]?.body).toContain('"status":"processed"');
    expect(JSON.parse(merchant.heard[9]?.body ?? '').contains).toEqual(['payment', 'dispute']);
  });

  it('are sent again until they are acknowledged, with the same id and the same bytes', async () => {
    const { merchant, emulator, webhooks } = await start((_, earlier) => [500, 302, 404][earlier] ?? 204);
    emulator.failAttempt((await order(emulator)).id);
    expect(webhooks.pending).toHaveLength(1);
    await webhooks.settled();
    expect(webhooks.deliveries.map(({ status }) => status)).toEqual([500, 302, 404, 204]);
    expect(new Set(merchant.heard.map((heard) => `${idOf(heard)} ${heard.body}`)).size).toBe(1);
    expect(webhooks.pending).toEqual([]);
  });

  it('count silence as a refusal', async () => {
    const { emulator, webhooks } = await start((_, earlier) => (earlier === 0 ? 'silence' : 200), { answerWithin: 50 });
    emulator.failAttempt((await order(emulator)).id);
    await webhooks.settled();
    expect(webhooks.deliveries.map(({ status }) => status)).toEqual([undefined, 200]);
  });

  it('stop when nobody acknowledges for as long as the vendor tries', async () => {
    const { merchant, emulator, webhooks } = await start(() => 503, { retryGaps: [5] });
    const { id } = await order(emulator);
    emulator.failAttempt(id);
    await webhooks.settled();
    expect(webhooks.isDisabled).toBe(true);
    emulator.failAttempt(id);
    await webhooks.settled();
    expect(merchant.heard).toHaveLength(2);
    expect(webhooks.pending).toHaveLength(2);
  });

  it('survive the loss of the acknowledgement, as a duplicate', async () => {
    const { merchant, emulator, webhooks } = await start();
    webhooks.script({ kind: 'acknowledgement-lost' });
    emulator.failAttempt((await order(emulator)).id);
    await webhooks.settled();
    expect(merchant.heard).toHaveLength(2);
    expect(webhooks.pending).toEqual([]);
  });

  it('come several times, late, out of order or never where a script says so', async () => {
    const { merchant, emulator, webhooks } = await start();
    webhooks.script({ kind: 'after-next' }, 1, (event) => event === 'payment.authorized');
    webhooks.script({ kind: 'duplicate', times: 3 }, 1, (event) => event === 'payment.captured');
    webhooks.script({ kind: 'lost' }, 1, (event) => event === 'order.paid');
    emulator.payOrder((await order(emulator)).id);
    await webhooks.settled();
    expect(merchant.events()).toEqual([...Array(3).fill('payment.captured'), 'payment.authorized']);
    expect(new Set(merchant.heard.map(idOf)).size).toBe(2);
    expect(webhooks.pending.map(({ event }) => event)).toEqual(['order.paid']);

    const [lost] = webhooks.pending;
    const started = performance.now();
    if (lost) await webhooks.deliverOnce(lost, [{ kind: 'delay', milliseconds: 60 }]);
    expect(performance.now() - started).toBeGreaterThanOrEqual(55);
    expect(merchant.events().at(-1)).toBe('order.paid');
  });

  it('are overtaken while they are late, and are forged once where a test wants just that', async () => {
    const { merchant, emulator, webhooks } = await start((heard) => (isSigned(heard) ? 200 : 401));
    webhooks.script({ kind: 'delay', milliseconds: 100 }, 1, (event) => event === 'payment.authorized');
    emulator.payOrder((await order(emulator)).id);
    await webhooks.settled();
    expect(merchant.events()).toEqual(['payment.captured', 'order.paid', 'payment.authorized']);
    const [event] = webhooks.events;
    const forged = event && (await webhooks.deliverOnce(event, [{ kind: 'wrong-secret' }]));
    expect(forged?.status).toBe(401);
    expect(merchant.heard).toHaveLength(4);
  });

  it('carry no right signature where a script says so', async () => {
    const refuseForged = (heard: HeardWebhook) => (isSigned(heard) ? 200 : 401);
    const { merchant, emulator, webhooks } = await start(refuseForged, { previousSecret: 'whsec_old' });
    const { id } = await order(emulator);
    const forgeries = [
      'wrong-secret',
      'previous-secret',
      'upper-case-signature',
      'missing-signature',
      'altered-body',
    ] as const;
    for (const kind of forgeries) {
      webhooks.script({ kind });
      emulator.failAttempt(id);
      await webhooks.settled();
    }
    // Each is forged once, refused, and retried as it should be.
    expect(webhooks.deliveries.map(({ status }) => status)).toEqual(forgeries.flatMap(() => [401, 200]));
    const [wrong, , old, , upper, , none, , altered] = merchant.heard;
    expect(wrong?.headers['x-razorpay-signature']).toMatch(/^[0-9a-f]{64}$/);
    expect(old && isSigned(old, 'whsec_old')).toBe(true);
    expect(upper?.headers['x-razorpay-signature']).toMatch(/^[0-9A-F]{64}$/);
    expect(none?.headers).not.toHaveProperty('x-razorpay-signature');
    expect(altered && isSigned({ ...altered, body: altered.body.slice(0, -1) })).toBe(true);
  });

  it('keep the secret of the time when they happened; a replay takes the one of today', async () => {
    const { merchant, emulator, webhooks } = await start(undefined, { automatic: false });
    emulator.failAttempt((await order(emulator)).id);
    webhooks.configure({ url: merchant.url, secret: 'whsec_tomorrow', previousSecret: secret, automatic: false });
    const [delivered] = await webhooks.deliverAll();
    expect(merchant.heard.map((heard) => isSigned(heard))).toEqual([true]);
    await webhooks.replay(delivered?.eventId ?? '');
    expect(merchant.heard.map((heard) => isSigned(heard, 'whsec_tomorrow'))).toEqual([false, true]);
    expect(new Set(merchant.heard.map(idOf)).size).toBe(1);
  });

  it('have the quirks of the vendor’s samples where a script says so, rightly signed', async () => {
    const { merchant, emulator, webhooks } = await start();
    webhooks.script({ kind: 'empty-error-strings' }, 1, (event) => event === 'payment.authorized');
    webhooks.script({ kind: 'captured-flag-set' }, 1, (event) => event === 'payment.authorized');
    webhooks.script({ kind: 'short-payment' }, 1, (event) => event === 'order.paid');
    webhooks.script({ kind: 'shuffled-keys', seed: 7 }, 1, (event) => event === 'order.paid');
    emulator.payOrder((await order(emulator)).id, { method: 'card' });
    await webhooks.settled();
    const [authorised, captured, paid] = merchant.heard;
    expect(authorised && paymentIn(authorised)).toMatchObject({ status: 'authorized', captured: true, error_code: '' });
    expect(captured && paymentIn(captured)).toMatchObject({ error_code: null, card: { entity: 'card' } });
    expect(paid && Object.keys(paymentIn(paid))).toHaveLength(16);
    expect(Object.keys(JSON.parse(paid?.body ?? '{}'))).not.toEqual(Object.keys(JSON.parse(captured?.body ?? '{}')));
    expect(merchant.heard.every((heard) => isSigned(heard))).toBe(true);
  });

  it('are only those that were asked for, and any that a test invents', async () => {
    const { merchant, emulator, webhooks } = await start(undefined, { events: ['order.paid', 'subscription.charged'] });
    emulator.payOrder((await order(emulator)).id);
    webhooks.announce('subscription.charged', { subscription: { id: 'sub_00000000000001' } });
    await webhooks.settled();
    expect(merchant.events()).toEqual(['order.paid', 'subscription.charged']);
  });

  it('are delivered three times each, in an order that follows from the seed', async () => {
    const { merchant, emulator, webhooks } = await start(undefined, { automatic: false });
    const { id } = await order(emulator);
    for (let index = 0; index < 20; index += 1) emulator.failAttempt(id);
    const happened = webhooks.pending.map((event) => event.id);
    expect(happened).toHaveLength(20);
    await webhooks.deliverAll({ shuffle: 42, times: 3 });
    const heard = merchant.heard.map(idOf);
    expect(heard).toHaveLength(60);
    expect(heard.slice(0, 20)).not.toEqual(happened);
    for (const eventId of happened) expect(heard.filter((one) => one === eventId)).toHaveLength(3);
    expect(webhooks.pending).toEqual([]);
    expect(await webhooks.deliverAll()).toEqual([]);
  });
});
