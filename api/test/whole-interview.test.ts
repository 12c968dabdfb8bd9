/** One learner's way through the product, from a new tenant to the statistics. */
import { report as reportSchema, turnStreamEvent } from '@mock-interview/contract';
import type {
  CandidateStatistics,
  History,
  InterviewConfig,
  InterviewSession,
  PaymentOrder,
  Pricing,
  Report,
  ReportPending,
  SetupResponse,
  StartResponse,
  Transcript,
  Turn,
  TurnResponse,
} from '@mock-interview/contract/wire';
import { expect, it } from 'vitest';
import { goodAnswerTo, newCandidate, payOrder } from './candidate.js';
import { gatedEvaluator } from './gated-evaluator.js';
import { describeService, soon } from './running-service.js';
import { eventsOf, eventsUntil } from './server-sent-events.js';

const evaluator = gatedEvaluator();

describeService(
  'A whole interview',
  (running) => {
    it('goes from setup to a report whose quotes are the candidate’s own words', async () => {
      evaluator.close();
      const candidate = await newCandidate(running);
      const config = await candidate.get<InterviewConfig>('/api/config');
      expect(config.body.types.map(({ type }) => type)).toContain('system-design');
      expect(config.body).toMatchObject({ mode: 'test', gateway: 'sandbox', currency: 'INR' });

      const setup = {
        type: 'system-design',
        difficulty: 'medium',
        duration: 20,
        focusAreas: ['scalability', 'database'],
        specificRequirements: 'More about caching, please.',
        resumeText: 'Three years of back-end work.',
      };
      const quote = await candidate.post<Pricing>('/api/interviews/quote', setup);
      expect(quote.body).toMatchObject({ userPrice: 149, amount: 14_900, reason: 'list_price' });

      const booked = await candidate.post<SetupResponse>('/api/interviews/setup', setup);
      const { sessionId, questions } = booked.body;
      expect(booked.body).toMatchObject({ status: 'awaiting_payment', pricing: quote.body, questionSource: 'bank' });
      expect(questions.length).toBeGreaterThan(0);
      expect(JSON.stringify(questions)).not.toContain('text');

      const order = await candidate.post<PaymentOrder>('/api/payments/interview/create', { sessionId });
      expect(order.body).toMatchObject({ gateway: 'sandbox', amount: 14_900, currency: 'INR' });
      const paid = await payOrder(candidate, order.body.orderId);
      const verified = await candidate.post('/api/payments/interview/verify', { sessionId, ...paid });
      expect(verified.body).toEqual({ success: true, status: 'ready' });

      const started = await candidate.post<StartResponse>(`/api/interviews/${sessionId}/start`, { channel: 'text' });
      expect(started.body).toMatchObject({ sessionId, status: 'initiated', channel: 'text' });

      const said: Turn[] = [];
      let interviewer = started.body.opening;
      let status = 'in_progress';
      for (let number = 1; status === 'in_progress' && interviewer; number++) {
        expect(number, 'the interviewer ends by itself').toBeLessThan(40);
        const turn = { turnId: `turn-${number}`, text: answerTo(interviewer) };
        const answer = number % 2 ? await inJson(turn) : await asStream(turn);
        said.push(answer.candidateTurn);
        interviewer = answer.interviewerTurn;
        status = answer.status;
      }
      expect(status).toBe('generating_report');
      expect(interviewer).toMatchObject({ action: 'end' });

      const pending = await candidate.get<ReportPending>(`/api/interviews/${sessionId}/report`);
      expect(pending).toMatchObject({ status: 202, body: { status: 'generating_report' } });
      expect(Number(pending.headers.get('Retry-After'))).toBeGreaterThan(0);
      evaluator.open();
      const report = await soon(async () => {
        const reply = await candidate.get<Report>(`/api/interviews/${sessionId}/report`);
        expect(reply.status).toBe(200);
        return reply.body;
      });

      expect(reportSchema.safeParse(report).error).toBeUndefined();
      expect(report).toMatchObject({ sessionId, generatedBy: 'offline', verdict: 'scored' });
      expect(report.overallScore).toBeGreaterThan(50);
      const planned = report.questionAnalysis.filter(({ purpose }) => purpose === 'planned');
      expect(planned.map(({ questionId }) => questionId)).toEqual(questions.map(({ id }) => id));
      const quotes = report.questionAnalysis.flatMap(({ keyPoints }) => keyPoints.flatMap(({ quote }) => quote ?? []));
      expect(quotes.length).toBeGreaterThan(0);
      for (const quote of quotes) expect(said.some(({ text }) => text.includes(quote))).toBe(true);
      const evidence = report.questionAnalysis.flatMap((one) => one.evidence);
      expect(evidence.length).toBeGreaterThan(0);
      for (const { quote, turnId } of evidence) {
        expect(said.find((turn) => turn.turnId === turnId)?.text).toContain(quote);
      }

      const history = await candidate.get<History>('/api/interviews/history');
      expect(history.body).toMatchObject({ total: 1, page: 1, totalPages: 1 });
      expect(history.body.interviews).toMatchObject([
        { sessionId, status: 'completed', overallScore: report.overallScore, type: 'system-design' },
      ]);
      const stats = await candidate.get<CandidateStatistics>('/api/interviews/stats');
      expect(stats.body).toMatchObject({ completed: 1, average: report.overallScore, best: report.overallScore });
      expect(stats.body.streak).toEqual({ current: 1, longest: 1 });

      const transcript = await candidate.get<Transcript>(`/api/interviews/${sessionId}/transcript`);
      const { turns } = transcript.body;
      expect(turns.map(({ sequence }) => sequence)).toEqual(turns.map((_, index) => index + 1));
      expect(turns.filter(({ speaker }) => speaker === 'candidate')).toEqual(said);
      const session = await candidate.get<InterviewSession>(`/api/interviews/${sessionId}`);
      expect(session.body).toMatchObject({
        status: 'completed',
        paymentStatus: 'paid',
        endReason: 'finished',
        overallScore: report.overallScore,
        reportProgress: { stage: 'ready' },
      });
      expect(JSON.stringify(session.body)).not.toContain('Three years of back-end work.');

      async function inJson(turn: { turnId: string; text: string }): Promise<TurnResponse> {
        const reply = await candidate.post<TurnResponse>(`/api/interviews/${sessionId}/turns`, turn);
        expect(reply.status).toBe(200);
        return reply.body;
      }

      async function asStream(turn: { turnId: string; text: string }): Promise<TurnResponse> {
        const { token } = candidate;
        const response = await running.open('POST', `/api/interviews/${sessionId}/turns`, {
          token,
          body: turn,
          headers: { Accept: 'text/event-stream' },
        });
        expect(response.headers.get('Content-Type')).toMatch(/^text\/event-stream/);
        const received = await eventsUntil(eventsOf(response));
        const events = received.map(({ data }) => turnStreamEvent.parse(data));
        const last = events.at(-1);
        if (last?.type !== 'turn') throw new Error('The stream has no turn.');
        const deltas = events.flatMap((event) => (event.type === 'delta' ? [event.text] : []));
        expect(deltas.join('')).toBe(last.interviewerTurn.text);
        const { type: _type, ...answer } = last;
        return answer as TurnResponse;
      }
    });
  },
  { evaluator },
);

/** What a well-prepared learner says. */
function answerTo({ action, text }: Turn): string {
  switch (action) {
    case 'ask':
    case 'move_on':
      return goodAnswerTo(text);
    case 'wrap_up':
      return 'No, thank you.';
    default:
      return 'It depends on the load: I would measure first, and then choose what is simplest to run.';
  }
}
