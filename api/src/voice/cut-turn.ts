import type { QuestionId } from '@mock-interview/contract';
import type { ConductorTurn } from '../interviews/conductor/index.js';
import type { PlannedQuestion } from '../questions/planned-question.js';
import { beginsWith, wordsIn } from './word-matching.js';

/** What the interviewer did in a turn. */
export type SpokenTurn = Pick<ConductorTurn, 'text' | 'action' | 'questionId' | 'keyPoint'>;

/** A question that was heard but for these last words was heard: nobody waits for them, and the vendor counts coarsely. */
const forgivenWords = 2;

/**
 * A turn of the interviewer of which only the beginning was spoken. Where what it was for (a question, a follow-up, a
 * hint) was not spoken to the end, it counts as nothing but giving way: the conductor will ask again.
 *
 * @param spoken the beginning of the turn's own words
 * @param question the one that the turn is about
 * @param questionBefore the one that was talked about before it
 */
export function cutTurn(
  turn: SpokenTurn,
  spoken: string,
  { question, questionBefore }: { question: PlannedQuestion | undefined; questionBefore: QuestionId | null },
): SpokenTurn {
  const [text, purpose] = [wordsIn(turn.text), wordsIn(purposeOf(turn, question))];
  const start = text.findIndex((_, index) => beginsWith(text.slice(index), purpose));
  const end = start === -1 ? text.length : start + purpose.length;
  const missing = Math.max(0, end - wordsIn(spoken).length);
  const isHeard = missing === 0 || (missing <= forgivenWords && missing * 3 <= purpose.length);
  if (isHeard) return { ...turn, text: spoken };
  return { text: spoken, action: 'wait', questionId: questionBefore, keyPoint: null };
}

/** The words that the turn is for. */
function purposeOf({ text, action, keyPoint }: SpokenTurn, question: PlannedQuestion | undefined): string {
  const point = question?.keyPoints[keyPoint ?? -1];
  switch (action) {
    case 'ask':
    case 'move_on':
      return question?.text ?? text;
    case 'follow_up':
      return point?.followUp ?? text;
    case 'hint':
      return point?.hint ?? text;
    default:
      return text;
  }
}
