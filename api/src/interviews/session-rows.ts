/** Reads a session with what belongs to it, and turns rows into what the wire shows. */
import type { InterviewSession, SessionId, Turn } from '@mock-interview/contract';
import { asc } from 'drizzle-orm';
import { toInstant, toInstantOrNull } from '../platform/clock.js';
import type { CandidateContext } from '../platform/context.js';
import type { Row, ScopedReader } from '../platform/database/database.js';
import { sessionNotFound } from '../platform/errors.js';
import { outlineOf, type PlannedQuestion, readPlannedQuestion, wholeOf } from '../questions/planned-question.js';
import { answersByQuestion } from './conductor/index.js';
import { progressOf, shownQuestions } from './progress.js';

/** @throws ServiceError SESSION_NOT_FOUND where it does not exist or is another candidate's */
export async function findOwnSession(
  rows: ScopedReader,
  { actor }: Pick<CandidateContext, 'actor'>,
  sessionId: SessionId,
): Promise<Row<'sessions'>> {
  const session = await rows.find('sessions', { id: sessionId, userId: actor.userId });
  if (!session) throw sessionNotFound();
  return session;
}

export async function questionsOf(rows: ScopedReader, sessionId: SessionId): Promise<PlannedQuestion[]> {
  const found = await rows.list('sessionQuestions', { where: { sessionId }, orderBy: (t) => asc(t.order) });
  return found.map(readPlannedQuestion);
}

/** Every turn that was ever stored, in order: also what was never heard, and silence. */
export function storedTurnsOf(rows: ScopedReader, sessionId: SessionId): Promise<Row<'turns'>[]> {
  return rows.list('turns', { where: { sessionId }, orderBy: (t) => asc(t.sequence) });
}

/** What was said, in order. Where words were never spoken, or the candidate was silent, a sequence is left out. */
export async function turnsOf(rows: ScopedReader, sessionId: SessionId): Promise<Row<'turns'>[]> {
  return (await storedTurnsOf(rows, sessionId)).filter(({ text, unspoken }) => text !== '' && !unspoken);
}

export function describeTurn(row: Row<'turns'>): Turn {
  return {
    turnId: row.turnId,
    sequence: row.sequence,
    speaker: row.speaker,
    text: row.text,
    action: row.action,
    questionId: row.questionId,
    inputMode: row.inputMode,
    startedAt: toInstant(row.startedAt),
    endedAt: toInstant(row.endedAt),
  };
}

/** What a candidate is told of the questions, before and after the interviewer asks them. */
export function outlineFor(
  context: Pick<CandidateContext, 'tenant'>,
  questions: readonly PlannedQuestion[],
  turns: readonly Row<'turns'>[],
) {
  return shownQuestions(questions, turns).map(context.tenant.settings.showQuestions ? wholeOf : outlineOf);
}

export function describeSession(
  context: CandidateContext,
  facts: {
    session: Row<'sessions'>;
    questions: readonly PlannedQuestion[];
    turns: readonly Row<'turns'>[];
    payment: Row<'payments'> | undefined;
    evaluated: number;
  },
): InterviewSession {
  const { session, questions, turns, payment, evaluated } = facts;
  const now = context.clock();
  const { resumeText: _resume, jobDescription: _job, ...setup } = session.setup;
  return {
    sessionId: session.id,
    status: session.status,
    mode: context.scope.mode,
    setup: { reviewMissed: false, channel: 'text', ...setup },
    questions: outlineFor(context, questions, turns),
    questionSource: session.questionSource,
    pricing: session.pricing,
    paymentStatus: paymentStatusOf(session, payment),
    channel: session.channel,
    progress: progressOf(session, questions, turns, now),
    reportProgress: reportProgressOf(session, evaluated, answeredQuestions(turns)),
    overallScore: session.overallScore,
    endReason: session.endReason,
    rerunOf: session.rerunOf,
    rerunSessionId: session.rerunSessionId,
    createdAt: toInstant(session.createdAt),
    startedAt: toInstantOrNull(session.startedAt),
    deadline: toInstantOrNull(session.deadlineAt),
    endedAt: toInstantOrNull(session.endedAt),
    expiresAt: toInstantOrNull(session.expiresAt),
    serverTime: toInstant(now),
  };
}

/** How many questions have an answer that is to be evaluated. */
export function answeredQuestions(turns: readonly Row<'turns'>[]): number {
  return answersByQuestion(turns).size;
}

export function reportProgressOf({ status }: Pick<Row<'sessions'>, 'status'>, done: number, total: number) {
  if (status === 'completed') return { stage: 'ready' as const, done: total, total };
  if (status !== 'generating_report') return null;
  const stage = done === 0 && total > 0 ? 'queued' : done < total ? 'evaluating' : 'writing';
  return { stage, done, total } as const;
}

function paymentStatusOf(
  session: Row<'sessions'>,
  payment: Row<'payments'> | undefined,
): InterviewSession['paymentStatus'] {
  if (session.pricing.amount === 0) return 'not_needed';
  switch (payment?.status) {
    case 'paid':
      return 'paid';
    case 'refund_due':
    case 'refunded':
      return 'refunded';
    case 'created':
      return payment.orderId === null ? 'due' : 'pending';
    default:
      return 'due';
  }
}
