import { givesAway } from '../../questions/gives-away.js';
import type { PlannedQuestion } from '../../questions/planned-question.js';
import { maySay } from './leak-guard.js';
import { about, type Scene } from './scene.js';
import type { QuestionInProgress } from './situation.js';
import type { Utterance } from './turn.js';
import { sentences, vary } from './wording.js';

/**
 * Helps to understand what was asked. The first time the question comes in plainer words; on a follow-up, that it is one
 * part of the question, and the question in plainer words once. After that: how it may be read.
 */
export function explain(scene: Scene, current: QuestionInProgress, request: 'rephrase' | 'clarify'): Utterance {
  return about(current, scene, 'clarify', explanation(scene, current, request));
}

function explanation(scene: Scene, current: QuestionInProgress, request: 'rephrase' | 'clarify'): string {
  const { texts } = scene;
  const { question, followedUp, prompt, wasExplained } = current;
  const howToRead = vary(texts.howToRead, scene);
  if (wasExplained) return howToRead;
  const rephrasing = rephrasingFor(scene, question);
  if (followedUp.length === 0) {
    return rephrasing ? sentences(vary(texts[request], scene), rephrasing) : sentences(howToRead, prompt);
  }
  const part = sentences(vary(texts.partOfQuestion, scene), prompt);
  if (!rephrasing) return part;
  const whole = sentences(part, vary(texts.wholeQuestion, scene), rephrasing);
  // Each by itself gives nothing away; side by side they might.
  return givesAway(whole, question) ? part : whole;
}

/** Comes back to the question after an answer about something else, in plainer words where there are some left. */
export function redirect(scene: Scene, current: QuestionInProgress): Utterance {
  const { texts } = scene;
  const words = rephrasingFor(scene, current.question) ?? current.prompt;
  const text = sentences(vary(texts.acknowledgement, scene), vary(texts.redirect, scene), words);
  return about(current, scene, 'clarify', text);
}

/** The prepared rephrasing, where there is one that may be said. */
function rephrasingFor({ turns }: Scene, question: PlannedQuestion): string | null {
  const { rephrasing } = question;
  return rephrasing !== undefined && maySay(rephrasing, question, turns) ? rephrasing : null;
}
