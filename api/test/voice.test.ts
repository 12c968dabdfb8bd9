/** Interviews by voice, from the first word to the report, as the vendor of calls carries them. */
import type { InterviewConfig, Report } from '@mock-interview/contract/wire';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { book, newCandidate, sessionOf } from './candidate.js';
import { seconds } from './movable-clock.js';
import { describeService, soon } from './running-service.js';
import { storedRows } from './stored-rows.js';
import {
  answersTo,
  call,
  caller,
  callsOf,
  openCallHouse,
  pass,
  questionsAsked,
  transcriptOf,
  wordsOf,
} from './voice-interviews.js';

const house = await openCallHouse();
const { vapi, address, clock } = house;
afterAll(() => house.close());

describeService(
  'An interview by voice',
  (running) => {
    beforeAll(() => {
      address.leadsTo = running.url;
    });

    it('is on offer where the vendor can be called and can call us, with the voices to choose from', async () => {
      const { get } = await newCandidate(running);
      const { body } = await get<InterviewConfig>('/api/config');
      expect(body.channels).toEqual(['voice', 'browser-voice', 'text']);
      expect(body.voices.map(({ id }) => id)).toContain('Elliot');
    });

    it('can be recorded where the tenant keeps recordings, and candidates are told so before they start', async () => {
      const asked = async (keepRecordings: boolean) => {
        const { get } = await caller(running, { settings: { keepRecordings } });
        return (await get<InterviewConfig>('/api/config')).body.recordings;
      };
      expect([await asked(true), await asked(false)]).toEqual([true, false]);
    });

    it('goes through eight spoken turns to the report, word for word', { timeout: 60_000 }, async () => {
      const candidate = await caller(running);
      const started = await call(candidate);
      const { sessionId, callId, vapiUrl, opening } = started;
      expect(started).toMatchObject({ channel: 'voice', status: 'initiated' });
      expect(vapi.callIds()).toContain(callId);
      expect(vapiUrl).toMatch(/^http/);

      let left = 8;
      const said: string[] = [];
      const { exchanges } = await vapi.talk(callId, (history) => {
        if (left-- === 0) return 'I would like to end the interview now.';
        const answer = answersTo(history);
        said.push(answer);
        return answer;
      });
      expect(exchanges.flatMap(({ problems }) => problems)).toEqual([]);
      expect(exchanges.at(-1)?.toolCalls).toEqual(['endCall']);

      const turns = await transcriptOf(candidate, sessionId);
      expect(turns[0]?.text).toBe(opening?.text);
      expect(wordsOf(turns, 'candidate')).toEqual([...said, 'I would like to end the interview now.']);
      expect(wordsOf(turns, 'interviewer').slice(1)).toEqual(exchanges.map(({ spoken }) => spoken));
      expect(questionsAsked(turns).length).toBe(9);
      expect(new Set(turns.flatMap(({ speaker, inputMode }) => (speaker === 'candidate' ? [inputMode] : [])))).toEqual(
        new Set(['voice']),
      );
      await pass(running, clock, 60 * seconds);
      await soon(async () => {
        expect(await sessionOf(candidate, sessionId)).toMatchObject({ status: 'completed', endReason: 'candidate' });
      });
      // Pace and pauses are by the vendor's clock, that knows when each word was spoken.
      const { body: report } = await candidate.get<Report>(`/api/interviews/${sessionId}/report`);
      expect(report.speech.wordsPerMinute).toBeGreaterThan(100);
      expect(report.speech.wordsPerMinute).toBeLessThan(250);
      expect(report.speech.medianResponseSeconds).toBeLessThan(5);
      const [row] = await callsOf(running, sessionId);
      expect(row).toMatchObject({ status: 'ended', endedReason: 'assistant-ended-call' });
      expect(await storedRows(running, 'usageRecords', (usage) => usage.sessionId === sessionId)).toMatchObject([
        { vendor: 'vapi', item: 'call', basis: 'actual' },
      ]);
    });
  },
  async () => house.options,
);

describeService('Without an account at the vendor of calls, or an address that it reaches', (running) => {
  it('interviews are offered in writing and in the browser’s own voice, and not as a call', async () => {
    const candidate = await caller(running, { settings: { keepRecordings: true } });
    const { body } = await candidate.get<InterviewConfig>('/api/config');
    expect(body).toMatchObject({ channels: ['browser-voice', 'text'], voices: [], recordings: false });
    const { sessionId } = await book(candidate);
    for (const way of ['start', 'channel']) {
      const { status } = await candidate.post(`/api/interviews/${sessionId}/${way}`, { channel: 'voice' });
      expect(status).toBe(400);
    }
    expect(await sessionOf(candidate, sessionId)).toMatchObject({ status: 'ready' });
  });
});
