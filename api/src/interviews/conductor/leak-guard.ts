import { givesAway } from '../../questions/gives-away.js';
import type { PlannedQuestion } from '../../questions/planned-question.js';
import type { ConductorTurn } from './turn.js';

/** Whether prepared words may be said of themselves: nobody has heard them yet, and they give nothing away. */
export function maySay(
  text: string,
  question: PlannedQuestion,
  turns: readonly Pick<ConductorTurn, 'speaker' | 'text' | 'action' | 'questionId' | 'keyPoint'>[],
): boolean {
  const wasSaid = turns.some(
    (turn) => turn.speaker === 'interviewer' && (turn.text.includes(text) || preparedFor(turn, question) === text),
  );
  return !wasSaid && !givesAway(text, question);
}

/** The prepared words that a turn stands for: it may have said them in other words. */
function preparedFor(
  { action, questionId, keyPoint }: Pick<ConductorTurn, 'action' | 'questionId' | 'keyPoint'>,
  { id, keyPoints }: PlannedQuestion,
): string | undefined {
  const prepared = questionId === id && keyPoint !== null ? keyPoints[keyPoint] : undefined;
  if (action === 'follow_up') return prepared?.followUp;
  return action === 'hint' ? prepared?.hint : undefined;
}
