import type { Question } from '@mock-interview/contract';
import { rankQuestions } from './rank-questions.js';

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
  /** Ids of questions that come before all others of those that the candidate has not had. Default: none. */
  readonly preferred?: ReadonlySet<string>;
}

export interface PlannedTime {
  readonly question: Question;
  readonly minutes: number;
  /** The focus area that the question serves in this plan. */
  readonly focusArea: string;
}

type Choice = Omit<PlannedTime, 'minutes'>;

/**
 * Chooses the questions of an interview and shares out its time.
 *
 * Questions that the candidate has not had come first, preferred ones before others, then those whose turn is longest
 * ago. Of each, the chosen focus areas are served in turn before the other questions of the type. What comes later fills
 * time that is left; it never takes the place of what comes first because it is shorter. Easier questions are asked first.
 */
export function planQuestions(request: PlanRequest): PlannedTime[] {
  const { questions, focusAreas, minutes, lastAsked, seed, preferred } = request;
  const available = minutesToPlan(minutes);
  const ranked = rankQuestions(questions, lastAsked, seed);
  const fresh = ranked.filter(({ id }) => !lastAsked.has(id));
  const asked = ranked.filter(({ id }) => lastAsked.has(id));
  const chosen: Choice[] = [];
  const isPreferred = ({ id }: Question) => preferred?.has(id) === true;
  for (const candidates of [fresh.filter(isPreferred), fresh.filter((one) => !isPreferred(one)), asked]) {
    for (const areas of [focusAreas, [anyArea]]) chosen.push(...chooseInTurn(candidates, areas, chosen, available));
  }
  return shareTime(
    chosen.sort((a, b) => a.question.level - b.question.level),
    available,
  );
}

/**
 * The greatest number of these questions that a plan may hold, whichever of them it chooses.
 *
 * @param minutes booked
 */
export function mostQuestionsIn(questions: readonly Question[], minutes: number): number {
  let left = minutesToPlan(minutes);
  const shortestFirst = questions.map(leastMinutes).sort((a, b) => a - b);
  const tooMany = shortestFirst.findIndex((least) => {
    left -= least;
    return left < 0;
  });
  return tooMany === -1 ? questions.length : Math.max(1, tooMany);
}

function minutesToPlan(booked: number): number {
  return Math.max(shortest, booked - frame);
}

const anyArea = undefined;

/**
 * One question of each area in turn, as long as one fits beside those that were chosen before.
 *
 * @param candidates best first
 */
function chooseInTurn(
  candidates: readonly Question[],
  areas: readonly (string | typeof anyArea)[],
  before: readonly Choice[],
  available: number,
): Choice[] {
  const left = new Set(candidates);
  for (const { question } of before) left.delete(question);
  const choices: Choice[] = [];
  const fits = (question: Question) => {
    if (before.length + choices.length === 0) return true;
    const needed = sumOf(before, mostMinutes) + sumOf(choices, leastMinutes) + leastMinutes(question);
    // Once all have their own minutes, one more would only squeeze them.
    const wanted = sumOf([...before, ...choices], ({ minutes }) => minutes);
    return needed <= available && wanted < available;
  };
  const takeOneOf = (area: string | typeof anyArea) => {
    const question = [...left].find((one) => (area === anyArea || one.focusAreas.includes(area)) && fits(one));
    if (!question) return false;
    left.delete(question);
    return choices.push({ question, focusArea: area ?? question.focusAreas[0] ?? question.type }) > 0;
  };
  while (areas.filter(takeOneOf).length > 0);
  return choices;
}

function leastMinutes(question: Question): number {
  return Math.max(shortest, question.minutes - 1);
}

function mostMinutes(question: Question): number {
  return Math.round(question.minutes * stretch);
}

function sumOf(chosen: readonly { question: Question }[], minutesOf: (question: Question) => number): number {
  return chosen.reduce((sum, { question }) => sum + minutesOf(question), 0);
}

/** Gives each question its own minutes, then takes from the longest or adds to the shortest until the time fits. */
function shareTime(chosen: readonly Choice[], available: number): PlannedTime[] {
  const planned = chosen.map((one) => ({ ...one, minutes: one.question.minutes }));
  const total = () => planned.reduce((sum, { minutes }) => sum + minutes, 0);
  const longestFirst = () => [...planned].sort((a, b) => b.minutes - a.minutes);
  while (total() > available) {
    const [longest] = longestFirst();
    if (!longest || longest.minutes <= Math.min(shortest, available)) break;
    longest.minutes -= 1;
  }
  while (total() < available) {
    const roomiest = longestFirst().findLast(({ minutes, question }) => minutes < mostMinutes(question));
    if (!roomiest) break;
    roomiest.minutes += 1;
  }
  return planned;
}
