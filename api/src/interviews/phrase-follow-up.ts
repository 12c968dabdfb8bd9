import type { FollowUpStyle, Mode, SessionId, TenantId, TurnId, TurnResponse } from '@mock-interview/contract';
import type { Context } from '../platform/context.js';
import type { Row } from '../platform/database/database.js';
import type { EventBus } from '../platform/event-bus.js';
import { addTokens } from '../tenants/usage.js';
import { canBePhrased, objectionTo, type PhrasingSubject } from './check-phrasing.js';
import type { FollowUpPhraser, PhraserFor, PhrasingLimits } from './follow-up-phraser.js';
import { planOf } from './load-plan.js';
import { describeTurn, questionsOf, storedTurnsOf } from './session-rows.js';
import type { TurnsInWording } from './turns-in-wording.js';

/** What phrasing needs beside a context. */
export interface FollowUpPhrasing {
  readonly phraserFor: PhraserFor;
  readonly inWording: TurnsInWording;
  readonly events: EventBus;
  readonly patience: PhrasingPatience;
  /** Told why prepared words were said in place of phrased ones, and where: safe to log. */
  readonly onPrepared: (why: { reason: string; tenantId: TenantId; mode: Mode; sessionId: SessionId }) => void;
}

type PhrasingPatience = Omit<PhrasingLimits, 'signal'>;

/**
 * How long a candidate waits for a phrased follow-up, in milliseconds. The acknowledgement is told at once, and to read
 * or hear it takes about a second: the first word should be on its way by then. Three seconds are the pause after which
 * people think that the line is dead.
 */
export const phrasingPatience: PhrasingPatience = { firstWordWithin: 1_200, within: 3_000 };

/**
 * Where follow-ups take up what was said. Who wants them brief is asked in the prepared words, which are shorter and come
 * at once.
 */
const phrasedStyles: ReadonlySet<FollowUpStyle> = new Set(['balanced', 'deep-dive']);

/** In words. A shorter answer offers nothing to take up. */
const leastAnswer = 5;

/** What the interviewer answers, in two steps. */
export interface Reply {
  /** The words before a follow-up that is being phrased, which may be told at once; empty where there is none. */
  readonly lead: string;
  /**
   * The whole answer, with the words that are stored, once they are final. They begin with `lead`.
   *
   * @param signal aborted when nobody waits any more: then the prepared words stand
   */
  whole(signal: AbortSignal): Promise<TurnResponse>;
}

/** Takes a turn of the candidate. */
export type Exchange<Answer> = (
  /** To be told the id of the interviewer's new turn before anybody can see that turn. */
  withhold: (replyId: TurnId) => void,
) => Promise<Answer>;

/**
 * Has a turn taken, and where the interviewer answers with a follow-up has it said so that it takes up what the candidate
 * said, as far as that can be done well and in time. Else the prepared words are said. They are stored first, so that the
 * conversation is whole at any moment; better ones take their place in one step, as long as nothing was said since.
 *
 * The same turn again gets the same words: it waits while they are being found.
 *
 * @param exchange takes the turn. An answer with an interviewer's turn that it has not withheld was given before
 * @returns undefined where the exchange came to nothing
 */
export function replyInOwnWords(
  context: Context,
  phrasing: FollowUpPhrasing,
  taking: { sessionId: SessionId; exchange: Exchange<TurnResponse> },
): Promise<Reply>;
export function replyInOwnWords(
  context: Context,
  phrasing: FollowUpPhrasing,
  taking: { sessionId: SessionId; exchange: Exchange<TurnResponse | undefined> },
): Promise<Reply | undefined>;
export async function replyInOwnWords(
  context: Context,
  phrasing: FollowUpPhrasing,
  { sessionId, exchange }: { sessionId: SessionId; exchange: Exchange<TurnResponse | undefined> },
): Promise<Reply | undefined> {
  const { inWording } = phrasing;
  // Nobody must be told words that change a moment later.
  const withheld = new Map<TurnId, () => void>();
  const close = () => {
    for (const closeOne of withheld.values()) closeOne();
  };
  let answer: TurnResponse | undefined;
  let phraser: FollowUpPhraser | undefined;
  let followUp: FollowUp | undefined;
  try {
    answer = await exchange((replyId) => withheld.set(replyId, inWording.open(replyId)));
    const newAnswer = answer && withheld.has(answer.interviewerTurn.turnId) ? answer : undefined;
    followUp = newAnswer && (await followUpIn(context, sessionId, newAnswer));
    phraser = followUp && (await findPhraser(context, phrasing, sessionId));
  } catch (error) {
    close();
    throw error;
  }
  if (!answer || !phraser || !followUp) {
    close();
    if (!answer) return undefined;
    if (!withheld.has(answer.interviewerTurn.turnId)) {
      return { lead: '', whole: () => answeredBefore(context, phrasing, { sessionId, answer }) };
    }
    phrasing.events.publish(sessionId, { type: 'turn', turn: answer.interviewerTurn });
    return { lead: '', whole: async () => answer };
  }
  const exchanged = answer;

  const left = new AbortController();
  const answered = phraseIt(context, phrasing, { sessionId, followUp, phraser, signal: left.signal })
    .finally(close)
    .then((row): TurnResponse => {
      const turn = describeTurn(row);
      phrasing.events.publish(sessionId, { type: 'turn', turn });
      return { ...exchanged, interviewerTurn: turn };
    });
  // Whoever waits for it gets the error, and nobody need wait.
  answered.catch(() => undefined);
  return {
    lead: followUp.lead,
    whole(signal) {
      if (signal.aborted) left.abort();
      signal.addEventListener('abort', () => left.abort(), { once: true });
      return answered;
    },
  };
}

