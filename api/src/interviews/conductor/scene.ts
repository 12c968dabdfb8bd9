import type { Milliseconds, Plan } from '../plan.js';
import { type QuestionInProgress, type Situation, situationOf } from './situation.js';
import type { ConductorTexts } from './texts/conductor-texts.js';
import { textsFor } from './texts/texts.js';
import type { ConductorTurn, ReasonToEnd, Utterance } from './turn.js';
import { sentences, timeNotice } from './wording.js';

/** What a decision is made from. */
export interface Scene extends Situation {
  readonly plan: Plan;
  readonly texts: ConductorTexts;
}

/** @param turns at least one */
export function sceneOf(plan: Plan, turns: readonly ConductorTurn[], elapsed: Milliseconds): Scene {
  return { ...situationOf(plan, turns, elapsed), plan, texts: textsFor(plan.language) };
}

/** Says something about the current question, with a word about the time where one is due. */
export function about(
  { question }: QuestionInProgress,
  scene: Scene,
  action: Utterance['action'],
  words: string,
): Utterance {
  const text = sentences(timeNotice(scene.plan, scene, scene.texts), words);
  return { action, text, questionId: question.id, keyPoint: null };
}

/** Says something that is about no question. */
export function spoken(action: Utterance['action'], text: string): Utterance {
  return { action, text, questionId: null, keyPoint: null };
}

export function end({ texts }: Pick<Scene, 'texts'>, endReason: ReasonToEnd, words = texts.end[endReason]): Utterance {
  return { ...spoken('end', words), endReason };
}
