/** What becomes of reports and retries while Gemini cannot be had, or is slow, and when it is back. */
import type { SessionId, TenantId, UserId } from '@mock-interview/contract';
import { afterAll, afterEach, expect, it, vi } from 'vitest';
import { createIdSource } from '../src/platform/clock.js';
import { tenantScope } from '../src/platform/database/scope.js';

import { enqueueJob } from '../src/platform/jobs/enqueue.js';
import { judgedAnswersOf } from '../src/questions/candidate-history.js';
import { upgradeJob } from '../src/reports/report-job.js';
import { begin, type Candidate, newCandidate, shortInterview } from './candidate.js';
import { good, gradedInterviews, type Held, half, reportOf, retry } from './graded-interviews.js';
import { movableClock, seconds } from './movable-clock.js';
import { describeService, type RunningService, soon } from './running-service.js';
import { storedRows } from './stored-rows.js';
import type { ModelRequest } from './vendors/gemini/answers.js';
import { startGeminiEmulator } from './vendors/gemini/gemini-emulator.js';
import { graderOf, isGrading, readGradingRequest } from './vendors/gemini/responders/grading.js';

const emulator = await startGeminiEmulator();
const grade = graderOf();
emulator.answer(isGrading, grade);
const clock = movableClock();
const { interview, reported, upgraded, upgradeJobOf, gradingSince } = gradedInterviews(emulator, clock);

const takenBack: (() => void)[] = [];
afterEach(() => {
  for (const takeBack of takenBack.splice(0)) takeBack();
  emulator.faults.clear();
  vi.restoreAllMocks();
  expect(emulator.refused).toEqual([]);
});
afterAll(() => emulator.close());

/** Holds up requests to grade an answer with these words, until it is opened. */
function hold(words: string) {
  const held: string[] = [];
  let open: () => void = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const isMeant = (request: ModelRequest) =>
    isGrading(request) && readGradingRequest(request).turns.some((turn) => turn.includes(words));
  const takeBack = emulator.answer(isMeant, async (request) => {
    held.push(readGradingRequest(request).question);
    await opened;
    return grade(request);
  });
  takenBack.push(takeBack, () => open());
  return { held, open: () => open() };
}

/** Time goes on until this candidate's next try for a better report has begun. */
async function begunUpgrade(running: RunningService, { sessionId }: Held): Promise<void> {
  const job = await upgradeJobOf(running, sessionId);
  clock.advance(Math.max(0, (job?.runAt ?? 0) - clock()));
  running.service.worker.wake();
}

/** All tries that are still to come, one after the other. */
function upgradesDone(running: RunningService, held: Held): Promise<void> {
  return soon(async () => {
    await begunUpgrade(running, held);
    expect(await upgradeJobOf(running, held.sessionId)).toBeUndefined();
  });
}

/** The report by a token that has not run out. */
async function latest(running: RunningService, { candidate, sessionId }: Held) {
  return reportOf(await newCandidate(running, candidate), sessionId);
}

/** The scores by which the next interview of this candidate chooses what to ask again, oldest first. */
async function reviewedScores({ service }: RunningService, { tenant, userId }: Candidate): Promise<number[]> {
  const scope = tenantScope(tenant.tenant.id as TenantId, 'test');
  const judged = await judgedAnswersOf(service.database.read.in(scope), userId as UserId);
  return judged.toSorted((a, b) => a.at - b.at).map(({ userScore }) => userScore);
}

/** Has Gemini asked once more, as after a report that it could not make. */
async function orderUpgrade({ service }: RunningService, { candidate, sessionId }: Held, retryId?: string) {
  const scope = tenantScope(candidate.tenant.tenant.id as TenantId, 'test');
  const job = upgradeJob({ sessionId: sessionId as SessionId, retryId }, 1, clock());
  if (!job) throw new Error('There is always a first try.');
  const surroundings = { clock, newId: createIdSource(clock) };
  await service.database.transact((transaction) => enqueueJob(transaction.in(scope), job, surroundings));
}

async function makeUnreadable(running: RunningService, { tenant }: Candidate): Promise<void> {
  const its = { tenantId: tenant.tenant.id as TenantId, vendor: 'gemini' as const };
  await running.service.database.transact(({ acrossTenants }) =>
    acrossTenants.update('vendorCredentials', its, { secrets: 'v1.encrypted-under-another-key' }),
  );
}

const linesSince = ({ log }: RunningService, from: number): Record<string, unknown>[] =>
  log.slice(from).map((line) => JSON.parse(line));

