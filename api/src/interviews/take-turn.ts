import type { EndReason, SessionId, TurnId, TurnRequest, TurnResponse } from '@mock-interview/contract';
import { toInstant } from '../platform/clock.js';
import type { CandidateContext, Context, UnitOfWork } from '../platform/context.js';
import type { Row } from '../platform/database/database.js';
import { ServiceError, sessionNotFound } from '../platform/errors.js';
import type { PlannedQuestion } from '../questions/planned-question.js';
import { type ConductorTurn, nextUtterance, questionOfTurn, type Utterance } from './conductor/index.js';
import { endInterview } from './end-interview.js';
import { canAdvance } from './lifecycle.js';
import { planOf } from './load-plan.js';
import type { Milliseconds, Plan } from './plan.js';
import { progressOf } from './progress.js';
import { describeTurn, questionsOf, storedTurnsOf } from './session-rows.js';
import { placeTurn } from './turn-times.js';

/**
 * Takes what the candidate said and answers with the interviewer's next words. Both are stored before either is told.
 * The same `turnId` again gets the same answer. An empty text is silence: the interviewer reacts, and nobody is told of it.
 *
 * @param withhold told the id of the interviewer's new turn before anybody can see it
 * @throws ServiceError INVALID_STATE where the interview is not under way; TURN_CONFLICT where the id was used for
 *   other words
 */
export function takeTurn(
  context: CandidateContext,
  input: { sessionId: SessionId; turn: TurnRequest },
  withhold: (replyId: TurnId) => void = () => {},
): Promise<TurnResponse> {
  const { sessionId, turn } = input;
  return context.transact('interviews.takeTurn', input, async (unit) => {
    const session = await unit.rows.lock('sessions', { id: sessionId, userId: context.actor.userId });
    if (!session) throw sessionNotFound();
    const replyId = context.newId('turn') as TurnId;
    withhold(replyId);
    return exchangeTurns(context, unit, session, turn, replyId);
  });
}

/**
 * The same within a unit of work, for whoever speaks for the candidate.
 *
 * @param session locked
 * @param replyId what the interviewer's turn is called, if there is a new one
 */
export async function exchangeTurns(
  context: Context,
  unit: UnitOfWork,
  session: Row<'sessions'>,
  turn: TurnRequest,
  replyId: TurnId,
): Promise<TurnResponse> {
  const { rows } = unit;
  const [questions, earlier] = [await questionsOf(rows, session.id), await storedTurnsOf(rows, session.id)];
  const stored = earlier.find(({ turnId }) => turnId === turn.turnId);
  if (stored) return answerAgain(context, { session, questions, turns: earlier, stored, text: turn.text });
  if (!canAdvance(session.status, 'ended')) throw notUnderWay(session.status);

  const plan = planOf(session, questions);
  const { candidateTurn, interviewerTurn, endReason } = converse(context, { session, plan, earlier, turn, replyId });
  const told = [candidateTurn, interviewerTurn];
  for (const one of told) {
    await rows.insert('turns', one);
    if (one.text !== '') unit.publish(session.id, { type: 'turn', turn: describeTurn(one) });
  }
  const turns = [...earlier, ...told];
  const after = endReason ? await endInterview(context, unit, session, endReason, true) : session;
  return respond({ context, session: after, questions, turns, candidateTurn, interviewerTurn });
}

interface Exchange {
  candidateTurn: Row<'turns'>;
  interviewerTurn: Row<'turns'>;
  /** Where the interviewer's words end the interview. */
  endReason: EndReason | undefined;
}

/** The two turns of one exchange. */
function converse(
  context: Context,
  facts: {
    session: Row<'sessions'>;
    plan: Plan;
    earlier: readonly Row<'turns'>[];
    turn: TurnRequest;
    replyId: TurnId;
  },
): Exchange {
  const { session, plan, earlier, turn, replyId } = facts;
  const now = context.clock();
  const startedAt = session.startedAt ?? now;
  const lastSequence = earlier.at(-1)?.sequence ?? 0;
  const heard = earlier.filter(({ unspoken }) => !unspoken);
  const history = heard.map((row) => conductorTurn(row, startedAt));
  const candidateTurn: Row<'turns'> = {
    ...context.scope,
    sessionId: session.id,
    turnId: turn.turnId,
    sequence: lastSequence + 1,
    speaker: 'candidate',
    text: turn.text,
    action: null,
    questionId: questionOfTurn(history, history.length),
    keyPoint: null,
    inputMode: turn.inputMode,
    unspoken: false,
    ...placeTurn(turn, { now, previousEnd: heard.at(-1)?.endedAt ?? startedAt }),
  };
  const said: Utterance = nextUtterance(
    plan,
    [...history, conductorTurn(candidateTurn, startedAt)],
    (now - startedAt) as Milliseconds,
  );
  const interviewerTurn: Row<'turns'> = {
    ...context.scope,
    sessionId: session.id,
    turnId: replyId,
    sequence: lastSequence + 2,
    speaker: 'interviewer',
    text: said.text,
    action: said.action,
    questionId: said.questionId,
    keyPoint: said.keyPoint,
    inputMode: null,
    unspoken: false,
    startedAt: now,
    endedAt: now,
  };
  return { candidateTurn, interviewerTurn, endReason: said.endReason };
}

/** A stored turn as the conductor sees it. */
export function conductorTurn(row: Row<'turns'>, startedAt: number): ConductorTurn {
  const { speaker, text, action, questionId, keyPoint, endedAt } = row;
  return { speaker, text, action, questionId, keyPoint, at: (endedAt - startedAt) as Milliseconds };
}

/** The answer to a turn that came before: what was said then, and how the session stands now. */
function answerAgain(
  context: Context,
  facts: {
    session: Row<'sessions'>;
    questions: readonly PlannedQuestion[];
    turns: readonly Row<'turns'>[];
    stored: Row<'turns'>;
    text: string;
  },
): TurnResponse {
  const { stored, text, turns, session, questions } = facts;
  const interviewerTurn = turns.find(({ sequence }) => sequence === stored.sequence + 1);
  if (stored.speaker !== 'candidate' || stored.text !== text || !interviewerTurn) {
    throw new ServiceError('TURN_CONFLICT', 'This turnId was used for another turn. Use a new one for new words.');
  }
  return respond({ context, session, questions, turns, candidateTurn: stored, interviewerTurn });
}

function respond(facts: {
  context: Context;
  session: Row<'sessions'>;
  questions: readonly PlannedQuestion[];
  turns: readonly Row<'turns'>[];
  candidateTurn: Row<'turns'>;
  interviewerTurn: Row<'turns'>;
}): TurnResponse {
  const { context, session, questions, turns, candidateTurn, interviewerTurn } = facts;
  const now = context.clock();
  return {
    candidateTurn: describeTurn(candidateTurn),
    interviewerTurn: describeTurn(interviewerTurn),
    status: session.status,
    progress: progressOf(session, questions, turns, now),
    deadline: toInstant(session.deadlineAt ?? now),
  };
}

function notUnderWay(status: Row<'sessions'>['status']): ServiceError {
  return new ServiceError('INVALID_STATE', `The session is ${status}: answers are taken while it is in_progress.`, {
    from: status,
    to: 'in_progress',
  });
}