/** Whatever keeps the phraser away is no reason to stop an interview. */
function findPhraser(
  { scope }: Context,
  { phraserFor, onPrepared }: FollowUpPhrasing,
  sessionId: SessionId,
): Promise<FollowUpPhraser | undefined> {
  return phraserFor(scope).catch(() => void onPrepared({ reason: 'no_phraser', ...scope, sessionId }));
}

/** An answer that was given before, maybe a moment ago by another request. */
async function answeredBefore(
  context: Context,
  phrasing: FollowUpPhrasing,
  { sessionId, answer }: { sessionId: SessionId; answer: TurnResponse },
): Promise<TurnResponse> {
  const { turnId, action } = answer.interviewerTurn;
  const stored = action === 'follow_up' ? await inFinalWords(context, phrasing, { sessionId, turnId }) : undefined;
  return stored ? { ...answer, interviewerTurn: describeTurn(stored) } : answer;
}

/** A turn as it is stored, once its words change no more. */
export async function inFinalWords(
  { read }: Context,
  { inWording }: FollowUpPhrasing,
  turn: Pick<Row<'turns'>, 'sessionId' | 'turnId'>,
): Promise<Row<'turns'> | undefined> {
  await inWording.closed(turn.turnId);
  return read.find('turns', turn);
}

/** A follow-up of the interviewer that is worth phrasing. */
interface FollowUp {
  /** As it is stored, with the prepared words. */
  readonly turn: Row<'turns'>;
  /** What stands before the prepared words, without the space between. */
  readonly lead: string;
  readonly subject: PhrasingSubject;
  readonly candidateName: string | undefined;
}

async function followUpIn(
  { read }: Context,
  sessionId: SessionId,
  { candidateTurn, interviewerTurn }: TurnResponse,
): Promise<FollowUp | undefined> {
  if (interviewerTurn.action !== 'follow_up' || wordsIn(candidateTurn.text) < leastAnswer) return undefined;
  const [session, turn, questions] = await Promise.all([
    read.find('sessions', { id: sessionId }),
    read.find('turns', { sessionId, turnId: interviewerTurn.turnId }),
    questionsOf(read, sessionId),
  ]);
  const question = questions.find(({ id }) => id === turn?.questionId);
  const followUp = question?.keyPoints[turn?.keyPoint ?? -1]?.followUp;
  if (!session || !turn || !question || !followUp || !turn.text.endsWith(followUp)) return undefined;
  const { language, followUpStyle } = planOf(session, questions);
  const subject = { language, question, followUp, answer: candidateTurn.text };
  if (!phrasedStyles.has(followUpStyle) || !canBePhrased(subject)) return undefined;
  const candidate = await read.find('candidates', { userId: session.userId });
  const lead = turn.text.slice(0, -followUp.length).trimEnd();
  return { turn, lead, subject, candidateName: candidate?.name ?? undefined };
}

/** @returns the turn with its final words */
async function phraseIt(
  context: Context,
  { patience, onPrepared }: FollowUpPhrasing,
  facts: { sessionId: SessionId; followUp: FollowUp; phraser: FollowUpPhraser; signal: AbortSignal },
): Promise<Row<'turns'>> {
  const { sessionId, followUp, phraser, signal } = facts;
  const { turn, lead, subject, candidateName } = followUp;
  const { language, question, followUp: prepared, answer } = subject;
  const toPhrase = { language, question: question.text, followUp: prepared, answer, candidateName };
  const phrased = await phraser.phrase(toPhrase, { ...patience, signal });
  const words = phrased.ok ? phrased.words.trim() : '';
  const objection = signal.aborted ? 'cancelled' : phrased.ok ? objectionTo(words, subject) : phrased.reason;
  if (objection !== null) onPrepared({ reason: objection, ...context.scope, sessionId });
  if (objection !== null && phrased.use.tokens === 0) return turn;
  return context.step(async ({ rows }) => {
    const session = await rows.lock('sessions', { id: sessionId });
    if (!session) return turn;
    await addTokens(rows, { sessionId, item: 'phrasing', use: phrased.use }, context.clock());
    const stored = await storedTurnsOf(rows, sessionId);
    const own = stored.find(({ turnId }) => turnId === turn.turnId) ?? turn;
    const isUntouched = own === stored.at(-1) && own.text === turn.text && !own.unspoken;
    if (objection !== null || session.status !== 'in_progress' || !isUntouched) return own;
    const text = `${lead} ${words}`.trimStart();
    await rows.update('turns', { sessionId, turnId: turn.turnId }, { text });
    return { ...own, text };
  });
}

function wordsIn(text: string): number {
  return text.split(/\s+/).filter(Boolean).length;
}
