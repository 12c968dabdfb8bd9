/** The log leads to a fault without holding what people said, or what opens doors. */
import type { CandidateToken, SetupResponse } from '@mock-interview/contract/wire';
import { expect, it } from 'vitest';
import { createOfflineEvaluator } from '../src/evaluation/index.js';
import { operatorToken } from './api-client.js';
import { freeOfCharge, newCandidate, newTenant, shortInterview } from './candidate.js';
import { movableClock, seconds } from './movable-clock.js';
import { describeService, soon } from './running-service.js';

/** What must not be found: each is unique, and long enough to be no accident. */
const canaries = {
  transcript: 'canary transcript 7f3a',
  turnId: 'canary-turn-id-81b2',
  requirement: 'canary requirement 55c1',
  resume: 'canary resume 9d20',
  jobDescription: 'canary job description 2e4f',
  company: 'canary company 6a77',
  name: 'Canary Learner 31d9',
  email: 'canary.31d9@example.com',
  userId: 'canary-user-f00d',
  junk: 'canary junk 0c0c',
};

const clock = movableClock();
const offline = createOfflineEvaluator();
let failures = 0;

describeService(
  'The log',
  (running) => {
    it('and the errors hold no transcript, resume, token, key or name, also where things go wrong', async () => {
      failures = 1;
      const tenant = await newTenant(running, freeOfCharge);
      const { secret, publishable } = tenant.keys;
      const { userId, name, email } = canaries;
      const minted = await running.call<CandidateToken>('POST', '/api/tokens', {
        token: secret,
        body: { userId, name, email },
      });
      const { token } = minted.body;
      const errors: unknown[] = [];
      const call = async <Body = Record<string, unknown>>(method: string, path: string, body?: unknown) => {
        const reply = await running.call<Body>(method, path, { token, ...(body !== undefined && { body }) });
        if (reply.status >= 400) errors.push(reply.body);
        return reply;
      };

      const setup = {
        ...shortInterview,
        specificRequirements: canaries.requirement,
        resumeText: canaries.resume,
        jobDescription: canaries.jobDescription,
        company: canaries.company,
      };
      await call('POST', '/api/interviews/setup', { ...setup, difficulty: canaries.junk });
      await call('POST', '/api/interviews/setup', { ...setup, resumeText: `${canaries.resume}${'x'.repeat(21_000)}` });
      await call('POST', '/api/interviews/setup', `{"resumeText":"${canaries.resume}"`);
      const { body: booked } = await call<SetupResponse>('POST', '/api/interviews/setup', setup);
      const path = `/api/interviews/${booked.sessionId}`;
      await call('POST', `${path}/start`, {});
      const turn = { turnId: canaries.turnId, text: `The event loop, ${canaries.transcript}.` };
      await call('POST', `${path}/turns`, turn);
      await call('POST', `${path}/turns`, { ...turn, text: `Other words, ${canaries.transcript}.` });
      await call('POST', `${path}/complete`);
      await call('POST', `${path}/turns`, { turnId: 'late', text: canaries.transcript });
      await soon(() => expect(running.log.join('')).toContain('job failed'));
      clock.advance(10 * seconds);
      running.service.worker.wake();
      await soon(async () => expect((await call('GET', `${path}/report`)).status).toBe(200));

      await call('GET', `/api/interviews/${canaries.junk}?token=${token}`);
      await call('GET', `/api/${canaries.junk}`);
      await call('POST', '/api/payments/interview/verify', {
        sessionId: booked.sessionId,
        orderId: canaries.junk,
        paymentId: canaries.junk,
        signature: canaries.junk,
      });
      for (const sent of [token.slice(0, -2), `${secret}x`, publishable, operatorToken.slice(1)]) {
        const { body } = await running.call('POST', '/api/tenants', { token: sent, body: { name: canaries.junk } });
        errors.push(body);
      }

      const log = running.log.join('');
      const told = JSON.stringify(errors);
      expect(errors.length).toBeGreaterThan(8);
      const credentials = [token, token.split('.')[2] ?? '', secret, publishable, operatorToken, secret.slice(11, 40)];
      for (const hidden of [...Object.values(canaries), ...credentials]) {
        expect(log).not.toContain(hidden);
        expect(log).not.toContain(encodeURIComponent(hidden));
        expect(told).not.toContain(hidden);
      }
    });

    it('has one line for each request: with its id, its route and its status, and no path', async () => {
      const candidate = await newCandidate(running);
      const before = running.log.length;
      const { headers } = await candidate.get('/api/interviews/ses_of_somebody?q=1');
      const lines = running.log.slice(before).map((line) => JSON.parse(line));
      expect(lines).toMatchObject([
        {
          msg: 'request',
          requestId: headers.get('X-Request-Id'),
          method: 'GET',
          route: '/api/interviews/:id',
          status: 404,
        },
      ]);
      expect(JSON.stringify(lines)).not.toContain('ses_of_somebody');
    });
  },
  {
    clock,
    evaluator: {
      ...offline,
      async evaluateQuestion(question) {
        if (failures-- > 0) {
          throw new Error(`Cannot evaluate: ${question.answers.map(({ text }) => text).join()}`);
        }
        return offline.evaluateQuestion(question);
      },
    },
  },
);
