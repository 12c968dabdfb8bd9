import type { SessionId, Turn, TurnId } from '@mock-interview/contract';
import type { Context, UnitOfWork } from '../platform/context.js';
import type { Row } from '../platform/database/database.js';
import type { Utterance } from './conductor/index.js';
import { describeTurn, storedTurnsOf } from './session-rows.js';

/** Stores and tells words of the interviewer that answer nothing: those that an interview, or a call, begins with. */
export async function speakFirst(
  { scope, clock }: Pick<Context, 'scope' | 'clock'>,
  unit: UnitOfWork,
  { sessionId, turnId, utterance }: { sessionId: SessionId; turnId: TurnId; utterance: Utterance },
): Promise<Turn> {
  const { text, action, questionId, keyPoint } = utterance;
  const now = clock();
  const earlier = await storedTurnsOf(unit.rows, sessionId);
  const row: Row<'turns'> = {
    ...scope,
    sessionId,
    turnId,
    sequence: (earlier.at(-1)?.sequence ?? 0) + 1,
    speaker: 'interviewer',
    text,
    action,
    questionId,
    keyPoint,
    inputMode: null,
    unspoken: false,
    startedAt: now,
    endedAt: now,
  };
  await unit.rows.insert('turns', row);
  const turn = describeTurn(row);
  unit.publish(sessionId, { type: 'turn', turn });
  return turn;
}
