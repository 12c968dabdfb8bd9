/** Candidates rate their own answers before they see a score, and the report sets the two side by side. */
import type { Problem, Report, SelfRatings, SelfRatingsRequest } from '@mock-interview/contract/wire';
import { expect, it } from 'vitest';
import { begin, type Candidate, freeOfCharge, goodAnswerTo, newCandidate, say, sessionOf } from './candidate.js';
import { gatedEvaluator } from './gated-evaluator.js';
import { describeService, type RunningService, soon } from './running-service.js';
import { storedRows } from './stored-rows.js';

const evaluator = gatedEvaluator();
const long = { type: 'javascript', difficulty: 'easy', duration: 45, followUpStyle: 'none' };

describeService(
  'A self-rating',
  (running) => {
    it('is asked of every question that the interviewer put, while the report is being made', async () => {
      const { candidate, sessionId, asked } = await interviewed(2);
      const { status, body } = await ratingsOf(candidate, sessionId);
      expect(status).toBe(200);
      expect(body).toMatchObject({ sessionId });
      expect(body.questions.map(({ text }) => asked.findIndex((words) => words.includes(text)))).toEqual([0, 1, 2]);
      expect(body.questions.map(({ order, rating }) => [order, rating])).toEqual([
        [1, null],
        [2, null],
        [3, null],
      ]);
      expect((await sessionOf(candidate, sessionId)).questions.length).toBeGreaterThan(3);
    });

    it('stays as it was given first, however often the candidate rates again', async () => {
      const { candidate, sessionId } = await interviewed(2);
      const [first = '', second = ''] = await namesOf(candidate, sessionId);
      const once = await rate(candidate, sessionId, [{ questionId: first, rating: 4 }]);
      expect(once.body.questions.map(({ rating }) => rating)).toEqual([4, null, null]);
      const again = await rate(candidate, sessionId, [
        { questionId: first, rating: 1 },
        { questionId: second, rating: 2 },
      ]);
      expect(again.status).toBe(200);
      expect(again.body.questions.map(({ rating }) => rating)).toEqual([4, 2, null]);
      expect((await ratingsOf(candidate, sessionId)).body).toEqual(again.body);
    });

    it('stands in the report beside the level that was reached', async () => {
      const { candidate, sessionId } = await interviewed(2, [goodAnswerTo, () => 'I don’t know.']);
      const [good = '', poor = ''] = await namesOf(candidate, sessionId);
      await rate(candidate, sessionId, [
        { questionId: good, rating: 3 },
        { questionId: poor, rating: 3 },
      ]);
      const report = await reported(candidate, sessionId);
      const [first, second, third] = report.questionAnalysis.map(({ selfRating }) => selfRating);
      expect(first).toMatchObject({ rating: 3 });
      expect(first?.reached).toBeGreaterThan(3);
      expect(first?.gap).toBe(3 - (first?.reached ?? 0));
      expect(second).toEqual({ rating: 3, reached: 1, gap: 2 });
      expect(third).toBeNull();
      expect(report.selfAssessment).toMatchObject({ rated: 2, averageGap: ((first?.gap ?? 0) + 2) / 2 });
    });

    it('may still be given once the report is there, for what was not rated yet', async () => {
      const { candidate, sessionId } = await interviewed(1);
      const before = await reported(candidate, sessionId);
      expect(before.selfAssessment).toBeNull();
      const [first = ''] = await namesOf(candidate, sessionId);
      expect((await rate(candidate, sessionId, [{ questionId: first, rating: 5 }])).status).toBe(200);
      const after = await reported(candidate, sessionId);
      expect(after.selfAssessment).toMatchObject({ rated: 1 });
      expect(after.questionAnalysis[0]?.selfRating).toMatchObject({ rating: 5 });
      expect({ ...after, selfAssessment: null, questionAnalysis: [] }).toEqual({ ...before, questionAnalysis: [] });
    });

    it('changes nothing of what a retry is compared with', async () => {
      const { candidate, sessionId } = await interviewed(1);
      const [first = ''] = await namesOf(candidate, sessionId);
      await rate(candidate, sessionId, [{ questionId: first, rating: 2 }]);
      const [analysis] = (await reported(candidate, sessionId)).questionAnalysis;
      const { body } = await candidate.post<{ before: unknown; after: { selfRating: unknown } }>(
        `/api/interviews/${sessionId}/questions/${first}/retry`,
        { text: 'Once more, with feeling.' },
      );
      expect(body.before).toEqual(analysis);
      expect(body.after.selfRating).toBeNull();
    });

    it('is refused for a question that the interview did not ask, and nothing is kept', async () => {
      const { candidate, sessionId } = await interviewed(1);
      const [first = ''] = await namesOf(candidate, sessionId);
      const notReached = (await sessionOf(candidate, sessionId)).questions.at(-1)?.id ?? '';
      for (const questionId of ['qst_unknown', notReached]) {
        const { status, body } = await candidate.post<Problem>(pathOf(sessionId), {
          ratings: [
            { questionId: first, rating: 3 },
            { questionId, rating: 3 },
          ],
        });
        expect([status, body.code]).toEqual([400, 'VALIDATION_FAILED']);
        expect((body.details.fields as Record<string, string>).ratings).toContain(questionId);
        expect(body.error).not.toContain(first);
      }
      expect((await ratingsOf(candidate, sessionId)).body.questions.map(({ rating }) => rating)).toEqual([null, null]);
    });

    it.each([0, 6, 2.5, '3', null])('is refused where it is %s', async (rating) => {
      const { candidate, sessionId } = await interviewed(0);
      const [first = ''] = await namesOf(candidate, sessionId);
      const { status } = await candidate.post(pathOf(sessionId), { ratings: [{ questionId: first, rating }] });
      expect(status).toBe(400);
    });

    it('is not taken before the interview has ended', async () => {
      const candidate = await newCandidate(running, { settings: freeOfCharge });
      const { sessionId, opening } = await begin(candidate, long);
      const ratings = [{ questionId: opening?.questionId ?? '', rating: 3 }];
      for (const { status, body } of [
        await candidate.get(pathOf(sessionId)),
        await candidate.post(pathOf(sessionId), { ratings }),
      ]) {
        expect({ status, body }).toMatchObject({ status: 409, body: { code: 'INVALID_STATE' } });
      }
      expect(await storedRows(running, 'selfRatings', (row) => row.sessionId === sessionId)).toEqual([]);
    });

    it('is nobody else’s to see or to give', async () => {
      const { candidate, sessionId } = await interviewed(0);
      const [first = ''] = await namesOf(candidate, sessionId);
      const other = await newCandidate(running, { tenant: candidate.tenant, userId: 'learner-2' });
      for (const { status, body } of [
        await other.get(pathOf(sessionId)),
        await other.post(pathOf(sessionId), { ratings: [{ questionId: first, rating: 1 }] }),
      ]) {
        expect({ status, body }).toMatchObject({ status: 404, body: { code: 'SESSION_NOT_FOUND' } });
      }
      expect((await ratingsOf(candidate, sessionId)).body.questions[0]?.rating).toBeNull();
    });

    /** An interview that was ended after so many answers, and whose report waits. */
    async function interviewed(answers: number, ways: readonly ((question: string) => string)[] = []) {
      evaluator.close();
      const candidate = await newCandidate(running, { settings: freeOfCharge });
      const { sessionId, opening } = await begin(candidate, long);
      const asked = [opening?.text ?? ''];
      for (let number = 0; number < answers; number++) {
        const answer = (ways[number] ?? goodAnswerTo)(asked.at(-1) ?? '');
        const { interviewerTurn } = await say(candidate, sessionId, `turn-${number}`, answer);
        asked.push(interviewerTurn.text);
      }
      const { body } = await candidate.post(`/api/interviews/${sessionId}/complete`);
      expect(body).toMatchObject({ status: 'generating_report' });
      return { candidate, sessionId, asked };
    }
  },
  { evaluator },
);

