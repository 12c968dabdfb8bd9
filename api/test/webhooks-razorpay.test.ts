/** What Razorpay tells by webhook counts once, in any order, and only where Razorpay signed it for this tenant. */
import type { TenantId } from '@mock-interview/contract';
import { expect, it } from 'vitest';
import { operatorToken } from './api-client.js';
import { type Candidate, newCandidate, newTenant } from './candidate.js';
import { describeOnEachEngine } from './engines.js';
import {
  bookWithRazorpayOrder,
  describeWithRazorpay,
  listenFor,
  moneyOf,
  razorpayOptions,
  webhookSecret,
} from './razorpay-payments.js';
import { soon, startService } from './running-service.js';
import { signed, verify } from './sandbox-payments.js';
import { storedRows } from './stored-rows.js';
import { ask } from './vendors/razorpay/merchant.js';
import type { WebhookQuirk } from './vendors/razorpay/webhook-sender.js';
import { type StormOutcome, sendWebhookStorm } from './webhook-storm.js';

const amount = 5_000;

describeWithRazorpay('Webhooks of Razorpay', (running, emulator) => {
  const sender = () => emulator.webhooks;

  /** A candidate of a new tenant that hears of everything, with an order. */
  async function ordered(target: Parameters<typeof listenFor>[3] = {}) {
    const candidate = await newCandidate(running);
    listenFor(running, emulator, candidate, target);
    return { candidate, ...(await bookWithRazorpayOrder(candidate)) };
  }

  const auditOf = async ({ tenant }: Candidate) =>
    (await storedRows(running, 'auditEntries', ({ tenantId }) => tenantId === tenant.tenant.id)).map(
      ({ action }) => action,
    );

  it('pay by themselves where the buyer never came back from the checkout', async () => {
    const { sessionId, order } = await ordered();
    const { payment } = emulator.payOrder(order.orderId);
    await sender().settled();
    expect(sender().pending).toEqual([]);
    expect(await moneyOf(running, sessionId)).toMatchObject({
      status: 'ready',
      payment: { status: 'paid', gatewayPaymentId: payment.id },
      tries: [{ status: 'captured', fee: 118 }],
      usage: [{ paise: 118, basis: 'actual' }],
    });
  });

  const harmless: readonly WebhookQuirk[] = [
    { kind: 'duplicate', times: 3 },
    { kind: 'after-next' },
    { kind: 'delay', milliseconds: 50 },
    { kind: 'acknowledgement-lost' },
    { kind: 'previous-secret' },
    { kind: 'shuffled-keys', seed: 7 },
    { kind: 'empty-error-strings' },
    { kind: 'captured-flag-set' },
    { kind: 'short-payment' },
  ];
  it.each(harmless)('are understood through %o', async (quirk) => {
    const { candidate, sessionId, order } = await ordered({ previousSecret: 'whsec_yesterday' });
    const { secret } = candidate.tenant.keys;
    const { keyId, keySecret } = emulator;
    const body = { keyId, keySecret, webhookSecret, previousWebhookSecret: 'whsec_yesterday' };
    const kept = await running.call('PUT', '/api/tenant/credentials/razorpay', { token: secret, body });
    expect(kept.status).toBe(200);
    sender().script(quirk, 3);
    emulator.failAttempt(order.orderId);
    emulator.payOrder(order.orderId);
    await sender().settled();
    await soon(async () => expect((await moneyOf(running, sessionId)).status).toBe('ready'));
    const { payment, tries } = await moneyOf(running, sessionId);
    expect(payment?.status).toBe('paid');
    expect(tries.filter(({ status }) => status === 'captured')).toHaveLength(1);
    expect(sender().isDisabled).toBe(false);
  });

  it('that are lost are made good by the checkout’s answer, and the other way round', async () => {
    const { candidate, sessionId, order } = await ordered();
    sender().script({ kind: 'lost' }, 3);
    const { answer } = emulator.payOrder(order.orderId);
    await sender().settled();
    expect((await moneyOf(running, sessionId)).status).toBe('awaiting_payment');
    const { razorpay_order_id: orderId, razorpay_payment_id: paymentId, razorpay_signature: signature } = answer;
    const { body } = await verify(candidate, { sessionId, orderId, paymentId, signature });
    expect(body).toEqual({ success: true, status: 'ready' });
    // They are found at the vendor later, and sent once more.
    await sender().deliverAll({ times: 2 });
    expect(await moneyOf(running, sessionId)).toMatchObject({ status: 'ready', tries: [{ status: 'captured' }] });
  });

  const forged: readonly WebhookQuirk[] = [
    { kind: 'wrong-secret' },
    { kind: 'upper-case-signature' },
    { kind: 'missing-signature' },
    { kind: 'altered-body' },
  ];
  it.each(forged)('change nothing and are refused with %o', async (quirk) => {
    const { sessionId, order } = await ordered({ retryGaps: [] });
    sender().script(quirk, Number.POSITIVE_INFINITY);
    emulator.payOrder(order.orderId);
    await sender().settled();
    expect(sender().deliveries.at(-1)?.status).toBe(401);
    expect(await moneyOf(running, sessionId)).toMatchObject({ status: 'awaiting_payment', tries: [] });
  });

  it('are refused for a tenant that there is not, and mean nothing to another tenant', async () => {
    const { sessionId, order } = await ordered({ automatic: false });
    const stranger = await newTenant(running);
    emulator.payOrder(order.orderId);
    const [event] = sender().pending.slice(-1);
    const body = event?.body ?? '';
    const headers = { 'X-Razorpay-Signature': signed(webhookSecret, body), 'X-Razorpay-Event-Id': 'evt_1' };
    const sent = (tenantId: string) => running.call('POST', `/api/webhooks/razorpay/${tenantId}`, { body, headers });
    expect((await sent('tn_unknown')).status).toBe(401);
    expect((await sent(stranger.tenant.id)).status).toBe(200);
    expect((await moneyOf(running, sessionId)).status).toBe('awaiting_payment');
    for (const event of sender().pending) await sender().deliverOnce(event);
  });

  it('about what is none of ours, or is no JSON, are acknowledged: a refusal would cost us the webhook', async () => {
    const { candidate } = await ordered();
    const entity = { id: `pay_${'a'.repeat(14)}`, amount, currency: 'INR', status: 'captured', order_id: null };
    const bodies = [
      { event: 'payment.captured', payload: { payment: { entity } } },
      {
        event: 'payment.captured',
        payload: { payment: { entity: { ...entity, order_id: `order_${'b'.repeat(14)}` } } },
      },
      { event: 'payment.captured', payload: {} },
      { event: 'order.paid', payload: { payment: { entity: { status: 'new state' } } } },
      { event: 'refund.processed', payload: { refund: { entity: { id: 'x' } } } },
      { event: 'payment.dispute.created', payload: [] },
      { event: 'settlement.processed', payload: { settlement: { entity: { id: 'setl_1' } } } },
      'no json',
      [1],
    ].map((body) => (typeof body === 'string' ? body : JSON.stringify(body)));
    for (const body of bodies) {
      const { status } = await running.call('POST', `/api/webhooks/razorpay/${candidate.tenant.tenant.id}`, {
        body,
        headers: { 'X-Razorpay-Signature': signed(webhookSecret, body) },
      });
      expect(status, body).toBe(200);
    }
  });

  it('are those of one mode, though both have the same secret', async () => {
    const candidate = await newCandidate(running);
    const live = await running.call<{ secret: string }>('POST', `/api/tenants/${candidate.tenant.tenant.id}/keys`, {
      token: operatorToken,
      body: { mode: 'live' },
    });
    const body = { keyId: 'rzp_live_abc', keySecret: 'live secret', webhookSecret };
    const kept = await running.call('PUT', '/api/tenant/credentials/razorpay', { token: live.body.secret, body });
    expect(kept.status).toBe(200);
    listenFor(running, emulator, candidate);
    const { sessionId, order } = await bookWithRazorpayOrder(candidate);
    emulator.payOrder(order.orderId);
    await sender().settled();
    expect((await moneyOf(running, sessionId)).status).toBe('ready');
  });

  it('are booked when they come again after one mode had seen them, and the process died before the other', async () => {
    const candidate = await newCandidate(running);
    const { id: tenantId } = candidate.tenant.tenant;
    const live = await running.call<{ secret: string }>('POST', `/api/tenants/${tenantId}/keys`, {
      token: operatorToken,
      body: { mode: 'live' },
    });
    const body = { keyId: 'rzp_live_abc', keySecret: 'live secret', webhookSecret };
    await running.call('PUT', '/api/tenant/credentials/razorpay', { token: live.body.secret, body });
    listenFor(running, emulator, candidate, { automatic: false });
    const { sessionId, order } = await bookWithRazorpayOrder(candidate);
    emulator.payOrder(order.orderId);
    const seen = sender().pending.map(({ id: eventId, event }) => ({ eventId, event }));
    await running.service.database.transact(async ({ acrossTenants }) => {
      for (const one of seen) {
        const received = { ...one, provider: 'razorpay', receivedAt: 0, tenantId: tenantId as TenantId };
        await acrossTenants.insertIfAbsent('webhookEvents', { ...received, mode: 'live' });
      }
    });
    await sender().deliverAll({ times: 2 });
    expect(await moneyOf(running, sessionId)).toMatchObject({ status: 'ready', tries: [{ status: 'captured' }] });
  });

  it('are booked while the tenant is suspended: the money has moved all the same', async () => {
    const { candidate, sessionId, order } = await ordered();
    const path = `/api/tenants/${candidate.tenant.tenant.id}`;
    const turn = (status: string) => running.call('PATCH', path, { token: operatorToken, body: { status } });
    expect((await turn('suspended')).status).toBe(200);
    emulator.payOrder(order.orderId);
    await sender().settled();
    expect(sender().isDisabled).toBe(false);
    expect(await moneyOf(running, sessionId)).toMatchObject({ status: 'ready', payment: { status: 'paid' } });
  });

  it('of a capture that is not the whole amount pay nothing, and the tenant is told', async () => {
    const { candidate, sessionId, order } = await ordered();
    const payment = { id: `pay_${'w'.repeat(14)}`, order_id: order.orderId, currency: 'INR', status: 'captured' };
    const body = JSON.stringify({
      event: 'payment.captured',
      payload: { payment: { entity: { ...payment, amount: 100 } } },
    });
    const headers = { 'X-Razorpay-Signature': signed(webhookSecret, body) };
    const path = `/api/webhooks/razorpay/${candidate.tenant.tenant.id}`;
    expect((await running.call('POST', path, { body, headers })).status).toBe(200);
    expect((await moneyOf(running, sessionId)).status).toBe('awaiting_payment');
    expect(await auditOf(candidate)).toContain('payment.wrong_amount');
  });

  it('of a refund that name no order, as in the vendor’s sample, are looked into: what went back pays nothing', async () => {
    const { candidate, sessionId, order } = await ordered({ automatic: false });
    const { payment } = emulator.payOrder(order.orderId);
    const captured = sender().pending.filter(({ event }) => event === 'payment.captured' || event === 'order.paid');
    const back = await ask(emulator, 'POST', `/payments/${payment.id}/refund`, {});
    expect(back.status).toBe(200);
    const returned = { id: payment.id, entity: 'payment', amount, status: 'refunded', amount_refunded: amount };
    const [refund] = emulator.refundsOf(payment.id);
    const body = JSON.stringify({
      event: 'refund.processed',
      payload: { refund: { entity: refund }, payment: { entity: returned } },
    });
    const headers = { 'X-Razorpay-Signature': signed(webhookSecret, body), 'X-Razorpay-Event-Id': 'evt_sample' };
    await running.call('POST', `/api/webhooks/razorpay/${candidate.tenant.tenant.id}`, { body, headers });
    await soon(async () => expect((await moneyOf(running, sessionId)).tries).toMatchObject([{ status: 'refunded' }]));
    expect(captured.length).toBeGreaterThan(1);
    for (const event of captured) await sender().deliverOnce(event);
    expect(await moneyOf(running, sessionId)).toMatchObject({
      status: 'awaiting_payment',
      payment: { status: 'created' },
    });
  });

  it('leave the order payable where they tell of a failed try, which may come late', async () => {
    const { candidate, sessionId, order } = await ordered({ automatic: false });
    emulator.failAttempt(order.orderId);
    emulator.payOrder(order.orderId);
    const [failed, ...rest] = sender().pending.slice(-4);
    for (const event of rest) await sender().deliverOnce(event);
    expect((await moneyOf(running, sessionId)).status).toBe('ready');
    await candidate.post(`/api/interviews/${sessionId}/start`, {});
    if (failed) await sender().deliverOnce(failed);
    expect(await moneyOf(running, sessionId)).toMatchObject({ status: 'in_progress', payment: { status: 'paid' } });
  });

  it('capture what a bank authorized late, where the account leaves that to us', async () => {
    const { sessionId, order } = await ordered();
    const { payment } = emulator.payOrder(order.orderId, { status: 'authorized', late: false });
    await soon(async () => expect((await moneyOf(running, sessionId)).status).toBe('ready'));
    expect(emulator.payment(payment.id).status).toBe('captured');
  });

  it('pay an order whose payment had failed at first', async () => {
    const { sessionId, order } = await ordered();
    const failed = emulator.failAttempt(order.orderId);
    await sender().settled();
    expect((await moneyOf(running, sessionId)).tries).toMatchObject([{ status: 'failed' }]);
    emulator.authorizeLate(failed.id);
    await sender().settled();
    expect(await moneyOf(running, sessionId)).toMatchObject({ status: 'ready', tries: [{ status: 'captured' }] });
  });

  it('of a late payment that the vendor gave back by itself cost the first one nothing, in any order', async () => {
    for (const shuffle of [1, 2, 3]) {
      const { sessionId, order } = await ordered({ automatic: false });
      const { payment } = emulator.payOrder(order.orderId);
      emulator.payOrder(order.orderId, { late: true });
      await sender().deliverAll({ shuffle, times: 2 });
      const { status, payment: booked, tries } = await moneyOf(running, sessionId);
      expect([status, booked?.status, booked?.gatewayPaymentId]).toEqual(['ready', 'paid', payment.id]);
      expect(tries.map((one) => one.status).sort()).toEqual(['captured', 'refunded']);
      expect(emulator.refundsOf(payment.id)).toEqual([]);
    }
  });

  it('of two captures of one order keep one and give the other back', async () => {
    const { candidate, sessionId, order } = await ordered();
    const both = emulator.captureTwice(order.orderId);
    await sender().settled();
    await soon(async () => {
      const { tries } = await moneyOf(running, sessionId);
      expect(tries.map(({ status }) => status).sort()).toEqual(['captured', 'refunded']);
    });
    expect(both.flatMap(({ payment }) => emulator.refundsOf(payment.id))).toHaveLength(1);
    expect(await auditOf(candidate)).toContain('payment.paid_twice');
    expect((await moneyOf(running, sessionId)).payment?.status).toBe('paid');
  });

  it('of a payment that went back cost what it cost, and what pays the order after it has its own charge', async () => {
    const { sessionId, order } = await ordered({ automatic: false });
    const back = emulator.payOrder(order.orderId, { late: true, status: 'captured' });
    // The first that is heard of it is that it went back.
    const entity = { ...emulator.payment(back.payment.id), status: 'refunded' };
    const refund = { id: `rfnd_${'r'.repeat(14)}`, payment_id: entity.id, amount, status: 'processed' };
    await sender().deliverOnce(sender().announce('refund.processed', { refund, payment: entity }));
    const paid = { ...entity, id: `pay_${'p'.repeat(14)}`, status: 'captured', fee: null };
    await sender().deliverOnce(sender().announce('payment.captured', { payment: paid }));
    const { payment, usage } = await moneyOf(running, sessionId);
    expect(payment).toMatchObject({ status: 'paid', gatewayPaymentId: paid.id });
    expect(usage.map(({ item, basis, paise }) => [item, basis, paise]).sort()).toEqual([
      [`payment ${entity.id}`, 'actual', 118],
      ['payment', 'estimate', 118],
    ]);
    // An estimate that comes after the vendor's own figure hides nothing.
    const exact = { ...paid, fee: 100 };
    await sender().deliverOnce(sender().announce('order.paid', { payment: exact }));
    await sender().deliverOnce(sender().announce('payment.captured', { payment: paid }));
    const [charge] = (await moneyOf(running, sessionId)).usage.filter(({ item }) => item === 'payment');
    expect(charge).toMatchObject({ basis: 'actual', paise: 100 });
  });

  it('tell of a refund that the tenant made at the vendor', async () => {
    const { candidate, sessionId, order } = await ordered();
    const { payment } = emulator.payOrder(order.orderId);
    await sender().settled();
    const basic = Buffer.from(`${emulator.keyId}:${emulator.keySecret}`).toString('base64');
    const refund = (amount: number) =>
      fetch(`${emulator.url}/v1/payments/${payment.id}/refund`, {
        method: 'POST',
        headers: { Authorization: `Basic ${basic}`, 'Content-Type': 'application/json' },
        body: JSON.stringify({ amount }),
      });
    await refund(1_000);
    await sender().settled();
    expect((await moneyOf(running, sessionId)).payment?.status).toBe('paid');
    expect(await auditOf(candidate)).toContain('payment.partly_refunded');
    await refund(4_000);
    await sender().settled();
    await soon(async () => expect((await moneyOf(running, sessionId)).payment?.status).toBe('refunded'));
    expect(await auditOf(candidate)).toContain('payment.refunded_at_gateway');

    const other = await bookWithRazorpayOrder(candidate);
    const paid = emulator.payOrder(other.order.orderId, { status: 'refunded' });
    await sender().settled();
    const { status, payment: unpaid, tries } = await moneyOf(running, other.sessionId);
    expect(tries).toMatchObject([{ gatewayPaymentId: paid.payment.id, status: 'refunded' }]);
    // It had gone back before anybody heard that it had come: nobody is paid, and nothing is owed.
    expect([status, unpaid?.status]).toEqual(['awaiting_payment', 'created']);
  });

  it('tell that a refund is done, or has come to nothing', async () => {
    const { candidate, sessionId, order } = await ordered();
    const { payment } = emulator.payOrder(order.orderId);
    await sender().settled();
    emulator.nextRefund('pending');
    await candidate.post(`/api/interviews/${sessionId}/cancel`);
    await soon(async () =>
      expect((await moneyOf(running, sessionId)).tries).toMatchObject([{ refundId: expect.any(String) }]),
    );
    const [refund] = emulator.refundsOf(payment.id);
    emulator.settleRefund(refund?.id ?? '', 'failed');
    await sender().settled();
    expect(await moneyOf(running, sessionId)).toMatchObject({
      payment: { status: 'refund_due' },
      tries: [{ status: 'refund_due' }],
    });
    expect(await auditOf(candidate)).toContain('refund.failed');
    const again = await storedRows(running, 'jobs', ({ key }) => key === `${payment.id}:${refund?.id}:again`);
    expect(again).toHaveLength(1);
  });

  it('tell of disputes, with the day by which they must be answered, in any order', async () => {
    const { candidate, order } = await ordered({ automatic: false });
    const { payment } = emulator.payOrder(order.orderId);
    const dispute = emulator.openDispute(payment.id, { respondBy: 1_800_000_000 });
    emulator.moveDispute(dispute.id, 'under_review');
    emulator.moveDispute(dispute.id, 'won');
    await sender().deliverAll({ shuffle: 5, times: 2 });
    const kept = await storedRows(running, 'disputes', ({ id }) => id === dispute.id);
    expect(kept).toMatchObject([{ status: 'won', amount, respondBy: 1_800_000_000_000 }]);
    expect(await auditOf(candidate)).toContain('dispute.won');
  });

  it('hold 200 events, each three times, shuffled and at once: each has its effect once', {
    timeout: 60_000,
  }, async () => {
    const outcome = await sendWebhookStorm(running, emulator, { events: 200, times: 3, seed: 11 });
    expect(outcome.events).toBeGreaterThanOrEqual(200);
    expectOnce(outcome, 3);
  });
});

describeOnEachEngine('Webhooks of Razorpay, through a restart', (newDatabase) => {
  it('have their effect once', { timeout: 60_000 }, async () => {
    const database = await newDatabase();
    const { emulator, options } = await razorpayOptions();
    const start = () => startService(database, { ...options, encryptionKey: Buffer.alloc(32, 7) });
    let running = await start();
    const interrupt = async () => {
      await running.stop();
      running = await start();
      return running;
    };
    expectOnce(await sendWebhookStorm(running, emulator, { events: 40, times: 3, seed: 23, interrupt }), 3);
    await running.stop();
    await emulator.close();
    await database.drop();
  });
});

function expectOnce(outcome: StormOutcome, times: number): void {
  const { events, orders } = outcome;
  expect(outcome).toEqual({
    events,
    acknowledged: events * times,
    refused: 0,
    orders,
    ready: orders,
    paid: orders,
    captured: orders,
    refunds: 0,
    charges: orders,
    eventsKept: events,
  });
}
