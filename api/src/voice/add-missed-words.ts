import { questionOfTurn } from '../interviews/conductor/index.js';
import { describeTurn } from '../interviews/session-rows.js';
import type { Context, UnitOfWork } from '../platform/context.js';
import type { Row } from '../platform/database/database.js';
import { heardTurnId, isOfCall } from './call-rows.js';
import { compareWords, type MissedWords } from './heard-words.js';
import type { SpokenUtterance } from './webhook-events.js';

/**
 * Stores what the vendor heard of the candidate in a call and that became no turn. Words at the end are a turn of their
 * own; words that something follows join the turn that they belong to, so that they count for its question. Where the
 * candidate was silent at the end of the call and then went on in another way, they take the place of that silence.
 *
 * @param stored all turns of the session, in order
 * @returns the turns as they are then
 */
export async function addMissedWords(
  context: Pick<Context, 'scope' | 'clock'>,
  unit: UnitOfWork,
  call: Row<'voiceCalls'>,
  { stored, heard }: { stored: readonly Row<'turns'>[]; heard: readonly SpokenUtterance[] },
): Promise<Row<'turns'>[]> {
  const turns = [...stored];
  const theirs = turns.flatMap((turn, index) => (turn.speaker === 'candidate' && isOfCall(call, turn) ? [index] : []));
  const said = theirs.filter((index) => turns[index]?.text !== '');
  const texts = said.map((index) => turns[index]?.text ?? '');
  const { missed } = compareWords(
    texts,
    heard.filter(({ speaker }) => speaker === 'candidate'),
  );
  const last = turns.at(-1);
  const hasGoneOn = last !== undefined && !isOfCall(call, last);
  for (const words of missed) {
    const isAtEnd = words.after === texts.length - 1;
    const index = isAtEnd ? theirs.at(-1) : said[Math.max(0, words.after)];
    const turn = index === undefined || (isAtEnd && !hasGoneOn) ? undefined : turns[index];
    if (index === undefined || !turn) {
      const appended = newTurn(context, call, turns, words);
      await unit.rows.insert('turns', appended);
      unit.publish(call.sessionId, { type: 'turn', turn: describeTurn(appended) });
      turns.push(appended);
      continue;
    }
    const text = (words.after < 0 ? [words.text, turn.text] : [turn.text, words.text]).join(' ').trim();
    const whole = { ...turn, text };
    await unit.rows.update('turns', { sessionId: call.sessionId, turnId: turn.turnId }, { text });
    unit.publish(call.sessionId, { type: 'turn', turn: describeTurn(whole) });
    turns[index] = whole;
  }
  return turns;
}

function newTurn(
  { scope, clock }: Pick<Context, 'scope' | 'clock'>,
  call: Row<'voiceCalls'>,
  turns: readonly Row<'turns'>[],
  { text, ...told }: MissedWords,
): Row<'turns'> {
  const last = turns.at(-1);
  const now = clock();
  const startedAt = Math.max(last?.endedAt ?? 0, Math.min(now, told.startedAt ?? now));
  const heard = turns.filter(({ unspoken }) => !unspoken);
  const sequence = (last?.sequence ?? 0) + 1;
  return {
    ...scope,
    sessionId: call.sessionId,
    turnId: heardTurnId(call, `after-${sequence}`, text),
    sequence,
    speaker: 'candidate',
    text,
    action: null,
    questionId: questionOfTurn(heard, heard.length),
    keyPoint: null,
    inputMode: 'voice',
    unspoken: false,
    startedAt,
    endedAt: Math.max(startedAt, Math.min(now, told.endedAt ?? now)),
  };
}
