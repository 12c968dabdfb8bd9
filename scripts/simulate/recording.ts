/** What is kept of an interview: everything that the checks may look at. */
import type { Question } from '@mock-interview/contract';
import type {
  InterviewFamily,
  InterviewSession,
  PlannedQuestion,
  QuestionOutline,
  Report,
  SetupRequest,
  Turn,
} from '@mock-interview/contract/wire';
import type { PlainAnswer } from '../stage/recorded-client.js';

/** What a simulated candidate means by an utterance. */
export type Intent =
  | 'answer'
  | 'repeat'
  | 'rephrase'
  | 'decline'
  | 'hint'
  | 'moment'
  | 'skip'
  | 'dont_know'
  | 'reveal'
  | 'stop'
  | 'confirm_stop'
  | 'silence'
  | 'own_question'
  | 'no_question';

/** One thing that the candidate said, with what the interviewer answered. */
export interface Exchange {
  readonly intent: Intent;
  readonly text: string;
  /** Which key points (positions) of the current question the candidate meant to make. */
  readonly told: readonly number[];
  readonly candidateTurn: Turn;
  readonly reply: Turn;
}

/** What somebody got who asked for something that is not theirs, or too early. */
export type Refusal = PlainAnswer;

export interface RecordedInterview {
  readonly persona: string;
  readonly type: string;
  readonly family: InterviewFamily;
  readonly setup: Required<
    Pick<SetupRequest, 'type' | 'difficulty' | 'duration' | 'language' | 'style' | 'followUpStyle'>
  >;
  /** As the API tells it afterwards: extra questions stand in it once they were asked. */
  readonly outline: readonly (QuestionOutline | PlannedQuestion)[];
  /** The question of the bank, in the language of the interview, behind each one that the report tells of. */
  readonly questions: ReadonlyMap<string, Question>;
  readonly opening: Turn;
  readonly exchanges: readonly Exchange[];
  /** When it has to be over, ISO 8601. */
  readonly deadline: string;
  /** As the API tells it afterwards. */
  readonly transcript: readonly Turn[];
  readonly session: InterviewSession;
  readonly report: Report;
  /** The same report, asked for once more. */
  readonly reportAgain: Report;
  /** Every byte that the candidate's side received, before and after the interview ended. */
  readonly received: { readonly before: string; readonly after: string };
  /** The report, asked for while the interview was going on. */
  readonly early: Refusal;
  /** A word said after the end. */
  readonly late: Refusal;
  /** This session's things, asked for by another candidate of the tenant and by another tenant's. */
  readonly strangers: readonly Refusal[];
  /** Texts that belong to somebody else and must not turn up. */
  readonly othersWords: readonly string[];
}

/** All turns as they came over the wire during the interview. */
export function turnsOf({ opening, exchanges }: RecordedInterview): Turn[] {
  return [opening, ...exchanges.flatMap(({ candidateTurn, reply }) => [candidateTurn, reply])];
}

/** The questions that make up the score. */
export function countedQuestionsOf({ outline }: RecordedInterview): RecordedInterview['outline'] {
  return outline.filter(({ purpose }) => purpose === 'planned');
}

export function interviewerTurnsOf(interview: RecordedInterview): Turn[] {
  return turnsOf(interview).filter(({ speaker }) => speaker === 'interviewer');
}

export function candidateTurnsOf(interview: RecordedInterview): Turn[] {
  return turnsOf(interview).filter(({ speaker }) => speaker === 'candidate');
}

/** Milliseconds from the first word to a moment. */
export function sinceStart({ opening }: RecordedInterview, instant: string): number {
  return Date.parse(instant) - Date.parse(opening.startedAt);
}

export function bookedTime({ setup }: RecordedInterview): number {
  return setup.duration * 60_000;
}

/** What was asked last before an exchange: the question, or its newest follow-up. */
export function promptBefore({ opening, exchanges, questions }: RecordedInterview, index: number): string {
  const replies: Turn[] = [opening, ...exchanges.slice(0, index).map(({ reply }) => reply)];
  const last = replies.findLast(({ action }) => action === 'ask' || action === 'move_on' || action === 'follow_up');
  const question = questions.get(last?.questionId ?? '');
  if (!last || !question) return '\n';
  return question.keyPoints.find(({ followUp }) => last.text.includes(followUp))?.followUp ?? question.text;
}
