import type { Milliseconds, Plan } from '../plan.js';

const second = 1_000;
const minute = 60 * second;

/** Every span also shrinks with the booked time, so that a very short interview still has room for a question. */
interface Span {
  readonly most: number;
  readonly shareOfBooked: number;
}

/** Kept for the interviewer's last words. */
const farewell: Span = { most: 20 * second, shareOfBooked: 0.03 };

/** Needed to invite a question of the candidate's and hear it. */
const ownQuestion: Span = { most: 45 * second, shareOfBooked: 0.07 };

/** Needed to hear a new question and answer it at all. */
const anyAnswer: Span = { most: minute, shareOfBooked: 0.1 };

/** From this share of the booked time on, the time left has been mentioned. */
const lastQuarter = 0.75;

/** Nothing but the farewell fits in. */
export function isTimeUp(plan: Plan, elapsed: Milliseconds): boolean {
  return elapsed >= plan.booked - lengthOf(farewell, plan);
}

/** There is time to ask something new and hear an answer. */
export function hasTimeForQuestion(plan: Plan, elapsed: Milliseconds): boolean {
  return elapsed + lengthOf(anyAnswer, plan) < plan.booked - lengthOf(farewell, plan);
}

export function hasTimeForOwnQuestion(plan: Plan, elapsed: Milliseconds): boolean {
  return elapsed + lengthOf(ownQuestion, plan) < plan.booked - lengthOf(farewell, plan);
}

/** There is time for all the minutes that a question is given, and for the closing words after it. */
export function hasTimeForWhole(minutes: number, plan: Plan, elapsed: Milliseconds): boolean {
  const closing = lengthOf(ownQuestion, plan) + lengthOf(farewell, plan);
  return elapsed + minutes * minute + closing <= plan.booked;
}

/** The question has had its share of the time. `minutes` is its allocation. */
export function hasHadItsTime(minutes: number, askedAt: Milliseconds, elapsed: Milliseconds): boolean {
  return elapsed - askedAt >= minutes * minute;
}

export function isInLastQuarter(plan: Plan, elapsed: Milliseconds): boolean {
  return elapsed >= plan.booked * lastQuarter;
}

/** Whole minutes left, rounded down. */
export function minutesLeft(plan: Plan, elapsed: Milliseconds): number {
  return Math.max(0, Math.floor((plan.booked - elapsed) / minute));
}

/** The booked time in whole minutes, at least one. */
export function bookedMinutes(plan: Plan): number {
  return Math.max(1, Math.round(plan.booked / minute));
}

function lengthOf({ most, shareOfBooked }: Span, plan: Plan): number {
  return Math.min(most, plan.booked * shareOfBooked);
}
