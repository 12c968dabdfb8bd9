/** Every sentence of a report, in one place. They speak of answers and of what to do, never of the person. */
import type { Difficulty, Dimension } from '@mock-interview/contract';
import type { AnswerFlag } from '../evaluation/index.js';
import { hintPrice } from './score-arithmetic.js';

export const dimensionTitles: Readonly<Record<Dimension, string>> = {
  technicalDepth: 'Depth of content',
  communication: 'Communication',
  problemSolving: 'Problem solving',
  tradeOffAnalysis: 'Weighing of trade-offs',
  timeManagement: 'Time management',
};

const flagNotes: Readonly<Record<AnswerFlag, string>> = {
  empty: 'There was no answer to judge here. Even a first thought, said aloud, gives something to build on.',
  gibberish: 'The text could not be read as an answer. If it came from speech recognition, answering again may help.',
  dont_know: 'The subject is still open. The model answer below is a good place to start.',
  question_echo: 'The answer repeats the question. Next time, add what happens, why, and one example.',
  keyword_list: 'The answer names terms without saying how they belong together. Whole sentences show that.',
  off_topic: 'The answer is about something else. Saying the question in own words first helps to stay with it.',
  grader_instructions: 'Words addressed to the grading were left aside; only the answer was judged.',
  contradiction: 'At least one statement seems to say the opposite of a key point. It is worth checking.',
};

export function flagNote(flag: AnswerFlag): string {
  return flagNotes[flag];
}

export const noPointMade =
  'None of the points looked for came through here. Naming one thing that happens, and why, is a good start.';

export const coveredPoint = (keyPoint: string) => `Makes the point: ${keyPoint}`;
export const touchedPoint = (keyPoint: string) => `Touches on this, and it deserves a full sentence: ${keyPoint}`;
export const hintsUsed = (count: number) =>
  `${counted(count, 'hint')} given: ${count * hintPrice} points less on this question.`;
export const tookLonger = (minutes: number, planned: number) =>
  `Took about ${counted(minutes, 'minute')}; ${planned} were planned. Saying the most important point first keeps it safe.`;
export const notReached = 'This question was not reached, so it was not judged.';

export const insufficientSummary =
  'There was too little to judge: no question got an answer about its subject, so nothing was scored. The model answers below show what an answer can hold. Answering even one question in a few sentences is enough for a first report.';

interface SummaryFacts {
  readonly title: string;
  readonly answered: number;
  readonly planned: number;
  readonly coveredPoints: number;
  readonly allPoints: number;
  readonly strongest: Dimension | null;
  readonly mostToGain: Dimension | null;
  readonly firstStep: string | null;
}

/** Two to four sentences: what was done, what came through, what to do next. */
export function summaryText(facts: SummaryFacts): string {
  const { title, answered, planned, coveredPoints, allPoints, strongest, mostToGain, firstStep } = facts;
  const sentences = [
    `In this practice interview (${title}), ${answered} of ${counted(planned, 'question')} got an answer, and the answers made ${coveredPoints} of ${counted(allPoints, 'key point')} in full or in part.`,
  ];
  if (strongest) sentences.push(`What came through best: ${lower(dimensionTitles[strongest])}.`);
  if (mostToGain && mostToGain !== strongest) {
    sentences.push(`The most to gain is in ${lower(dimensionTitles[mostToGain])}.`);
  }
  if (firstStep) sentences.push(`A good next step: ${lower(trimStop(firstStep))}.`);
  return sentences.length > 1
    ? sentences.join(' ')
    : `${sentences[0]} Each question below shows what it was judged on.`;
}

export const strengthOfPoint = (keyPoint: string, quote: string) =>
  `Made the point “${trimStop(keyPoint)}”: “${quote}”`;
export const strengthOfDimension = (anchor: string, quote: string) => `${anchor} For example: “${quote}”`;

export const missedPoints = (order: number, points: readonly string[]) =>
  `In question ${order} these points did not come up: ${listed(points)}.`;
export const thinPoints = (order: number, points: readonly string[]) =>
  `In question ${order} these points were touched only briefly: ${listed(points)}.`;
export const weakDimension = (anchor: string) => `Most answers stood here: ${lower(trimStop(anchor))}.`;
export const aimFor = (anchor: string) => `Aim for the next level: ${lower(trimStop(anchor))}.`;