describeService('A report of an earlier version', (running: RunningService) => {
  it('is answered whole: its questions were planned, and nobody rated an answer', async () => {
    const candidate = await newCandidate(running, { settings: freeOfCharge });
    const { sessionId, opening } = await begin(candidate, long);
    await say(candidate, sessionId, 'turn-1', goodAnswerTo(opening?.text ?? ''));
    await candidate.post(`/api/interviews/${sessionId}/complete`);
    const now = await reported(candidate, sessionId);
    await asWrittenBefore(sessionId);

    expect(await reported(candidate, sessionId)).toEqual(now);
    const [first = ''] = await namesOf(candidate, sessionId);
    await rate(candidate, sessionId, [{ questionId: first, rating: 1 }]);
    expect((await reported(candidate, sessionId)).questionAnalysis[0]).toMatchObject({
      purpose: 'planned',
      selfRating: { rating: 1 },
    });
    expect((await sessionOf(candidate, sessionId)).setup).toMatchObject({ reviewMissed: false });
  });

  /** Takes out of the stored report and setup what was added to them later. */
  async function asWrittenBefore(id: string): Promise<void> {
    const [report] = await storedRows(running, 'reports', ({ sessionId }) => sessionId === id);
    const [session] = await storedRows(running, 'sessions', (row) => row.id === id);
    if (!report || !session) throw new Error('There is no report.');
    const { selfAssessment: _assessment, ...body } = report.body;
    const { reviewMissed: _review, ...setup } = session.setup;
    const questionAnalysis = body.questionAnalysis.map(({ purpose: _purpose, selfRating: _rating, ...one }) => one);
    await running.service.database.transact(async ({ acrossTenants }) => {
      await acrossTenants.update('reports', { id: report.id }, { body: { ...body, questionAnalysis } });
      await acrossTenants.update('sessions', { id: session.id }, { setup });
    });
  }
});

function pathOf(sessionId: string): string {
  return `/api/interviews/${sessionId}/self-ratings`;
}

function ratingsOf(candidate: Candidate, sessionId: string) {
  return candidate.get<SelfRatings>(pathOf(sessionId));
}

function rate(candidate: Candidate, sessionId: string, ratings: SelfRatingsRequest['ratings']) {
  return candidate.post<SelfRatings>(pathOf(sessionId), { ratings });
}

async function namesOf(candidate: Candidate, sessionId: string): Promise<string[]> {
  return (await ratingsOf(candidate, sessionId)).body.questions.map(({ questionId }) => questionId);
}

function reported(candidate: Candidate, sessionId: string): Promise<Report> {
  evaluator.open();
  return soon(async () => {
    const { status, body } = await candidate.get<Report>(`/api/interviews/${sessionId}/report`);
    expect(status).toBe(200);
    return body;
  });
}
