import type { Milliseconds, Plan } from '../plan.js';
import { advance, close, declinesExtra, isExtra } from './advancing.js';
import { explain, redirect } from './explaining.js';
import { bookedMinutes, hasHadItsTime, hasTimeForQuestion, isTimeUp } from './pacing.js';
import { followUpFor, hintFor, judge } from './probing.js';
import { about, end, type Scene, sceneOf, spoken } from './scene.js';
import type { QuestionInProgress } from './situation.js';
import { strays } from './straying.js';
import { fill, textsFor } from './texts/texts.js';
import type { ConductorTurn, Utterance } from './turn.js';
import { sentences, timeNotice, vary } from './wording.js';

/**
 * The interviewer's first words: who speaks, how long it takes, what may be asked for, and the first question verbatim.
 * A plan without questions ends at once.
 */
export function openInterview(plan: Plan): Utterance {
  const texts = textsFor(plan.language);
  const first = plan.questions[0];
  const greeting = fill(texts.greeting, { title: plan.title, minutes: String(bookedMinutes(plan)) });
  if (!first) return end({ texts }, 'finished', sentences(greeting, texts.nothingPrepared));
  const text = sentences(greeting, texts.mayAsk[plan.style], texts.firstQuestion, first.text);
  return { action: 'ask', text, questionId: first.id, keyPoint: null };
}

/**
 * Decides what the interviewer says after the candidate's newest turn.
 *
 * Pure: the same plan, turns and time give the same words, so that two candidates with the same answers meet the same
 * interview. It always answers: silence, hostility, nonsense and turns after the end included. What the candidate says
 * can choose among prepared words and changes none of them, so nothing that is said brings out a key point, a model
 * answer, a score or an instruction.
 *
 * @param turns in order, usually ending with the candidate's; ending with the interviewer's means that the candidate
 *   has been silent since
 * @param elapsed time since the interview began; from shortly before the booked time on, the answer is `end`
 */
export function nextUtterance(plan: Plan, turns: readonly ConductorTurn[], elapsed: Milliseconds): Utterance {
  if (turns.length === 0) return openInterview(plan);
  const scene = sceneOf(plan, turns, elapsed);
  if (scene.phase === 'ended') return end(scene, 'finished', scene.texts.alreadyEnded);
  if (isTimeUp(plan, scene.elapsed)) return end(scene, 'time');
  switch (scene.phase) {
    case 'confirming_stop':
      return afterStopQuestion(scene);
    case 'wrapping_up':
      return afterInvitation(scene);
    case 'asking':
      return scene.current ? respond(scene, scene.current) : advance(scene, 'ask', '');
  }
}

function respond(scene: Scene, current: QuestionInProgress): Utterance {
  const { texts, request, plan } = scene;
  if (declinesExtra(scene, current)) return close(scene, vary(texts.afterDeclining, scene));
  switch (request) {
    case 'end':
      return end(scene, 'candidate');
    case 'stop':
      if (scene.hasOfferedToEnd) return end(scene, 'candidate');
      return about(current, scene, 'clarify', texts.confirmStop);
    case 'skip':
      return advance(scene, 'move_on', vary(texts.afterSkip, scene));
    case 'dont_know':
      return advance(scene, 'move_on', vary(texts.afterNotKnowing, scene));
    case 'silence':
      return afterSilence(scene, current);
    case 'moment':
      return about(current, scene, 'wait', vary(texts.takeYourTime, scene));
    case 'repeat':
      return about(current, scene, 'repeat', vary(texts.repeat, scene, { prompt: current.prompt }));
    case 'rephrase':
    case 'clarify':
      return explain(scene, current, request);
    case 'question_back':
      return about(current, scene, 'clarify', vary(texts.yourAssumption, scene));
    case 'reveal':
      return about(current, scene, 'clarify', vary(texts.cannotShare, scene));
    case 'hint':
      return plan.style === 'practice'
        ? hint(scene, current)
        : about(current, scene, 'clarify', vary(texts.noHintsHere, scene));
    case 'done':
    case 'yes':
    case 'no':
    case null:
      return afterAnswer(scene, current);
  }
}

function afterAnswer(scene: Scene, current: QuestionInProgress): Utterance {
  const { plan, texts, elapsed } = scene;
  const evaluation = judge(current);
  const isShortOfTime =
    hasHadItsTime(current.question.minutes, current.askedAt, elapsed) || !hasTimeForQuestion(plan, elapsed);
  const mayRedirect = scene.request !== 'done' && !isShortOfTime && !current.wasRedirected;
  if (mayRedirect && strays(current.answers.join('\n'), evaluation, current.question, plan.family)) {
    return redirect(scene, current);
  }
  const acknowledgement = vary(texts.acknowledgement, scene);
  const missing = followUpFor(current, evaluation, plan.followUpStyle, scene);
  if (!missing || scene.request === 'done') return advance(scene, 'ask', acknowledgement, texts.nextQuestion);
  if (isShortOfTime) return advance(scene, 'move_on', acknowledgement, texts.forTheSakeOfTime);
  const text = sentences(acknowledgement, timeNotice(plan, scene, texts), missing.text);
  return { action: 'follow_up', text, questionId: current.question.id, keyPoint: missing.keyPoint };
}

/** Two gentle prompts, then the next question; nobody who is silent is kept for extra ones. */
function afterSilence(scene: Scene, current: QuestionInProgress): Utterance {
  const prompts = scene.texts.silence[scene.silences];
  if (prompts) return about(current, scene, 'wait', vary(prompts, scene));
  const opening = vary(scene.texts.afterSilence, scene);
  return isExtra(current.question) ? close(scene, opening) : advance(scene, 'move_on', opening);
}

function afterStopQuestion(scene: Scene): Utterance {
  const { request, current, texts } = scene;
  if (request === 'yes' || request === 'stop' || request === 'end') return end(scene, 'candidate');
  if (!current) return advance(scene, 'ask', '');
  const goesOn = request === 'no' || request === 'silence' || request === 'done';
  if (goesOn) return about(current, scene, 'repeat', vary(texts.resume, scene, { prompt: current.prompt }));
  return respond(scene, current);
}

/** A question of the candidate's own gets an honest answer without content; anything else ends the interview kindly. */
function afterInvitation(scene: Scene): Utterance {
  const { request, texts, silences } = scene;
  switch (request) {
    case 'yes':
    case 'moment':
      return spoken('wait', vary(texts.takeYourTime, scene));
    case 'repeat':
      return spoken('repeat', texts.wrapUp);
    case 'silence':
      return silences === 0 ? spoken('wait', vary(texts.takeYourTime, scene)) : end(scene, 'finished');
    case 'end':
    case 'stop':
      return end(scene, 'candidate');
    case 'no':
    case 'done':
    case 'dont_know':
    case 'skip':
      return end(scene, 'finished');
    default:
      if (scene.declines) return end(scene, 'finished');
      return end(scene, 'finished', sentences(texts.ownQuestion, texts.end.finished));
  }
}

function hint(scene: Scene, current: QuestionInProgress): Utterance {
  const nudge = hintFor(current, scene);
  if (!nudge) return about(current, scene, 'clarify', vary(scene.texts.noMoreHints, scene));
  const text = sentences(
    timeNotice(scene.plan, scene, scene.texts),
    vary(scene.texts.hint, scene, { hint: nudge.text }),
  );
  return { action: 'hint', text, questionId: current.question.id, keyPoint: nudge.keyPoint };
}