describeService(
  'Gemini',
  (running) => {
    it('whose key can no longer be read is none: there are choices, bookings, reports and retries all the same', async () => {
      const held = await interview(running, [good, half]);
      const report = await reported(held);
      expect(report.generatedBy).toBe('gemini');
      const open = await interview(running, [half]);
      const from = running.log.length;
      for (const { candidate } of [held, open]) await makeUnreadable(running, candidate);
      expect((await open.candidate.get('/api/config')).status).toBe(200);
      await begin(open.candidate, { ...shortInterview, specificRequirements: 'Ask me about charts.' });
      expect((await reported(open)).generatedBy).toBe('offline');
      const [, analysis] = report.questionAnalysis;
      const again = await retry(held.candidate, report, 1, half(analysis?.questionText ?? ''));
      expect(again.body.before.userScore).not.toBe(analysis?.userScore);
      expect(again.body.after.userScore).toBe(again.body.before.userScore);
      const logged = linesSince(running, from).filter(({ vendor }) => vendor !== undefined);
      expect(logged.length).toBeGreaterThan(2);
      const { id: tenantId } = open.candidate.tenant.tenant;
      expect(logged).toContainEqual(expect.objectContaining({ level: 50, tenantId, mode: 'test', vendor: 'gemini' }));
      expect(running.log.slice(from).join('')).not.toContain('under-another-key');

      // With its key again, it judges what the offline evaluator stood in for.
      const body = { apiKey: emulator.keys.valid };
      await running.call('PUT', '/api/tenant/credentials/gemini', { token: held.candidate.tenant.keys.secret, body });
      await upgradesDone(running, held);
      const [, later] = (await latest(running, held)).questionAnalysis;
      expect(later?.attempts.map(({ userScore }) => userScore)).toEqual([analysis?.userScore, analysis?.userScore]);
    });

    it('is given up after a few tries whatever goes wrong, and tried again later', async () => {
      const held = await interview(running, [half]);
      const from = running.log.length;
      const broken = vi.spyOn(running.service.evaluators, 'evaluatorFor');
      broken.mockRejectedValue(new TypeError('a message with what a candidate said'));
      await held.candidate.post(`/api/interviews/${held.sessionId}/complete`);
      const report = await soon(async () => {
        clock.advance(2 * seconds);
        running.service.worker.wake();
        return reportOf(held.candidate, held.sessionId);
      });
      expect(report.generatedBy).toBe('offline');
      expect(broken).toHaveBeenCalledTimes(3);
      const { sessionId } = held;
      const { id: tenantId } = held.candidate.tenant.tenant;
      const why = { reason: 'TypeError', tenantId, mode: 'test', sessionId };
      expect(linesSince(running, from)).toContainEqual(expect.objectContaining(why));
      expect(running.log.slice(from).join('')).not.toContain('candidate said');
      broken.mockRestore();
      expect((await upgraded(running, held)).reportId).toBe(report.reportId);
    });

    it('judges every retry of a report that becomes its own, also one that comes meanwhile, and reviews know of it', async () => {
      const held = await interview(running, [half, good]);
      emulator.faults.plan({ kind: 'prompt_blocked' }, Infinity);
      const offline = await reported(held);
      const text = `${half(offline.questionAnalysis[0]?.questionText ?? '')}. That is what I would do.`;
      const byOffline = (await retry(held.candidate, offline, 0, text)).body.after.userScore;
      emulator.faults.clear();
      const { held: asked, open } = hold('That is what I would do.');
      await soon(async () => {
        await begunUpgrade(running, held);
        expect(asked).toHaveLength(1);
      });
      const candidate = await newCandidate(running, held.candidate);
      const second = await retry(candidate, offline, 0, text);
      expect(second.body.after.userScore).toBe(byOffline);
      open();
      const [analysis] = (await upgraded(running, held)).questionAnalysis;
      const [, first, later] = analysis?.attempts.map(({ userScore }) => userScore) ?? [];
      expect(first).not.toBe(byOffline);
      expect(later).toBe(first);
      expect(asked).toHaveLength(2);
      await upgradesDone(running, held);

      expect((await reviewedScores(running, candidate)).slice(-2)).toEqual([first, first]);
    });

    it('judges what is answered again after an interview in which nothing was known', async () => {
      const held = await interview(running, [() => 'I don’t know.']);
      const report = await reported(held);
      const from = emulator.received.length;
      const { after } = (await retry(held.candidate, report, 0)).body;
      expect(after.userScore).toBeGreaterThan(60);
      expect(gradingSince(from)).toHaveLength(1);
      expect(await upgradeJobOf(running, held.sessionId)).toBeUndefined();
    });

    it('changes no score that reviews go by until the whole report is its own, and then all of them at once', async () => {
      const held = await interview(running, [half]);
      emulator.faults.plan({ kind: 'prompt_blocked' }, Infinity);
      const offline = await reported(held);
      const answer = half(offline.questionAnalysis[0]?.questionText ?? '');
      const texts = ['That is what I tried first.', 'That is what I tried then.'].map((end) => `${answer}. ${end}`);
      for (const text of texts) {
        clock.advance(seconds);
        await retry(held.candidate, offline, 0, text);
      }
      const scores = await reviewedScores(running, held.candidate);
      expect(scores).toHaveLength(3);

      emulator.faults.clear();
      emulator.faults.plan({ kind: 'prompt_blocked' }, Infinity, ({ body }) => body.includes('what I tried then'));
      const from = emulator.received.length;
      await upgradesDone(running, held);
      expect(gradingSince(from).filter(({ body }) => body.includes('what I tried first'))).toHaveLength(1);
      expect((await latest(running, held)).generatedBy).toBe('offline');
      expect(await reviewedScores(running, held.candidate)).toEqual(scores);

      await orderUpgrade(running, held);
      emulator.faults.clear();
      const [analysis] = (await upgraded(running, held)).questionAnalysis;
      const better = analysis?.attempts.map(({ userScore }) => userScore) ?? [];
      expect(better).toHaveLength(3);
      for (const [index, score] of better.entries()) expect(score).not.toBe(scores[index]);
      expect(await reviewedScores(running, held.candidate)).toEqual(better);
    });

    it('ends its work on a report of the offline evaluator also where it was ordered for one retry of several', async () => {
      const held = await interview(running, [half]);
      emulator.faults.plan({ kind: 'prompt_blocked' }, Infinity);
      const offline = await reported(held);
      await upgradesDone(running, held);
      const text = half(offline.questionAnalysis[0]?.questionText ?? '');
      for (const end of ['One.', 'Two.'])
        await retry(await newCandidate(running, held.candidate), offline, 0, `${text}. ${end}`);
      emulator.faults.clear();
      const [first] = await storedRows(running, 'attempts', ({ sessionId }) => sessionId === held.sessionId);
      await orderUpgrade(running, held, first?.id);
      await upgraded(running, held);
    });

    it('judges a retry that it could not judge at once, also where another one waits for it already', async () => {
      const held = await interview(running, [half]);
      const report = await reported(held);
      const answer = half(report.questionAnalysis[0]?.questionText ?? '');
      const texts = ['That is my first try.', 'That is my second one.'].map((end) => `${answer}. ${end}`);
      emulator.faults.plan({ kind: 'prompt_blocked' }, Infinity);
      const byOffline = (await retry(held.candidate, report, 0, texts[0])).body.after.userScore;
      emulator.faults.clear();
      const { held: asked, open } = hold('That is my first try.');
      await begunUpgrade(running, held);
      await soon(() => expect(asked).toHaveLength(1));
      emulator.faults.plan({ kind: 'prompt_blocked' }, Infinity, ({ body }) => body.includes('my second one'));
      const candidate = await newCandidate(running, held.candidate);
      expect((await retry(candidate, report, 0, texts[1])).status).toBe(200);
      emulator.faults.clear();
      open();
      await upgradesDone(running, held);
      const [analysis] = (await latest(running, held)).questionAnalysis;
      const [, first, second] = analysis?.attempts.map(({ userScore }) => userScore) ?? [];
      expect(first).not.toBe(byOffline);
      expect(second).toBe(first);
      expect(asked).toHaveLength(1);
    });

    it('judges a retry once, however often it is sent', async () => {
      const held = await interview(running, [half]);
      const report = await reported(held);
      const from = emulator.received.length;
      const headers = { 'Idempotency-Key': 'again' };
      const first = await retry(held.candidate, report, 0, undefined, headers);
      const second = await retry(held.candidate, report, 0, undefined, headers);
      expect(second.body).toEqual(first.body);
      expect(gradingSince(from)).toHaveLength(1);
      expect((await reportOf(held.candidate, held.sessionId)).questionAnalysis[0]?.attempts).toHaveLength(2);
    });

    it('judges the first answer and the new one at the same time, where it has to judge both', async () => {
      const held = await interview(running, [half]);
      const report = await reported(held);
      const its = { sessionId: held.sessionId as SessionId };
      await running.service.database.transact(async ({ acrossTenants }) => {
        const row = await acrossTenants.find('reports', its);
        if (row) await acrossTenants.update('reports', its, { body: { ...row.body, promptVersion: 'evaluate-old' } });
      });
      const { held: asked, open } = hold('');
      const retried = retry(held.candidate, report, 0);
      await soon(() => expect(asked).toHaveLength(2));
      open();
      const { before, after } = (await retried).body;
      expect(before.userScore).toBe(report.questionAnalysis[0]?.userScore);
      expect(after.userScore).toBeGreaterThan(before.userScore ?? 100);
    });

    it('is not waited for any more where the sender of a retry has gone: it is kept, and judged later', async () => {
      const held = await interview(running, [half]);
      const { sessionId, questionAnalysis } = await reported(held);
      const { held: asked, open } = hold('gone in a moment');
      const leaving = new AbortController();
      const path = `/api/interviews/${sessionId}/questions/${questionAnalysis[0]?.questionId}/retry`;
      const text = 'An event loop takes one task after the other, and I am gone in a moment.';
      const { token } = held.candidate;
      const sent = running.open('POST', path, { token, body: { text }, signal: leaving.signal });
      await soon(() => expect(asked).toHaveLength(1));
      const from = running.log.length;
      leaving.abort();
      await expect(sent).rejects.toThrow();
      await soon(async () => expect((await latest(running, held)).questionAnalysis[0]?.attempts).toHaveLength(2));
      expect(linesSince(running, from).filter(({ level }) => Number(level) >= 50)).toEqual([]);
      open();
      await upgradesDone(running, held);
      expect(asked).toHaveLength(2);
    });
  },
  async () => ({
    clock,
    gemini: { wait: async () => {}, random: () => 0, gradingDeadline: 20_000 },
    config: { vendors: {}, vendorUrls: { gemini: emulator.url } },
  }),
);
