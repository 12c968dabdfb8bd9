import type { QuestionId, RetryRequest, RetryResponse, SessionId, TurnId } from '@mock-interview/contract';
import { type Evaluator, verifyQuotes } from '../evaluation/index.js';
import { planOf } from '../interviews/load-plan.js';
import type { Milliseconds } from '../interviews/plan.js';
import { findOwnSession, questionsOf } from '../interviews/session-rows.js';
import { placeTurn } from '../interviews/turn-times.js';
import type { CandidateContext } from '../platform/context.js';
import { ServiceError } from '../platform/errors.js';
import { analyseQuestion } from './analyse-question.js';
import { withAttempts } from './attempts.js';
import { withSelfRatings } from './self-assessment.js';
import { asStored } from './stored-evaluation.js';
import { readReport } from './stored-report.js';

/**
 * Judges a new answer to one question of a reported interview, by the same evaluator and the same anchors, and sets it
 * beside the old one. The score of the interview stays what it was.
 *
 * @throws ServiceError INVALID_STATE where there is no report yet; NOT_FOUND for a question that is not in it
 */
export async function retryQuestion(
  context: CandidateContext,
  evaluator: Evaluator,
  input: { sessionId: SessionId; questionId: QuestionId; answer: RetryRequest },
): Promise<RetryResponse> {
  const { read, clock, newId } = context;
  const { sessionId, questionId, answer } = input;
  const session = await findOwnSession(read, context, sessionId);
  const questions = await questionsOf(read, sessionId);
  const kept = await read.find('reports', { sessionId });
  if (!kept) {
    const states = { from: session.status, to: 'completed' };
    throw new ServiceError(
      'INVALID_STATE',
      `The session is ${session.status}: a question is retried after its report.`,
      states,
    );
  }
  const ratings = await read.list('selfRatings', { where: { sessionId } });
  const { questionAnalysis } = withSelfRatings(readReport(kept.body), ratings);
  const before = questionAnalysis.find((analysis) => analysis.questionId === questionId);
  const question = questions.find(({ id }) => id === questionId);
  if (!before || !question) throw new ServiceError('NOT_FOUND', 'This report has no question with this id.');

  const now = clock();
  const { startedAt, endedAt } = placeTurn(answer, { now, previousEnd: kept.generatedAt });
  const id = newId('attempt');
  const turn = {
    turnId: id as TurnId,
    text: answer.text,
    startMs: 0 as Milliseconds,
    endMs: (endedAt - startedAt) as Milliseconds,
  };
  const { family, language } = planOf(session, questions);
  const judged = await evaluator.evaluateQuestion({ family, language, question, answers: [turn], hints: [] });
  const evaluation = verifyQuotes(judged, [turn]);
  const timing = { question, wasReached: true, used: turn.endMs };
  const judgedAt = new Date(now).toISOString();
  const after = analyseQuestion({ timing, evaluation, turns: [turn], judgedAt });

  return context.transact('reports.retry', input, async ({ rows }) => {
    const { userScore } = after;
    const result = asStored(evaluation);
    await rows.insert('attempts', {
      id,
      sessionId,
      questionId,
      answer: answer.text,
      result,
      userScore,
      attemptedAt: now,
    });
    const attempts = await rows.list('attempts', { where: { sessionId } });
    return { before, after: withAttempts({ ...after, attempts: before.attempts }, attempts) };
  });
}
