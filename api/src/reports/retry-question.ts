import type { QuestionId, RetryRequest, RetryResponse, SessionId } from '@mock-interview/contract';
import { findOwnSession } from '../interviews/session-rows.js';
import { placeTurn } from '../interviews/turn-times.js';
import { toInstant } from '../platform/clock.js';
import type { CandidateContext } from '../platform/context.js';
import { ServiceError } from '../platform/errors.js';
import { addTokens } from '../tenants/usage.js';
import { analyseQuestion } from './analyse-question.js';
import { answeredAgain } from './answer-again.js';
import { loadInterview } from './answered-interview.js';
import { withAttempts } from './attempts.js';
import { compareAnswers } from './compare-answers.js';
import type { Evaluators } from './evaluators.js';
import { upgradeJob } from './report-job.js';
import { withSelfRatings } from './self-assessment.js';
import { asStored, withJudgement } from './stored-evaluation.js';
import { readReport } from './stored-report.js';

/** How long a candidate waits for a model, in milliseconds: less than the 30 seconds after which clients ask again. */
const patience = 25_000;

/**
 * Judges a new answer to one question of a reported interview and sets it beside the old one, both by the same evaluator
 * and the same anchors: the one that made the report, or where it cannot judge now, the offline one for both. Then the
 * better one judges the new answer later. The score of the interview stays what it was.
 *
 * @param signal aborted when nobody waits any more: then it is judged as where the better evaluator cannot
 * @throws ServiceError INVALID_STATE where there is no report yet; NOT_FOUND for a question that is not in it
 */
export async function retryQuestion(
  context: CandidateContext,
  evaluators: Evaluators,
  input: { sessionId: SessionId; questionId: QuestionId; answer: RetryRequest },
  signal: AbortSignal,
): Promise<RetryResponse> {
  const { read, scope, clock, newId } = context;
  const { sessionId, questionId, answer } = input;
  const session = await findOwnSession(read, context, sessionId);
  const kept = await read.find('reports', { sessionId });
  const interview = await loadInterview(read, sessionId);
  if (!kept || !interview) {
    const states = { from: session.status, to: 'completed' };
    throw new ServiceError(
      'INVALID_STATE',
      `The session is ${session.status}: a question is retried after its report.`,
      states,
    );
  }
  const report = readReport(kept.body);
  const reported = report.questionAnalysis.find((analysis) => analysis.questionId === questionId);
  const question = interview.plan.questions.find(({ id }) => id === questionId);
  if (!reported || !question) throw new ServiceError('NOT_FOUND', 'This report has no question with this id.');

  const now = clock();
  const { startedAt, endedAt } = placeTurn(answer, { now, previousEnd: kept.generatedAt });
  const attempt = { id: newId('attempt'), answer: answer.text };
  const again = answeredAgain(interview, question, attempt, endedAt - startedAt);
  const { offline } = evaluators;
  // What was answered before is answered so again: nothing is paid for it.
  const isOffline = report.generatedBy === 'offline' || (await context.wasAnswered());
  const firstChoice = isOffline ? offline : await evaluators.evaluatorFor(scope, patience);
  const compared = await compareAnswers({ report, interview, reported, again }, firstChoice, evaluators, signal);
  const { evaluator, evaluation, before, modelUses } = compared;
  const timing = { question, wasReached: true, used: endedAt - startedAt };
  const after = analyseQuestion({ timing, evaluation, turns: again.answers, judgedAt: toInstant(now) });
  const byOffline = evaluator === offline ? evaluation : await offline.evaluateQuestion(again);
  const judgements = withJudgement(withJudgement({}, offline, byOffline), evaluator, evaluation);

  return context.transact('reports.retry', input, async ({ rows, enqueue }) => {
    // Whoever replaces the report locks it too, and has judged what is there.
    await rows.lock('sessions', { id: sessionId });
    for (const use of modelUses) await addTokens(rows, { sessionId, item: 'retry', use }, now);
    const { userScore } = after;
    const result = asStored(judgements);
    await rows.insert('attempts', { ...attempt, sessionId, questionId, result, userScore, attemptedAt: now });
    const current = await rows.find('reports', { sessionId });
    const isByAnother = current?.body.generatedBy === 'gemini' && evaluator.name !== 'gemini';
    const later = isByAnother ? upgradeJob({ sessionId, retryId: attempt.id }, 1, now) : undefined;
    if (later) await enqueue(later);
    const attempts = await rows.list('attempts', { where: { sessionId } });
    const ratings = await rows.list('selfRatings', { where: { sessionId } });
    const rated = withSelfRatings({ ...report, questionAnalysis: [before] }, ratings).questionAnalysis[0] ?? before;
    return { before: rated, after: withAttempts({ ...after, attempts: rated.attempts }, attempts, evaluator.name) };
  });
}
