import type { SessionId, TurnId, TurnRequest, TurnResponse } from '@mock-interview/contract';
import { questionOfTurn } from '../interviews/conductor/index.js';
import { type FollowUpPhrasing, inFinalWords, replyInOwnWords } from '../interviews/phrase-follow-up.js';
import { questionsOf, storedTurnsOf } from '../interviews/session-rows.js';
import { exchangeTurns } from '../interviews/take-turn.js';
import { toInstant } from '../platform/clock.js';
import type { Context, UnitOfWork } from '../platform/context.js';
import type { Row } from '../platform/database/database.js';
import { currentCallOf, heardTurnId, isOfCall, spokenTurnId } from './call-rows.js';
import { cutTurn } from './cut-turn.js';
import { callBeingLeft, isDeserted, leaveSilentCall, stayInCall } from './leave-silent-call.js';
import { type HistoryMessage, type HistoryReading, readHistory } from './spoken-history.js';
import { wordsIn } from './word-matching.js';

/** What the interviewer says in a call. */
export interface SpokenReply {
  /** The first words, which may be spoken before the rest is known; empty where nothing is waited for. */
  readonly lead: string;
  /**
   * All that is said, which begins with `lead`; empty: nothing.
   *
   * @param signal aborted when nobody waits any more
   */
  whole(signal: AbortSignal): Promise<string>;
  /** Whether the call is over with that. */
  readonly hangsUp: boolean;
}

/** Words that are said without a new turn. */
interface KnownWords {
  /** The interviewer's turn that is said once more; undefined: nothing is said. */
  readonly turn: Pick<Row<'turns'>, 'turnId' | 'text'> | undefined;
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
export async function answerCandidate(
  context: Context,
  phrasing: FollowUpPhrasing,
  input: Heard,
): Promise<SpokenReply> {
  const { sessionId } = input;
  let known: KnownWords = { turn: undefined, hangsUp: false };
  let hangsUp = false;
  const reply = await replyInOwnWords(context, phrasing, {
    sessionId,
    async exchange(withhold) {
      const answer = await hear(context, input, withhold);
      if ('interviewerTurn' in answer) {
        hangsUp = answer.interviewerTurn.action === 'end';
        return answer;
      }
      known = answer;
      return undefined;
    },
  });
  if (!reply) return { lead: '', whole: () => wordsOf(context, phrasing, sessionId, known), hangsUp: known.hangsUp };
  const { lead, whole } = reply;
  return { lead, whole: async (signal) => (await whole(signal)).interviewerTurn.text, hangsUp };
}

/** Words that were stored before, maybe a moment ago by another request that still words them. */
async function wordsOf(
  context: Context,
  phrasing: FollowUpPhrasing,
  sessionId: SessionId,
  { turn }: KnownWords,
): Promise<string> {
  if (!turn) return '';
  const stored = await inFinalWords(context, phrasing, { sessionId, turnId: turn.turnId });
  return stored?.text ?? turn.text;
}

/** What the vendor asks with. */
interface Heard {
  readonly sessionId: SessionId;
  readonly vendorCallId: string | undefined;
  readonly history: readonly HistoryMessage[];
}

function hear(context: Context, input: Heard, withhold: (replyId: TurnId) => void): Promise<TurnResponse | KnownWords> {
  return context.step(async (unit): Promise<TurnResponse | KnownWords> => {
    const session = await unit.rows.lock('sessions', { id: input.sessionId });
    if (!session) return { turn: undefined, hangsUp: true };
    const left = await callBeingLeft(unit.rows, session);
    const call = left ?? (await currentCallOf(unit.rows, session));
    const isTheirs = input.vendorCallId === undefined || input.vendorCallId === call?.vendorCallId;
    if (!call || !isTheirs) return { turn: undefined, hangsUp: true };
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
      const turn = (reading.isNewestSpoken || left) && !isAnswered ? undefined : newest;
      return { turn, hangsUp: hasEnded || left !== undefined };
    }
    if (left && said === '') return { turn: undefined, hangsUp: true };
    if (left) await stayInCall(context, unit, session, left);
    if (said === '' && isDeserted(inCall)) {
      return { turn: { turnId, text: await leaveSilentCall(context, unit, session) }, hangsUp: true };
    }
    await takeBack(unit, { session, turns, inCall, reading });
    const replyId = spokenTurnId(call, context.newId('turn'));
    withhold(replyId);
    return exchangeTurns(context, unit, session, spokenTurn(turnId, said, context.clock()), replyId);
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

function spokenTurn(turnId: TurnId, text: string, now: number): TurnRequest {
  const startedAt = toInstant(now - wordsIn(text).length * wordTakes);
  return { turnId, text, inputMode: 'voice', startedAt, endedAt: toInstant(now) };
}
