import type { Aspects } from './aspects.js';

/**
 * What each aspect adds to the merit of an answer.
 *
 * Found by a search that raised the correlation with human grades on five public sets at once (computer science,
 * networks, neural networks, electricity, school science) and held answers to other questions down at the same time.
 * No weight has the sign that its aspect would not explain. How it was done and what it reaches: docs/evaluation.md.
 */
const aspectWeights: Readonly<Record<keyof Aspects, number>> = {
  whole: 0.264,
  claims: 0.15,
  wording: 0.374,
  spelling: 0.08,
  shortness: -0.144,
  precision: 0.161,
  figures: 0.042,
  verdict: 0.13,
  topic: 0.2,
  takenUp: 0.032,
};

/** What an answer must show before it earns anything: sharing some words is no merit. */
const threshold = 0.259;

/** Below this value of `topic` the merit falls with it: an answer to another question earns nothing by chance. */
const leastTopic = 0.131;

/**
 * What keeping to the subject is worth where nothing else was recognised. It puts a right answer in wholly other words
 * before an answer to another question, and is too little to be mistaken for a mark.
 */
const traceOfSubject = 0.02;

/** Lifts answers that say part of it in their own words. */
const leniency = 0.906;

/** From 0 to 1. */
export function meritOf(aspects: Aspects): number {
  let sum = -threshold;
  for (const aspect of aspectNames) sum += aspectWeights[aspect] * aspects[aspect];
  const shown = Math.min(1, Math.max(0, sum)) ** leniency * Math.min(1, aspects.topic / leastTopic);
  return Math.max(traceOfSubject * aspects.topic, shown);
}

const aspectNames = Object.keys(aspectWeights) as (keyof Aspects)[];
