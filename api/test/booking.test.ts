/** What is on offer, what it costs, and what a candidate gets for it. */
import type { InterviewConfig, PlannedQuestion, Pricing, SetupResponse } from '@mock-interview/contract/wire';
import { expect, it } from 'vitest';
import { book, freeOfCharge, newCandidate, shortInterview } from './candidate.js';
import { describeService } from './running-service.js';

const setupPath = '/api/interviews/setup';

describeService('Booking', (running) => {
  it('costs what the tenant set for 20 minutes, and other durations in proportion, in whole rupees', async () => {
    const candidate = await newCandidate(running);
    const priceOf = async (difficulty: string, duration: number) =>
      (await candidate.post<Pricing>('/api/interviews/quote', { type: 'behavioral', difficulty, duration })).body;
    expect(await priceOf('easy', 20)).toMatchObject({ userPrice: 99, amount: 9_900 });
    expect(await priceOf('medium', 20)).toMatchObject({ userPrice: 149, amount: 14_900 });
    expect(await priceOf('hard', 20)).toMatchObject({ userPrice: 299, amount: 29_900 });
    expect(await priceOf('medium', 10)).toMatchObject({ userPrice: 75, amount: 7_500 });
    expect(await priceOf('medium', 45)).toMatchObject({ userPrice: 335, amount: 33_500 });
  });

  it('costs what was quoted, and what the list of prices says', async () => {
    const candidate = await newCandidate(running, { settings: { prices: { easy: 7, medium: 11, hard: 0 } } });
    const { body: config } = await candidate.get<InterviewConfig>('/api/config');
    for (const { difficulty, duration, userPrice, amount } of config.prices) {
      const setup = { type: 'behavioral', difficulty, duration };
      const { body: quote } = await candidate.post<Pricing>('/api/interviews/quote', setup);
      expect(quote).toMatchObject({ userPrice, amount });
      expect((await book(candidate, setup)).pricing).toEqual(quote);
    }
  });

  it('takes every type, difficulty and duration that is on offer', async () => {
    const candidate = await newCandidate(running, { settings: freeOfCharge });
    const { body: config } = await candidate.get<InterviewConfig>('/api/config');
    for (const { type, focusAreas } of config.types) {
      for (const { id: difficulty } of config.difficulties) {
        for (const duration of config.durations) {
          const { questions } = await book(candidate, {
            type,
            difficulty,
            duration,
            focusAreas: focusAreas.map(({ id }) => id),
          });
          const minutes = questions.reduce((sum, { timeAllocation }) => sum + timeAllocation, 0);
          expect(questions.map(({ order }) => order)).toEqual(questions.map((_, index) => index + 1));
          expect(minutes).toBeGreaterThan(0);
          expect(minutes).toBeLessThan(duration);
        }
      }
    }
  }, 60_000);

  it('asks nobody a question again while there are others', async () => {
    const settings = { ...freeOfCharge, showQuestions: true };
    const candidate = await newCandidate(running, { settings });
    const textsOf = async () => (await book(candidate)).questions.map((one) => (one as PlannedQuestion).text);
    const first = await textsOf();
    const second = await textsOf();
    expect(first.length).toBeGreaterThan(0);
    expect(second.filter((text) => first.includes(text))).toEqual([]);
  });

  it('asks about the chosen focus areas', async () => {
    const candidate = await newCandidate(running, { settings: freeOfCharge });
    const { questions } = await book(candidate, { ...shortInterview, focusAreas: ['async'] });
    expect(questions[0]?.focusArea).toBe('async');
  });

  it('shows the tenant’s branding and consent text', async () => {
    const settings = { branding: { name: 'Lernova', accentColor: '#4338ca' }, consentText: 'Your words are kept.' };
    const candidate = await newCandidate(running, { settings });
    const { body } = await candidate.get<InterviewConfig>('/api/config');
    expect(body).toMatchObject({ ...settings, consentRequired: true });
  });

  it('pages through a history, newest first, with filters', async () => {
    const candidate = await newCandidate(running, { settings: freeOfCharge });
    const ids: string[] = [];
    for (const difficulty of ['easy', 'medium', 'easy', 'easy']) {
      const { body } = await candidate.post<SetupResponse>(setupPath, { ...shortInterview, difficulty });
      ids.unshift(body.sessionId);
    }
    const idsOf = async (query: string) => {
      const { body } = await candidate.get<{ interviews: { sessionId: string }[]; total: number; totalPages: number }>(
        `/api/interviews/history?${query}`,
      );
      return [body.interviews.map(({ sessionId }) => sessionId), body.total, body.totalPages];
    };
    expect(await idsOf('limit=3')).toEqual([ids.slice(0, 3), 4, 2]);
    expect(await idsOf('limit=3&page=2')).toEqual([ids.slice(3), 4, 2]);
    expect(await idsOf('limit=3&page=9')).toEqual([[], 4, 2]);
    expect(await idsOf('difficulty=medium')).toEqual([[ids[2]], 1, 1]);
    expect(await idsOf('status=completed')).toEqual([[], 0, 0]);
    expect(await idsOf('type=behavioral')).toEqual([[], 0, 0]);
  });
});
