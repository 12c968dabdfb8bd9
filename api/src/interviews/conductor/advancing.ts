import type { PlannedQuestion } from '../../questions/planned-question.js';
import { hasTimeForOwnQuestion, hasTimeForQuestion, hasTimeForWhole } from './pacing.js';
import { end, type Scene, spoken } from './scene.js';
import type { QuestionInProgress } from './situation.js';
import type { Variants } from './texts/conductor-texts.js';
import type { Utterance } from './turn.js';
import { sentences, timeNotice, vary } from './wording.js';

/** The next question, else the closing invitation, else the end: whatever there is time for. */
export function advance(scene: Scene, action: 'ask' | 'move_on', opening: string, transition?: Variants): Utterance {
  const { plan, texts, upcoming } = scene;
  const next = upcoming[0];
  if (!next || !isTimely(next, scene)) return close(scene, opening);
  const lead = introduction(next, scene) || (transition ? vary(transition, scene) : '');
  const text = sentences(opening, timeNotice(plan, scene, texts), lead, next.text);
  return { action, text, questionId: next.id, keyPoint: null };
}

/** The closing invitation, or the end where there is no time for one. No other question follows. */
export function close(scene: Scene, opening: string): Utterance {
  const { plan, texts, elapsed, upcoming } = scene;
  const isCutShort = upcoming.some((question) => !isExtra(question) && !isTimely(question, scene));
  if (hasTimeForOwnQuestion(plan, elapsed)) {
    return spoken('wrap_up', sentences(opening, isCutShort ? texts.wrapUpForTime : texts.wrapUp));
  }
  return end(scene, isCutShort ? 'time' : 'finished');
}

/** The candidate wants no extra practice: says so to an extra question, in place of an answer or of more of one. */
export function declinesExtra({ request }: Scene, { question, answers }: QuestionInProgress): boolean {
  if (!isExtra(question)) return false;
  // A "no" stands among the answers itself: alone it declines, after others it belongs to them.
  const said = request === 'no' ? answers.slice(0, -1) : answers;
  const declinesAtOnce = request === 'no' || request === 'done';
  return request === 'skip' || request === 'stop' || (declinesAtOnce && said.length === 0);
}

export function isExtra({ purpose }: PlannedQuestion): boolean {
  return purpose === 'extra';
}

/** Nobody is waiting for an extra question, so it comes only where the whole of its time is left. */
function isTimely(question: PlannedQuestion, { plan, elapsed }: Scene): boolean {
  return isExtra(question) ? hasTimeForWhole(question.minutes, plan, elapsed) : hasTimeForQuestion(plan, elapsed);
}

/** Says, at the first question of its purpose, why it is asked and that it does not count. */
function introduction({ purpose }: PlannedQuestion, scene: Scene): string {
  if (purpose !== 'review' && purpose !== 'extra') return '';
  const { plan, texts, turns } = scene;
  const alike = plan.questions.filter((question) => question.purpose === purpose);
  const isFirst = !alike.some(({ id }) => turns.some(({ questionId }) => questionId === id));
  if (purpose === 'extra') return isFirst ? texts.firstExtra : vary(texts.anotherExtra, scene);
  if (!isFirst) return '';
  return alike.length === 1 ? texts.reviewOne : texts.reviewSeveral;
}
