import { createHash } from 'node:crypto';
import type { Question } from '@mock-interview/contract';

/** Minutes kept for the greeting and the closing words. */
const frame = 1;
/** The least time in which a question can be answered, in minutes. */
const shortest = 3;
/** How far a question may be stretched over its own minutes, so that the booked time is used. */
const stretch = 1.5;

export interface PlanRequest {
  /** Questions of the type and difficulty. */
  readonly questions: readonly Question[];
  /** Chosen by the candidate; empty: all of them. */
  readonly focusAreas: readonly string[];
  /** Booked minutes. */
  readonly minutes: number;
  /** When the candidate was last asked a question, by its id in the bank. */
  readonly lastAsked: ReadonlyMap<string, number>;
  /** The same seed gives the same plan; another one another choice. */
  readonly seed: string;
}

export interface PlannedTime {
  readonly question: Question;
  readonly minutes: number;
  /** The focus area that the question serves in this plan. */
  readonly focusArea: string;
}

/**
 * Chooses the questions of an interview and shares out its time.
 *
 * Questions that the candidate has not had come first, then those whose turn is longest ago. Chosen focus areas are
 * served in turn; where they run out, the other questions of the type fill up. Easier questions are asked first.
 */
export function planQuestions(request: PlanRequest): PlannedTime[] {
  const available = Math.max(shortest, request.minutes - frame);
  const chosen: Omit<PlannedTime, 'minutes'>[] = [];
  let needed = 0;
  for (const candidate of inOrderOfChoice(request)) {
    const next = needed + leastMinutes(candidate.question);
    if (chosen.length > 0 && next > available) continue;
    chosen.push(candidate);
    needed = next;
    // What is left would only squeeze the questions that are there.
    if (wanted(chosen) >= available) break;
  }
  return shareTime(
    chosen.sort((a, b) => a.question.level - b.question.level),
    available,
  );
}

/** Each question with the area that it is chosen for, best first: what is new to the candidate before what is not. */
function inOrderOfChoice({ questions, focusAreas, lastAsked, seed }: PlanRequest): Omit<PlannedTime, 'minutes'>[] {
  const ranked = [...questions].sort(
    (a, b) =>
      (lastAsked.get(a.id) ?? 0) - (lastAsked.get(b.id) ?? 0) ||
      compare(shuffleKey(seed, a.id), shuffleKey(seed, b.id)),
  );
  const fresh = ranked.filter(({ id }) => !lastAsked.has(id));
  const asked = ranked.filter(({ id }) => lastAsked.has(id));
  return [...servedInTurn(fresh, focusAreas), ...servedInTurn(asked, focusAreas)];
}

/** One question of each area in turn until none is left of them, then the others. */
function servedInTurn(ranked: readonly Question[], focusAreas: readonly string[]): Omit<PlannedTime, 'minutes'>[] {
  const left = new Set(ranked);
  const order: Omit<PlannedTime, 'minutes'>[] = [];
  const take = (question: Question | undefined, focusArea: string) => {
    if (!question) return false;
    left.delete(question);
    return order.push({ question, focusArea }) > 0;
  };
  const takeOneOfEach = () =>
    focusAreas.filter((area) =>
      take(
        [...left].find((question) => question.focusAreas.includes(area)),
        area,
      ),
    ).length > 0;
  while (takeOneOfEach());
  for (const question of left) take(question, question.focusAreas[0] ?? question.type);
  return order;
}

function leastMinutes(question: Question): number {
  return Math.max(shortest, question.minutes - 1);
}

function wanted(chosen: readonly Omit<PlannedTime, 'minutes'>[]): number {
  return chosen.reduce((sum, { question }) => sum + question.minutes, 0);
}

/** Gives each question its own minutes, then takes from the longest or adds to the shortest until the time fits. */
function shareTime(chosen: readonly Omit<PlannedTime, 'minutes'>[], available: number): PlannedTime[] {
  const planned = chosen.map((one) => ({ ...one, minutes: one.question.minutes }));
  const total = () => planned.reduce((sum, { minutes }) => sum + minutes, 0);
  const longestFirst = () => [...planned].sort((a, b) => b.minutes - a.minutes);
  while (total() > available) {
    const [longest] = longestFirst();
    if (!longest || longest.minutes <= Math.min(shortest, available)) break;
    longest.minutes -= 1;
  }
  while (total() < available) {
    const roomiest = longestFirst().findLast(
      ({ minutes, question }) => minutes < Math.round(question.minutes * stretch),
    );
    if (!roomiest) break;
    roomiest.minutes += 1;
  }
  return planned;
}

function shuffleKey(seed: string, id: string): string {
  return createHash('sha256').update(`${seed}\n${id}`).digest('hex');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
