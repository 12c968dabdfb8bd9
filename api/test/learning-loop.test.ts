/** What a candidate missed comes back on request; what is asked in time that is left does not count. */

import type { UserId } from '@mock-interview/contract';
import type {
  InterviewConfig,
  Problem,
  QuestionPurpose,
  Report,
  SetupResponse,
  TurnResponse,
} from '@mock-interview/contract/wire';
import { expect, it } from 'vitest';
import { tenantScope } from '../src/platform/database/scope.js';
import { findInterviewType, interviewTypeIn } from '../src/questions/bank/index.js';
import { lastAskedOf } from '../src/questions/candidate-history.js';
import { begin, book, type Candidate, freeOfCharge, goodAnswerTo, newCandidate, say, sessionOf } from './candidate.js';
import { days, minutes, movableClock } from './movable-clock.js';
import { describeService, soon } from './running-service.js';
import { storedRows } from './stored-rows.js';

const clock = movableClock();
const setup = { type: 'javascript', difficulty: 'easy', duration: 20, followUpStyle: 'none' };
const withReview = { ...setup, reviewMissed: true };

describeService(
  'The learning loop',
  (running) => {
    it('brings a missed question back on request, later and later, until it is learnt', async () => {
      let candidate = await newCandidate(running, { settings: freeOfCharge });
      expect(await toReview(candidate)).toBe(0);
      const { sessionId } = await interview(candidate, setup, { first: 'I don’t know.' });
      const [missed] = (await reportOf(candidate, sessionId)).questionAnalysis;
      expect(await toReview(candidate)).toBe(1);
      expect(await toReview(candidate, 'java')).toBe(0);

      for (const restsFor of [3 * days, 10 * days]) {
        candidate = await later(candidate, 5 * minutes);
        const reviewed = await interview(candidate, { ...withReview, difficulty: 'medium' });
        const report = await reportOf(candidate, reviewed.sessionId);
        const [review, ...others] = report.questionAnalysis.filter(({ purpose }) => purpose === 'review');
        expect(others).toEqual([]);
        expect(review?.questionText).toBe(missed?.questionText);
        expect(review?.userScore).toBeGreaterThan(62);
        expect(await toReview(candidate)).toBe(0);
        candidate = await later(candidate, restsFor - 1 * minutes);
        expect(await toReview(candidate)).toBe(0);
        candidate = await later(candidate, 2 * minutes);
        expect(await toReview(candidate)).toBe(1);
      }
      await interview(candidate, withReview);
      candidate = await later(candidate, 365 * days);
      expect(await toReview(candidate)).toBe(0);
    });

    it('asks nothing again that was not to be reviewed, or was not missed', async () => {
      const candidate = await newCandidate(running, { settings: freeOfCharge });
      await interview(candidate, setup);
      expect(await purposesIn(candidate, withReview)).not.toContain('review');
      await interview(candidate, { ...setup, difficulty: 'hard' }, { first: 'I don’t know.' });
      expect(await purposesIn(candidate, setup)).not.toContain('review');
      expect(await purposesIn(candidate, { ...withReview, type: 'java' })).not.toContain('review');
      expect(await purposesIn(candidate, withReview)).toContain('review');
    });

    it('lets a missed question rest after a good answer in a retry', async () => {
      let candidate = await newCandidate(running, { settings: freeOfCharge });
      const { sessionId } = await interview(candidate, setup, { first: 'I don’t know.' });
      const [missed] = (await reportOf(candidate, sessionId)).questionAnalysis;
      const retry = `/api/interviews/${sessionId}/questions/${missed?.questionId}/retry`;
      candidate = await later(candidate, 5 * minutes);
      await candidate.post(retry, { text: 'I still do not know.' });
      expect(await toReview(candidate)).toBe(1);
      candidate = await later(candidate, 5 * minutes);
      await candidate.post(retry, { text: goodAnswerTo(missed?.questionText ?? '') });
      expect(await toReview(candidate)).toBe(0);
      candidate = await later(candidate, 3 * days);
      expect(await toReview(candidate)).toBe(1);
    });

    it('keeps what others missed to themselves', async () => {
      const candidate = await newCandidate(running, { settings: freeOfCharge });
      await interview(candidate, setup, { first: 'I don’t know.' });
      const other = await newCandidate(running, { tenant: candidate.tenant, userId: 'learner-2' });
      expect(await toReview(other)).toBe(0);
      expect(await purposesIn(other, withReview)).not.toContain('review');
    });

    it('keeps extra questions to itself until they are asked, and counts none of them', async () => {
      const candidate = await newCandidate(running, { settings: freeOfCharge });
      const booked = await book(candidate, setup);
      expect(booked.questions.map(({ purpose }) => purpose)).not.toContain('extra');
      expect(await storedPurposes(booked.sessionId)).toContain('extra');

      const { sessionId, turns } = await interview(candidate, setup, { toTheEnd: true });
      const totals = turns.map(({ progress }) => progress.questionsTotal);
      expect(totals[0]).toBe((await storedPurposes(sessionId)).filter((purpose) => purpose === 'planned').length);
      expect(totals.at(-1)).toBeGreaterThan(totals[0] ?? 0);
      const session = await sessionOf(candidate, sessionId);
      expect(session.questions.map(({ purpose }) => purpose)).toContain('extra');
      expect(session.progress.questionsAsked).toBe(session.progress.questionsTotal);

      const report = await reportOf(candidate, sessionId);
      const counted = report.questionAnalysis.filter(({ purpose }) => purpose === 'planned');
      expect(report.questionAnalysis.length).toBe(session.questions.length);
      expect(report.summary).toContain(`${counted.length} of ${counted.length} questions`);
    });

    it('says nothing of extra questions that were not asked, and may ask them another time', async () => {
      const candidate = await newCandidate(running, { settings: freeOfCharge });
      const { sessionId } = await interview(candidate, setup, { answers: 1 });
      const report = await reportOf(candidate, sessionId);
      expect(report.questionAnalysis.map(({ purpose }) => purpose)).not.toContain('extra');
      expect(await bankIdsAsked(candidate, sessionId)).toEqual(await bankIdsOf(sessionId, ['planned']));

      const whole = await interview(candidate, setup, { toTheEnd: true });
      const asked = await bankIdsAsked(candidate, sessionId);
      expect(asked).toEqual(
        [
          ...(await bankIdsOf(sessionId, ['planned'])),
          ...(await bankIdsOf(whole.sessionId, ['planned', 'extra'])),
        ].sort(),
      );
      expect(new Set(asked).size).toBe(asked.length);
    });

    it('holds behavioral interviews in Hindi', async () => {
      const candidate = await newCandidate(running, { settings: freeOfCharge });
      const { body } = await candidate.get<InterviewConfig>('/api/config');
      expect(body.languages).toContainEqual({ tag: 'hi-IN', title: 'हिन्दी' });
      for (const { type, languages } of body.types) {
        expect(languages).toEqual(['en-IN', 'en-US', 'en-GB', ...(type === 'behavioral' ? ['hi-IN'] : [])]);
      }
      const inHindi = { ...setup, type: 'behavioral', language: 'hi-IN' };
      const { sessionId, opening } = await begin(candidate, inHindi);
      const hindi = interviewTypeIn('behavioral', 'hi');
      expect(opening?.text).toContain(hindi?.title);
      expect(hindi?.questions.filter(({ text }) => opening?.text.includes(text))).toHaveLength(1);
      const { sessionId: second } = await book(candidate, { ...inHindi, language: 'en-IN' });
      const all: QuestionPurpose[] = ['planned', 'review', 'extra'];
      const asked = await bankIdsOf(sessionId, all);
      expect((await bankIdsOf(second, ['planned'])).filter((id) => asked.includes(id))).toEqual([]);
    });

    it('names the languages of a type where it is asked for in another', async () => {
      const candidate = await newCandidate(running);
      const { status, body } = await candidate.post<Problem>('/api/interviews/setup', { ...setup, language: 'hi-IN' });
      expect([status, body.code]).toEqual([400, 'VALIDATION_FAILED']);
      expect(body.details.fields).toEqual({
        language: 'is not on offer for javascript; choose one of en-IN, en-US, en-GB',
      });
    });

    /** Takes an interview with good answers to what is planned or reviewed, but for those given otherwise. */
    async function interview(
      candidate: Candidate,
      booking: Record<string, unknown>,
      { first, answers, toTheEnd = false }: { first?: string; answers?: number; toTheEnd?: boolean } = {},
    ) {
      const { sessionId, opening } = await begin(candidate, booking);
      const { questions } = await sessionOf(candidate, sessionId);
      const turns: TurnResponse[] = [];
      let interviewer = opening;
      for (let number = 1; interviewer?.questionId && number <= (answers ?? 20); number++) {
        const isKnown = questions.some(({ id }) => id === interviewer?.questionId);
        if (!isKnown && !toTheEnd) break;
        const text = number === 1 && first !== undefined ? first : goodAnswerTo(interviewer.text);
        const turn = await say(candidate, sessionId, `turn-${number}`, text);
        turns.push(turn);
        interviewer = turn.interviewerTurn;
      }
      await candidate.post(`/api/interviews/${sessionId}/complete`);
      await reportOf(candidate, sessionId);
      return { sessionId, turns };
    }

    /** The same candidate after a while, with a new token. */
    function later({ tenant, userId }: Candidate, milliseconds: number): Promise<Candidate> {
      clock.advance(milliseconds);
      return newCandidate(running, { tenant, userId });
    }

    async function toReview(candidate: Candidate, type = 'javascript'): Promise<number | undefined> {
      const { body } = await candidate.get<InterviewConfig>('/api/config');
      return body.types.find((one) => one.type === type)?.questionsToReview;
    }

    async function purposesIn(candidate: Candidate, booking: Record<string, unknown>): Promise<QuestionPurpose[]> {
      const { questions }: SetupResponse = await book(candidate, booking);
      return questions.map(({ purpose }) => purpose);
    }

    async function storedPurposes(id: string): Promise<unknown[]> {
      const rows = await storedRows(running, 'sessionQuestions', ({ sessionId }) => sessionId === id);
      return rows.map(({ content }) => content.purpose);
    }

    async function bankIdsOf(id: string, purposes: readonly QuestionPurpose[]): Promise<string[]> {
      const rows = await storedRows(running, 'sessionQuestions', ({ sessionId }) => sessionId === id);
      const wanted = rows.filter(({ content }) => purposes.some((purpose) => purpose === content.purpose));
      return wanted.map(({ bankId }) => bankId).sort();
    }

    /** What counts as asked when the next interview is planned. */
    async function bankIdsAsked({ userId }: Candidate, sessionId: string): Promise<string[]> {
      const [session] = await storedRows(running, 'sessions', ({ id }) => id === sessionId);
      if (!session) throw new Error('There is no session.');
      const rows = running.service.database.read.in(tenantScope(session.tenantId, session.mode));
      const bankIds = findInterviewType(session.type)?.questions.map(({ id }) => id) ?? [];
      return [...(await lastAskedOf(rows, userId as UserId, bankIds)).keys()].sort();
    }
  },
  { clock },
);

function reportOf(candidate: Candidate, sessionId: string): Promise<Report> {
  return soon(async () => {
    const { status, body } = await candidate.get<Report>(`/api/interviews/${sessionId}/report`);
    expect(status).toBe(200);
    return body;
  });
}
