/** What a candidate was asked before, and how well it was answered. */
import type { SessionId, UserId } from '@mock-interview/contract';
import { and, desc, eq, inArray } from 'drizzle-orm';
import type { ScopedReader } from '../platform/database/database.js';
import { purposeOf, readPlannedQuestion } from './planned-question.js';
import type { JudgedAnswer } from './review-schedule.js';

/**
 * When the candidate was last asked these questions, by their id in the bank. What is in a plan counts as asked, for it
 * may yet be; an extra question only once an interviewer said it.
 */
export async function lastAskedOf(
  rows: ScopedReader,
  userId: UserId,
  bankIds: readonly string[],
): Promise<Map<string, number>> {
  const earlier = await rows.list('sessionQuestions', {
    where: (t) => and(eq(t.userId, userId), inArray(t.bankId, [...bankIds])),
  });
  const extras = earlier.filter((row) => purposeOf(row) === 'extra').map(({ id }) => id);
  const said = await rows.list('turns', {
    where: (t) =>
      and(inArray(t.sessionId, sessionsOf(earlier)), inArray(t.questionId, extras), eq(t.speaker, 'interviewer')),
  });
  const unsaid = new Set(extras);
  for (const { questionId } of said) if (questionId !== null) unsaid.delete(questionId);
  const lastAsked = new Map<string, number>();
  for (const { id, bankId, plannedAt } of earlier) {
    if (!unsaid.has(id)) lastAsked.set(bankId, Math.max(plannedAt, lastAsked.get(bankId) ?? 0));
  }
  return lastAsked;
}

/** Further back nobody remembers the words of a question. */
const mostTexts = 150;

/** The questions of the candidate's latest interviews as they were put, the newest first, whatever they were from. */
export async function textsHadBy(rows: ScopedReader, userId: UserId): Promise<string[]> {
  const latest = await rows.list('sessionQuestions', {
    where: { userId },
    orderBy: (t) => desc(t.plannedAt),
    limit: mostTexts,
  });
  return latest.map((row) => readPlannedQuestion(row).text);
}

/** Every answer of the candidate that was judged, in completed interviews and in retries after them. */
export async function judgedAnswersOf(rows: ScopedReader, userId: UserId): Promise<JudgedAnswer[]> {
  const reports = await rows.list('reports', { where: { userId } });
  if (reports.length === 0) return [];
  const questions = await rows.list('sessionQuestions', { where: { userId } });
  const attempts = await rows.list('attempts', {
    where: (t) => inArray(t.sessionId, sessionsOf(reports)),
  });
  const bankIds = new Map(questions.map(({ id, bankId }) => [id as string, bankId]));
  const judged = [
    ...reports.flatMap(({ body, generatedAt }) =>
      body.questionAnalysis.map(({ questionId, userScore }) => ({ questionId, userScore, at: generatedAt })),
    ),
    ...attempts.map(({ questionId, userScore, attemptedAt }) => ({ questionId, userScore, at: attemptedAt })),
  ];
  return judged.flatMap(({ questionId, userScore, at }) => {
    const bankId = bankIds.get(questionId);
    return bankId === undefined || userScore === null ? [] : [{ bankId, userScore, at }];
  });
}

function sessionsOf(rows: readonly { readonly sessionId: SessionId }[]): SessionId[] {
  return [...new Set(rows.map(({ sessionId }) => sessionId))];
}
