/** An `Idempotency-Key` makes a request that is sent again the same request. */
import type { Problem } from '@mock-interview/contract';
import type { CreateKeyResponse, CreateTenantResponse, History } from '@mock-interview/contract/wire';
import { expect, it } from 'vitest';
import { operatorToken } from './api-client.js';
import { book, type Candidate, freeOfCharge, newCandidate, newTenant, shortInterview } from './candidate.js';
import { days, movableClock } from './movable-clock.js';
import { describeService } from './running-service.js';
import { storedRows } from './stored-rows.js';

const clock = movableClock();

describeService(
  'Idempotency keys',
  (running) => {
    function setUp(candidate: Candidate, key: string, body: object = shortInterview) {
      return candidate.post('/api/interviews/setup', body, { 'Idempotency-Key': key });
    }

    async function sessionsOf(candidate: Candidate): Promise<number> {
      return (await candidate.get<History>('/api/interviews/history')).body.total;
    }

    it('make one session of two setups, and say that the answer is the first one’s', async () => {
      const candidate = await newCandidate(running);
      const first = await setUp(candidate, 'key-1');
      expect(first.headers.get('Idempotent-Replayed')).toBeNull();
      const second = await setUp(candidate, 'key-1');
      expect(second.headers.get('Idempotent-Replayed')).toBe('true');
      expect([second.status, second.body]).toEqual([first.status, first.body]);
      expect(await sessionsOf(candidate)).toBe(1);
      expect((await setUp(candidate, 'key-2')).body.sessionId).not.toBe(first.body.sessionId);
    });

    it('make one session of many setups at once', async () => {
      const candidate = await newCandidate(running);
      const replies = await Promise.all(Array.from({ length: 8 }, () => setUp(candidate, 'key-1')));
      expect(new Set(replies.map(({ body }) => body.sessionId)).size).toBe(1);
      expect(replies.filter(({ headers }) => headers.get('Idempotent-Replayed')).length).toBe(7);
      expect(await sessionsOf(candidate)).toBe(1);
    });

    it('are the same request whatever the order of its fields', async () => {
      const candidate = await newCandidate(running);
      const first = await setUp(candidate, 'key-1', { type: 'javascript', difficulty: 'easy', duration: 10 });
      const second = await setUp(candidate, 'key-1', { duration: 10, difficulty: 'easy', type: 'javascript' });
      expect(second.body.sessionId).toBe(first.body.sessionId);
    });

    it('are refused with another body', async () => {
      const candidate = await newCandidate(running);
      await setUp(candidate, 'key-1');
      const { status, body } = await setUp(candidate, 'key-1', { ...shortInterview, difficulty: 'hard' });
      expect([status, body.code]).toEqual([409, 'IDEMPOTENCY_CONFLICT']);
      expect(await sessionsOf(candidate)).toBe(1);
    });

    it('are refused at another route', async () => {
      const candidate = await newCandidate(running);
      const { body } = await setUp(candidate, 'key-1');
      const headers = { 'Idempotency-Key': 'key-1' };
      const other = await candidate.post<Problem>(`/api/interviews/${body.sessionId}/cancel`, undefined, headers);
      expect([other.status, other.body.code]).toEqual([409, 'IDEMPOTENCY_CONFLICT']);
    });

    it('belong to who sent them', async () => {
      const candidate = await newCandidate(running);
      const neighbour = await newCandidate(running, { tenant: candidate.tenant, userId: 'learner-2' });
      const stranger = await newCandidate(running);
      const ids = [];
      for (const one of [candidate, neighbour, stranger]) ids.push((await setUp(one, 'key-1')).body.sessionId);
      expect(new Set(ids).size).toBe(3);
    });

    it('are free again after a request that was refused', async () => {
      const candidate = await newCandidate(running);
      expect((await setUp(candidate, 'key-1', { ...shortInterview, type: 'unknown' })).status).toBe(400);
      expect((await setUp(candidate, 'key-1')).status).toBe(200);
    });

    it('are forgotten after a day', async () => {
      const candidate = await newCandidate(running);
      const first = await setUp(candidate, 'key-1');
      clock.advance(1 * days + 1);
      const later = await newCandidate(running, { tenant: candidate.tenant });
      const second = await setUp(later, 'key-1', { ...shortInterview, difficulty: 'hard' });
      expect(second.status).toBe(200);
      expect(second.body.sessionId).not.toBe(first.body.sessionId);
    });

    it('let a start, a cancellation and an order be sent again safely', async () => {
      const candidate = await newCandidate(running);
      const headers = { 'Idempotency-Key': 'order-1' };
      const { sessionId } = await book(candidate);
      const order = () => candidate.post('/api/payments/interview/create', { sessionId }, headers);
      expect((await order()).body).toEqual((await order()).body);

      const free = await newCandidate(running, { settings: freeOfCharge });
      const ready = await book(free);
      const start = () => free.post(`/api/interviews/${ready.sessionId}/start`, {}, { 'Idempotency-Key': 'start-1' });
      const [first, second] = [await start(), await start()];
      expect([second.status, second.body]).toEqual([200, first.body]);

      const cancel = () =>
        candidate.post(`/api/interviews/${sessionId}/cancel`, undefined, { 'Idempotency-Key': 'cancel-1' });
      expect([await cancel(), await cancel()].map(({ status }) => status)).toEqual([200, 200]);
    });

    it('make one tenant of two requests, and give the same secret again without keeping it readable', async () => {
      const create = (body: object) =>
        running.call<CreateTenantResponse>('POST', '/api/tenants', {
          token: operatorToken,
          body,
          headers: { 'Idempotency-Key': 'tenant-1' },
        });
      const first = await create({ name: 'Once' });
      const second = await create({ name: 'Once' });
      expect(second.body).toEqual(first.body);
      expect(second.headers.get('Idempotent-Replayed')).toBe('true');
      expect((await create({ name: 'Twice' })).status).toBe(409);
      const tenants = await storedRows(running, 'tenants', ({ name }) => name === 'Once');
      expect(tenants).toHaveLength(1);
      const [record] = await storedRows(running, 'idempotencyRecords', ({ key }) => key === 'tenant-1');
      expect(record?.response).toBeTruthy();
      expect(record?.response).not.toContain(first.body.keys.secret);
    });

    it('make one key of two requests', async () => {
      const { keys } = await newTenant(running);
      const create = () =>
        running.call<CreateKeyResponse>('POST', '/api/tenant/keys', {
          token: keys.secret,
          body: {},
          headers: { 'Idempotency-Key': 'key-1' },
        });
      expect((await create()).body).toEqual((await create()).body);
    });
  },
  { clock },
);
