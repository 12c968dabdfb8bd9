import type { Report } from '@mock-interview/contract';
import { countFillers } from './fillers.js';
import { wordsOf } from './text/words.js';

/** What was said when, as far as counting needs it. */
export interface TimedTurn {
  readonly speaker: 'interviewer' | 'candidate';
  readonly text: string;
  /** Since the interview began, in milliseconds. */
  readonly startMs: number;
  readonly endMs: number;
  /** `null` for the interviewer. */
  readonly inputMode: 'text' | 'voice' | null;
}

export type SpeechObservations = Report['speech'];

/** Speech shorter than this says nothing about pace. In milliseconds. */
const leastSpeech = 5_000;

/**
 * Counts and times of what was said: observations, never judged and never scored.
 *
 * What a keyboard hides is `null`: pace, share of the talking, pauses and response times come from spoken turns alone.
 * Nothing is read from the sound of a voice.
 *
 * @param turns of the whole interview, in order
 */
export function observeSpeech(turns: readonly TimedTurn[]): SpeechObservations {
  const answers = turns.filter(({ speaker }) => speaker === 'candidate');
  const spoken = answers.filter(({ inputMode }) => inputMode === 'voice');
  const responses = responseTimes(turns);
  return {
    wordsPerMinute: wordsPerMinute(spoken),
    fillers: countFillers(answers.map(({ text }) => text)),
    talkRatio: spoken.length === answers.length ? talkRatio(turns, spoken) : null,
    longestPauseSeconds: responses.length === 0 ? null : seconds(Math.max(...responses)),
    medianResponseSeconds: responses.length === 0 ? null : seconds(median(responses)),
    answeredSeconds: Math.round(total(answers) / 1000),
  };
}

function wordsPerMinute(spoken: readonly TimedTurn[]): number | null {
  const time = total(spoken);
  if (time < leastSpeech) return null;
  const words = spoken.reduce((count, { text }) => count + wordsOf(text).length, 0);
  return Math.round(words / (time / 60_000));
}

/** `null` too where nobody measured how long the interviewer spoke. */
function talkRatio(turns: readonly TimedTurn[], spoken: readonly TimedTurn[]): number | null {
  const all = total(turns);
  if (spoken.length === 0 || all === total(spoken)) return null;
  return Math.round((total(spoken) / all) * 100) / 100;
}

/** Silence between the end of the interviewer's words and the candidate's first, where the answer was spoken. */
function responseTimes(turns: readonly TimedTurn[]): number[] {
  return turns.flatMap((turn, index) => {
    const before = turns[index - 1];
    const isResponse = turn.speaker === 'candidate' && turn.inputMode === 'voice' && before?.speaker === 'interviewer';
    return isResponse ? [Math.max(0, turn.startMs - before.endMs)] : [];
  });
}

function total(turns: readonly TimedTurn[]): number {
  return turns.reduce((sum, { startMs, endMs }) => sum + Math.max(0, endMs - startMs), 0);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? upper;
  return (lower + upper) / 2;
}

function seconds(milliseconds: number): number {
  return Math.round(milliseconds / 100) / 10;
}
