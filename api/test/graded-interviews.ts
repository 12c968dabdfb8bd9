/** Interviews whose answers Gemini judges, on a service with a movable clock and an emulated Gemini. */
import type { Report, RetryResponse } from '@mock-interview/contract/wire';
import { expect } from 'vitest';
import { begin, type Candidate, freeOfCharge, goodAnswerTo, newCandidate, say } from './candidate.js';
import type { MovableClock } from './movable-clock.js';
import { type RunningService, soon } from './running-service.js';
import { storedRows } from './stored-rows.js';
import type { GeminiEmulator } from './vendors/gemini/gemini-emulator.js';

const long = { type: 'javascript', difficulty: 'easy', duration: 45, followUpStyle: 'none' };

/** An answer with every key point. */
export const good = (question: string) => goodAnswerTo(question);
/** An answer with the first of them. */
export const half = (question: string) => goodAnswerTo(question).split('. ').slice(0, 1).join('. ');

export interface Held {
  readonly candidate: Candidate;
  readonly sessionId: string;
}

export function gradedInterviews(emulator: GeminiEmulator, clock: MovableClock) {
  /** Requests to grade that came since then. */
  function gradingSince(from: number) {
    return emulator.received.slice(from).filter(({ body }) => body.includes('You judge one answer'));
  }

  /** An interview with an answer for each of these, whose tenant has a Gemini account by the time it ends. */
  async function interview(
    running: RunningService,
    answers: readonly ((question: string) => string)[],
    who: { userId?: string } = {},
  ): Promise<Held> {
    const candidate = await newCandidate(running, { settings: freeOfCharge, ...who });
    const { sessionId, opening } = await begin(candidate, long);
    let question = opening?.text ?? '';
    for (const [index, answer] of answers.entries()) {
      const { interviewerTurn } = await say(candidate, sessionId, `turn-${index + 1}`, answer(question));
      question = interviewerTurn.text;
    }
    const token = candidate.tenant.keys.secret;
    const body = { apiKey: emulator.keys.valid };
    expect((await running.call('PUT', '/api/tenant/credentials/gemini', { token, body })).status).toBe(200);
    return { candidate, sessionId };
  }

  /** Ends an interview and waits for its report. */
  async function reported({ candidate, sessionId }: Held): Promise<Report> {
    await candidate.post(`/api/interviews/${sessionId}/complete`);
    return soon(() => reportOf(candidate, sessionId));
  }

  /** The report once the offline evaluator's was replaced: time goes on to each of the tries. */
  function upgraded(running: RunningService, { candidate, sessionId }: Held): Promise<Report> {
    return soon(async () => {
      const job = await upgradeJobOf(running, sessionId);
      if (job && job.runAt > clock()) clock.advance(job.runAt - clock());
      running.service.worker.wake();
      const report = await reportOf(await newCandidate(running, candidate), sessionId);
      expect(report.generatedBy).toBe('gemini');
      return report;
    });
  }

  async function upgradeJobOf(running: RunningService, sessionId: string) {
    const isIts = ({ kind, key }: { kind: string; key: string }) =>
      kind === 'reports.upgrade' && key.startsWith(sessionId);
    const jobs = await storedRows(running, 'jobs', isIts);
    return jobs.sort((a, b) => b.runAt - a.runAt)[0];
  }

  return { interview, reported, upgraded, upgradeJobOf, gradingSince };
}

export async function reportOf(candidate: Candidate, sessionId: string): Promise<Report> {
  const { status, body } = await candidate.get<Report>(`/api/interviews/${sessionId}/report`);
  expect(status).toBe(200);
  return body;
}

/** Answers a question of a report again; well, where no answer is given. */
export function retry(
  candidate: Candidate,
  { sessionId, questionAnalysis }: Report,
  index: number,
  text?: string,
  headers: Record<string, string> = {},
) {
  const question = questionAnalysis[index];
  const path = `/api/interviews/${sessionId}/questions/${question?.questionId}/retry`;
  return candidate.post<RetryResponse>(path, { text: text ?? question?.modelAnswer }, headers);
}
