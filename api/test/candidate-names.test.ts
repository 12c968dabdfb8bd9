/** Whoever words follow-ups and judges answers outside is not told who the candidate is, however the candidate says it. */
import type { CandidateToken, Report, RetryResponse } from '@mock-interview/contract/wire';
import { afterAll, expect, it } from 'vitest';
import { begin, type Candidate, freeOfCharge, goodAnswerTo, newCandidate, say } from './candidate.js';
import { describeService, type RunningService, type RunningServiceOptions, soon } from './running-service.js';
import { startGeminiEmulator } from './vendors/gemini/gemini-emulator.js';
import { graderOf, isGrading } from './vendors/gemini/responders/grading.js';
import { isPhrasing, phraserOf } from './vendors/gemini/responders/phrasing.js';

const gemini = await startGeminiEmulator();
gemini.answer(isGrading, graderOf());
gemini.answer(isPhrasing, phraserOf());
afterAll(() => gemini.close());

const options: RunningServiceOptions = {
  config: { vendors: { gemini: { apiKey: gemini.keys.valid } }, vendorUrls: { gemini: gemini.url } },
  gemini: { phrasingPatience: { firstWordWithin: 15_000, within: 18_000 }, wait: async () => {}, random: () => 0 },
};

describeService(
  'The name of a candidate',
  (running) => {
    it('is told to no vendor in an answer, a retry or what a follow-up takes up', async () => {
      const candidate = await named(running, 'Ravindra Kulkarni');
      const { sessionId, opening } = await begin(candidate, { type: 'javascript', difficulty: 'easy', duration: 20 });
      const question = opening?.text ?? '';
      const [first = ''] = goodAnswerTo(question).split('. ');
      await say(candidate, sessionId, 'turn-1', `I am Ravindra, they call me kulkarni at work. ${first}.`);
      await candidate.post(`/api/interviews/${sessionId}/complete`);
      const report = await soon(async () => {
        const { status, body } = await candidate.get<Report>(`/api/interviews/${sessionId}/report`);
        expect(status).toBe(200);
        return body;
      });
      expect(report.generatedBy).toBe('gemini');
      const path = `/api/interviews/${sessionId}/questions/${report.questionAnalysis[0]?.questionId}/retry`;
      const text = `Ravindra again. ${goodAnswerTo(question)}`;
      expect((await candidate.post<RetryResponse>(path, { text })).status).toBe(200);

      const sent = gemini.received.map(({ body }) => body);
      expect(sent.filter((body) => body.includes('You are the voice of the interviewer'))).not.toEqual([]);
      expect(sent.filter((body) => body.includes('You judge one answer')).length).toBeGreaterThan(1);
      expect(sent.join('\n')).toContain('I am xxxxxxxx, they call me xxxxxxxx at work.');
      expect(sent.join('\n')).not.toMatch(/ravindra|kulkarni/i);
    });
  },
  async () => options,
);

/** A candidate whose name the host has told. */
async function named(running: RunningService, name: string): Promise<Candidate> {
  const candidate = await newCandidate(running, { settings: freeOfCharge });
  const { userId, tenant } = candidate;
  const body = { userId, name };
  const minted = await running.call<CandidateToken>('POST', '/api/tokens', { token: tenant.keys.secret, body });
  const { token } = minted.body;
  return {
    ...candidate,
    token,
    get: (path) => running.call('GET', path, { token }),
    post: (path, sent, headers = {}) => running.call('POST', path, { token, body: sent, headers }),
  };
}