export const recommendationTopic = (focusArea: string, keyPoint: string) =>
  `${sentenceCase(focusArea)}: ${trimStop(keyPoint)}`;
export const modelAnswerOf = (order: number) => `The model answer of question ${order} in this report`;
export const keyPointToStudy = (keyPoint: string) => `To look up: ${trimStop(keyPoint)}`;
export const practiceStrategy = (order: number, points: readonly string[]) =>
  `Explain each of these aloud in two sentences, with one example: ${listed(points)}. Then answer question ${order} again and compare.`;

/** A rule of thumb and no measurement: half an hour for each point, to read it up and say it aloud twice. */
export function timeToMaster(points: number): string {
  const hours = Math.ceil(points) / 2;
  if (hours < 1) return 'about half an hour';
  return `about ${hours === 1 ? 'an hour' : `${hours} hours`}`;
}

export const stepRetry = (order: number) => `Answer question ${order} again, now with the points that were missing.`;
export const stepRead = (order: number) =>
  `Read the model answer of question ${order} once, close it, and say it in own words.`;
export const stepWeigh =
  'For every design or decision named, add one sentence on what it costs and when another would be better.';
export const stepReason = 'After each statement, add a sentence that begins with “because”.';
export const stepStructure = 'Begin with the answer in one sentence, then give reasons, then one example.';
export const stepDepth = 'For each mechanism named, say how it works and where it breaks.';
export const stepTime = 'Practise with a clock: two thirds of the time for the main points, the rest for details.';
export const stepAgain = 'Take another practice interview in a few days; coming back after a gap helps to remember.';
export const stepFirst = 'Take the interview again and answer the first question in three sentences.';

export function suggestedTopic(title: string, focusAreas: readonly string[]): string {
  return focusAreas.length === 0 ? title : `${title}: ${focusAreas.map(inWords).join(' and ')}`;
}

export function improvement(points: number): string {
  if (points === 0) return 'The answers held every key point; a harder level will show more.';
  return `With the missing points made, the questions named could gain up to ${counted(points, 'point')} each.`;
}

export const improvementUnknown = 'Not known yet: there was nothing to score this time.';

/**
 * How a candidate's ratings of the own answers compare with what was judged. Nearer than half a level, no such rating
 * can be.
 *
 * @param rated answers that have a rating and a score
 * @param averageGap mean of rating − level reached
 */
export function selfAssessmentText(rated: number, averageGap: number): string {
  const ratings = `${counted(rated, 'answer')} rated, on average`;
  const away = `${Math.abs(averageGap).toFixed(1)} levels`;
  if (Math.abs(averageGap) < 0.5) {
    return `${ratings} close to the level reached. Seeing an answer as it is makes it clear what to practise next.`;
  }
  return averageGap > 0
    ? `${ratings} ${away} above what was reached. The missing points below show what a fuller answer still holds.`
    : `${ratings} ${away} below what was reached. There was more in the answers than it seemed: the points made show it.`;
}

interface StandardsFacts {
  readonly yourScore: number | null;
  readonly average: number;
  readonly topPerformer: number;
  readonly difficulty: Difficulty;
  readonly sampleSize: number;
}

/** Says where a score stands and how much the numbers beside it are worth. */
export function standardsText({ yourScore, average, topPerformer, difficulty, sampleSize }: StandardsFacts): string {
  const origin =
    sampleSize === 0
      ? 'These are reference values and not measured on other candidates.'
      : `Measured on ${sampleSize} interviews of this type and difficulty.`;
  if (yourScore === null) return `There is no score to compare yet. ${origin}`;
  const place =
    yourScore >= topPerformer
      ? `At or above the top mark of ${topPerformer}`
      : yourScore >= average
        ? `At or above the average of ${average}`
        : `Below the average of ${average} by ${counted(average - yourScore, 'point')}`;
  return `${place} for ${difficulty} interviews. ${origin}`;
}

function inWords(focusArea: string): string {
  return focusArea.replaceAll('-', ' ');
}

export function sentenceCase(focusArea: string): string {
  const words = inWords(focusArea);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function listed(points: readonly string[]): string {
  return points.map(trimStop).join('; ');
}

function trimStop(text: string): string {
  return text.replace(/[.。।]\s*$/, '');
}

/** Only the first letter, and not of a name in capitals. */
function lower(text: string): string {
  return /^[A-Z][a-z ]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
