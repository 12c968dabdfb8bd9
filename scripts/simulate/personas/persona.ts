/** Who takes part in a simulated interview. */
import type { KeyPoint, Question } from '@mock-interview/contract';
import type { FollowUpStyle, InputMode, InterviewStyle, Turn } from '@mock-interview/contract/wire';
import type { Random } from '../../stage/seeded.js';
import type { Intent } from '../recording.js';

/** What a candidate knows when it is their turn. They may know the bank: they are simulated. */
export interface Moment {
  readonly heard: Turn;
  readonly question: Question;
  /** The key point that the newest follow-up or hint aims at. */
  readonly aimedAt: KeyPoint | undefined;
  /** What this candidate has said since the question was put. */
  readonly repliesSoFar: readonly Reply[];
  /** Position of the question in the interview, from 1, and how many were announced: those after them are extra. */
  readonly position: number;
  readonly planned: number;
  readonly random: Random;
}

export interface Reply {
  readonly intent: Intent;
  readonly text: string;
  /** Key points (positions) that the words are meant to make. */
  readonly told?: readonly number[];
}

export interface Persona {
  readonly id: string;
  readonly description: string;
  /** Nothing that this candidate says is worth marks. */
  readonly isJunk?: boolean;
  /** BCP 47; default: English. Who speaks another takes part in the types that are held in it. */
  readonly language?: string;
  readonly style?: InterviewStyle;
  readonly followUpStyle?: FollowUpStyle;
  readonly inputMode: InputMode;
  /** Seconds of thought before an answer, from and to. */
  readonly thinking: readonly [number, number];
  readonly wordsPerMinute: number;
  /** Seeds what is left to chance; personas that share one say the same where their rules are the same. */
  readonly seed?: string;
  reply(moment: Moment): Reply;
  /** What is said to "Is there anything that you would like to ask me?". Default: no. */
  readonly closing?: Reply;
}
