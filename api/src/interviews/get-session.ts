import type { InterviewSession, SessionId, Transcript } from '@mock-interview/contract';
import type { CandidateContext } from '../platform/context.js';
import { describeSession, describeTurn, findOwnSession, questionsOf, turnsOf } from './session-rows.js';

/** A session as it stands: enough to go on with it on any device. */
export async function getSession(context: CandidateContext, sessionId: SessionId): Promise<InterviewSession> {
  const session = await findOwnSession(context.read, context, sessionId);
  const [questions, turns, payment, evaluated] = await Promise.all([
    questionsOf(context.read, sessionId),
    turnsOf(context.read, sessionId),
    context.read.find('payments', { sessionId }),
    context.read.count('evaluations', { sessionId }),
  ]);
  return describeSession(context, { session, questions, turns, payment, evaluated });
}

/** What was said, in order. */
export async function getTranscript(context: CandidateContext, sessionId: SessionId): Promise<Transcript> {
  await findOwnSession(context.read, context, sessionId);
  const turns = await turnsOf(context.read, sessionId);
  return { sessionId, turns: turns.map(describeTurn) };
}
