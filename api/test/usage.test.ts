/** What interviews cost and bring, for the tenant alone. */
import type { UsageList } from '@mock-interview/contract/wire';
import { expect, it } from 'vitest';
import { book, bookAndPay, freeOfCharge, newCandidate } from './candidate.js';
import { describeService } from './running-service.js';

describeService('The usage of a tenant', (running) => {
  const usageOf = (token: string, query = '') => running.call<UsageList>('GET', `/api/tenant/usage${query}`, { token });

  it('sets what was paid against what it cost; what is not paid yet brings nothing', async () => {
    const candidate = await newCandidate(running);
    const { sessionId, pricing } = await bookAndPay(candidate);
    const unpaid = await book(candidate);
    const { status, body } = await usageOf(candidate.tenant.keys.secret);
    expect(status).toBe(200);
    expect(body.interviews.map((one) => one.sessionId)).toEqual([unpaid.sessionId, sessionId]);
    const [later, paid] = body.interviews;
    expect(paid?.price).toBe(pricing.amount);
    expect(paid?.margin).toBe(pricing.amount - (paid?.costPaise ?? 0));
    expect(later).toMatchObject({ price: 0, margin: 0 - (later?.costPaise ?? 0), status: 'awaiting_payment' });
    expect(body.totals.price).toBe(pricing.amount);
    expect(body.totals.margin).toBe((paid?.margin ?? 0) + (later?.margin ?? 0));
  });

  it('comes in pages, newest first', async () => {
    const candidate = await newCandidate(running, { settings: freeOfCharge });
    const booked = [await book(candidate), await book(candidate), await book(candidate)].map((one) => one.sessionId);
    const token = candidate.tenant.keys.secret;
    const pages = [await usageOf(token, '?limit=2'), await usageOf(token, '?limit=2&page=2')].map(({ body }) => body);
    expect(pages.map(({ total, totalPages }) => [total, totalPages])).toEqual([
      [3, 2],
      [3, 2],
    ]);
    expect(pages.flatMap(({ interviews }) => interviews.map((one) => one.sessionId))).toEqual(booked.reverse());
    expect((await usageOf(token, '?page=9')).body.interviews).toEqual([]);
  });

  it('is for a secret key', async () => {
    const candidate = await newCandidate(running);
    for (const token of [candidate.token, candidate.tenant.keys.publishable]) {
      expect((await usageOf(token)).status).toBe(401);
    }
  });
});
