import type { SessionId, TurnId } from '@mock-interview/contract';
import { questionOfTurn } from '../interviews/conductor/index.js';
import { questionsOf, storedTurnsOf } from '../interviews/session-rows.js';
import { exchangeTurns } from '../interviews/take-turn.js';
import { toInstant } from '../platform/clock.js';
import type { Context, UnitOfWork } from '../platform/context.js';
import type { Row } from '../platform/database/database.js';
import { currentCallOf, heardTurnId, isOfCall, spokenTurnId } from './call-rows.js';
import { cutTurn } from './cut-turn.js';
import { type HistoryMessage, type HistoryReading, readHistory } from './spoken-history.js';
import { wordsIn } from './word-matching.js';

/** What the interviewer says in a call. */
export interface SpokenReply {
  /** Empty: nothing. */
  readonly text: string;
  /** Whether the call is over with that. */
  readonly hangsUp: boolean;
}

/** How long a word takes to say, in milliseconds: until the vendor tells when it was said. */
const wordTakes = 400;
/** The longest turn that is taken, in UTF-16 units. */
const longestTurn = 20_000;

/**
 * Answers what the candidate said in a call. The history tells what of our earlier words was really spoken: what was not
 * is no longer counted as said, before the conductor decides. The same request again, in whatever order, gets the same
 * answer; a call that is not the session's is hung up.
 *
 * @param vendorCallId the call, where the vendor names it
 */
export function answerCandidate(
  context: Context,
  input: { sessionId: SessionId; vendorCallId: string | undefined; history: readonly HistoryMessage[] },
): Promise<SpokenReply> {
  return context.step(async (unit) => {
    const session = await unit.rows.lock('sessions', { id: input.sessionId });
    const call = session && (await currentCallOf(unit.rows, session));
    const isTheirs = input.vendorCallId === undefined || input.vendorCallId === call?.vendorCallId;
    if (!call || !isTheirs) return { text: '', hangsUp: true };
    await noteLife(context, unit, call);

    const stored = await storedTurnsOf(unit.rows, session.id);
    const turns = stored.filter(({ unspoken }) => !unspoken);
    const inCall = turns.filter((turn) => isOfCall(call, turn));
    const reading = readHistory(input.history, inCall);
    const newest = inCall.findLast(({ speaker }) => speaker === 'interviewer');
    const hasEnded = session.status !== 'in_progress';
    const said = reading.said?.slice(0, longestTurn);
    const turnId = heardTurnId(call, input.history.length, said ?? '');
    const isAnswered = said !== undefined && stored.some((turn) => turn.turnId === turnId);
    if (hasEnded || said === undefined || isAnswered) {
      const text = reading.isNewestSpoken && !isAnswered ? '' : (newest?.text ?? '');
      return { text, hangsUp: hasEnded };
    }
    await takeBack(unit, { session, turns, inCall, reading });
    return converse(context, unit, { session, call, turnId, text: said });
  });
}

/** Whoever asks for words is in the call, whether or not that news has come. */
async function noteLife({ clock }: Context, { rows }: UnitOfWork, call: Row<'voiceCalls'>): Promise<void> {
  if (call.status !== 'created') return;
  await rows.update('voiceCalls', { id: call.id }, { status: 'live', connectedAt: call.connectedAt ?? clock() });
}

/** Corrects our turns to what was spoken of them. */
async function takeBack(
  { rows }: UnitOfWork,
  facts: {
    session: Row<'sessions'>;
    turns: readonly Row<'turns'>[];
    inCall: readonly Row<'turns'>[];
    reading: HistoryReading;
  },
): Promise<void> {
  const { session, turns, inCall, reading } = facts;
  for (const position of reading.unspoken) {
    const turnId = inCall[position]?.turnId;
    const nothing = { unspoken: true, questionId: null, keyPoint: null };
    if (turnId) await rows.update('turns', { sessionId: session.id, turnId }, nothing);
  }
  const cut = reading.cut && inCall[reading.cut.position];
  if (!cut || !reading.cut) return;
  const questions = await questionsOf(rows, session.id);
  const spoken = cutTurn(cut, reading.cut.spoken, {
    question: questions.find(({ id }) => id === cut.questionId),
    questionBefore: questionOfTurn(turns, turns.indexOf(cut)),
  });
  await rows.update('turns', { sessionId: session.id, turnId: cut.turnId }, spoken);
}

async function converse(
  context: Context,
  unit: UnitOfWork,
  facts: {
    session: Row<'sessions'>;
    call: Row<'voiceCalls'>;
    turnId: TurnId;
    text: string;
  },
): Promise<SpokenReply> {
  const { session, call, turnId, text } = facts;
  const now = context.clock();
  const turn = {
    turnId,
    text,
    inputMode: 'voice' as const,
    startedAt: toInstant(now - wordsIn(text).length * wordTakes),
    endedAt: toInstant(now),
  };
  const replyId = spokenTurnId(call, context.newId('turn'));
  const { interviewerTurn } = await exchangeTurns(context, unit, session, turn, replyId);
  return { text: interviewerTurn.text, hangsUp: interviewerTurn.action === 'end' };
}
