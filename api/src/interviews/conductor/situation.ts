import type { PlannedQuestion } from '../../questions/planned-question.js';
import type { Milliseconds, Plan } from '../plan.js';
import { answersByQuestion, hintsFor } from './attribution.js';
import { type CandidateRequest, declines, isAnswer, recogniseRequest } from './requests.js';
import type { ConductorTurn } from './turn.js';

/** Where one question stands. */
export interface QuestionInProgress {
  readonly question: PlannedQuestion;
  readonly askedAt: Milliseconds;
  /** What the candidate answered so far. */
  readonly answers: readonly string[];
  /** Key points that follow-ups aimed at, in order. */
  readonly followedUp: readonly number[];
  readonly hinted: readonly number[];
  /** What was asked last: the question, or its newest follow-up. */
  readonly prompt: string;
  /** A wish to understand the prompt was met since it was put. */
  readonly wasExplained: boolean;
  /** The interviewer has come back to the question after an answer about something else. */
  readonly wasRedirected: boolean;
}

/** Everything the conductor decides from, worked out of the plan and the turns so far. */
export interface Situation {
  readonly turns: readonly ConductorTurn[];
  /** Never less than the time of the newest turn, whatever a clock says. */
  readonly elapsed: Milliseconds;
  /** What the candidate asks for in the newest turn; `null`: an answer. */
  readonly request: CandidateRequest | null;
  /** The newest turn says no to an invitation, in however many words. */
  readonly declines: boolean;
  readonly phase: 'asking' | 'confirming_stop' | 'wrapping_up' | 'ended';
  readonly current: QuestionInProgress | null;
  /** Questions still to ask. */
  readonly upcoming: readonly PlannedQuestion[];
  /** The interviewer has asked once whether to end; a second vague "stop" needs no other question. */
  readonly hasOfferedToEnd: boolean;
  /** Silent turns in a row before the newest one that the interviewer waited through. */
  readonly silences: number;
}

/** @param turns at least one; where the newest is the interviewer's, the candidate has been silent since */
export function situationOf(plan: Plan, turns: readonly ConductorTurn[], elapsed: Milliseconds): Situation {
  const newest = turns.at(-1);
  const isCandidates = newest?.speaker === 'candidate';
  const before = isCandidates ? turns.slice(0, -1) : turns;
  const offer = offerToEnd(before);
  return {
    turns,
    elapsed: Math.max(elapsed, ...turns.map(({ at }) => at)) as Milliseconds,
    request: isCandidates ? recogniseRequest(newest.text) : 'silence',
    declines: isCandidates && declines(newest.text),
    phase: phaseAfter(before, offer),
    current: questionInProgress(plan, turns),
    upcoming: questionsToAsk(plan, turns),
    hasOfferedToEnd: offer !== undefined,
    silences: silencesBefore(before),
  };
}

function phaseAfter(turns: readonly ConductorTurn[], offer: ConductorTurn | undefined): Situation['phase'] {
  const last = turns.findLast(({ speaker }) => speaker === 'interviewer');
  const actions = turns.map(({ action }) => action);
  if (actions.includes('end')) return 'ended';
  if (last !== undefined && last === offer) return 'confirming_stop';
  return actions.includes('wrap_up') ? 'wrapping_up' : 'asking';
}

/** The interviewer's question whether to end. Only the first vague "stop" leads to one. */
function offerToEnd(turns: readonly ConductorTurn[]): ConductorTurn | undefined {
  return turns.find(
    ({ speaker, action }, index) => speaker === 'interviewer' && action === 'clarify' && asksToStop(turns[index - 1]),
  );
}

function asksToStop(turn: ConductorTurn | undefined): boolean {
  return turn?.speaker === 'candidate' && recogniseRequest(turn.text) === 'stop';
}

function questionInProgress(plan: Plan, turns: readonly ConductorTurn[]): QuestionInProgress | null {
  const asked = turns.findLast(({ action }) => action === 'ask' || action === 'move_on');
  const question = plan.questions.find(({ id }) => id === asked?.questionId);
  if (!asked || !question) return null;
  const followedUp = turns.flatMap(({ action, questionId, keyPoint }) =>
    action === 'follow_up' && questionId === question.id && keyPoint !== null ? [keyPoint] : [],
  );
  return {
    question,
    askedAt: asked.at,
    answers: (answersByQuestion(turns).get(question.id) ?? []).map(({ text }) => text),
    followedUp,
    hinted: hintsFor(turns, question.id),
    prompt: question.keyPoints[followedUp.at(-1) ?? -1]?.followUp ?? question.text,
    wasExplained: sincePrompt(turns).some(isExplanation),
    wasRedirected: turns.some(
      (turn, index) => turn.questionId === question.id && isRedirection(turn, turns[index - 1]),
    ),
  };
}

/** Each turn since the question or its newest follow-up was put, with the one before it. */
function sincePrompt(turns: readonly ConductorTurn[]) {
  const from = turns.findLastIndex(({ action }) => action === 'ask' || action === 'move_on' || action === 'follow_up');
  return turns.slice(from + 1).map((turn, index) => ({ turn, before: turns[from + index] }));
}

/** The interviewer's answer to a wish to understand. */
function isExplanation({ turn, before }: { turn: ConductorTurn; before: ConductorTurn | undefined }): boolean {
  const request = before?.speaker === 'candidate' && recogniseRequest(before.text);
  return turn.action === 'clarify' && (request === 'rephrase' || request === 'clarify');
}

/** What clears up something without having been asked to. */
function isRedirection({ action }: ConductorTurn, before: ConductorTurn | undefined): boolean {
  return action === 'clarify' && before?.speaker === 'candidate' && isAnswer(before.text);
}

/** A question that the plan holds twice is asked once. */
function questionsToAsk(plan: Plan, turns: readonly ConductorTurn[]): PlannedQuestion[] {
  const askedIds = new Set(turns.flatMap(({ speaker, questionId }) => (speaker === 'interviewer' ? [questionId] : [])));
  const askedTexts = new Set(plan.questions.filter(({ id }) => askedIds.has(id)).map(({ text }) => text));
  return plan.questions.filter(({ id, text }) => !askedIds.has(id) && !askedTexts.has(text));
}

function silencesBefore(turns: readonly ConductorTurn[]): number {
  let silences = 0;
  for (const [index, turn] of [...turns.entries()].reverse()) {
    if (turn.speaker === 'candidate') {
      if (recogniseRequest(turn.text) !== 'silence') break;
    } else if (turn.action === 'wait') {
      const answered = turns[index - 1];
      if (answered?.speaker === 'candidate' && recogniseRequest(answered.text) !== 'silence') break;
      silences++;
    } else {
      break;
    }
  }
  return silences;
}
