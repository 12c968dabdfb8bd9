/** What the built-in bank holds by review, a generated question has to hold by these checks. */
import { type Difficulty, question, questionId } from '@mock-interview/contract';
import { evaluateAnswer } from '../evaluation/index.js';
import { givesAway } from './gives-away.js';
import type { PlannedQuestion } from './planned-question.js';
import type { GeneratedQuestion, GenerationRequest } from './question-generator.js';
import { contentWordsOf, likeness, shareOf } from './wording.js';
import { isWrittenIn } from './written-in.js';

/** What each difficulty spans, as in the built-in bank: the level from 1 to 10, and the minutes that an answer takes. */
export const spans: Readonly<Record<Difficulty, { readonly level: Span; readonly minutes: Span }>> = {
  easy: { level: [1, 4], minutes: [3, 6] },
  medium: { level: [4, 7], minutes: [4, 8] },
  hard: { level: [7, 10], minutes: [5, 10] },
};
type Span = readonly [least: number, most: number];

/** Words of a model answer. It is spoken in one to two minutes, and shorter ones cannot make four claims. */
const wordsOfModelAnswer: Span = [70, 220];

/** Two key points that are more alike are one claim: the bank's own are 0.4 at most. */
const mostAlikeKeyPoints = 0.5;

/** Of a key point's own words, those that the words that lead there may share: the bank's own share 0.2 at most. */
const mostSharedByHint = 0.25;

type CheckedQuestion =
  | { readonly ok: true; readonly question: GeneratedQuestion }
  | {
      readonly ok: false;
      /** What is wrong, in our words alone: where and what. */
      readonly problems: readonly string[];
    };

const generated = question.omit({ id: true });

/**
 * Whether a draft can be asked and graded: it fits the contract, its difficulty and language are those that were wanted,
 * its model answer makes every claim, and nothing that leads to a claim gives it away. Whether it is new is not looked at.
 *
 * @param draft anything
 */
export function checkQuestion(
  draft: unknown,
  {
    type,
    difficulty,
    focusAreas,
    language,
  }: Pick<GenerationRequest, 'type' | 'difficulty' | 'focusAreas' | 'language'>,
): CheckedQuestion {
  const parsed = generated.safeParse(draft);
  if (!parsed.success) {
    return { ok: false, problems: parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) };
  }
  const { data } = parsed;
  const areas = focusAreas.map(({ id }) => id);
  const problems = [
    ...(data.type === type.type && data.difficulty === difficulty ? [] : ['The type or difficulty is another one.']),
    ...(data.focusAreas.every((area) => areas.includes(area)) ? [] : ['The focus area is not one of the given ones.']),
    ...problemsOfSize(data, difficulty),
    ...problemsOfLanguage(data, language),
    ...problemsOfKeyPoints(data),
    ...problemsOfLeaks(data),
  ];
  return problems.length > 0 ? { ok: false, problems } : { ok: true, question: data };
}

function problemsOfSize({ level, minutes, modelAnswer }: GeneratedQuestion, difficulty: Difficulty): string[] {
  const span = spans[difficulty];
  return [
    outside('level', level, span.level),
    outside('minutes', minutes, span.minutes),
    outside('The number of words in modelAnswer', modelAnswer.split(/\s+/).length, wordsOfModelAnswer),
  ].flat();
}

function outside(what: string, value: number, [least, most]: Span): string[] {
  return value < least || value > most ? [`${what} must be from ${least} to ${most}.`] : [];
}

/** What is said aloud or graded by must be in the language; what is only noted is too short to tell by. */
function problemsOfLanguage(data: GeneratedQuestion, language: string): string[] {
  const { text, rephrasing, motivation, modelAnswer, misconception = '', keyPoints } = data;
  const claims = keyPoints.map((point) => point.text).join(' ');
  const leadingThere = keyPoints.flatMap(({ followUp, hint }) => [followUp, hint]).join(' ');
  const spoken = { text, rephrasing, modelAnswer, keyPoints: claims, 'followUp and hint': leadingThere };
  const foreign = Object.entries(spoken).filter(([, said]) => !isWrittenIn(said, language));
  const everything = [...Object.values(spoken), motivation, misconception].join(' ');
  return [
    ...foreign.map(([name]) => `${name} is not in the language that was asked for.`),
    ...(/\bhttps?:|\bwww\./i.test(everything) ? ['There is a link, which cannot be spoken.'] : []),
  ];
}

function problemsOfKeyPoints({ text, keyPoints, modelAnswer }: GeneratedQuestion): string[] {
  const asked = contentWordsOf(text);
  const claims = keyPoints.map((point) => contentWordsOf(point.text));
  const found = evaluateAnswer({
    question: text,
    modelAnswer,
    keyPoints: keyPoints.map((point) => point.text),
    answer: modelAnswer,
  });
  return claims.flatMap((words, index) => {
    const name = `keyPoints.${index}.text`;
    const twin = claims.findIndex((others, at) => at < index && likeness(words, others) > mostAlikeKeyPoints);
    return [
      ...(shareOf(words, asked) === 1 ? [`${name} says nothing that the question does not say.`] : []),
      ...(twin >= 0 ? [`${name} makes the same claim as keyPoints.${twin}.text.`] : []),
      ...(found.keyPoints[index]?.coverage === 'missed' ? [`modelAnswer does not say what ${name} claims.`] : []),
    ];
  });
}

function problemsOfLeaks(data: GeneratedQuestion): string[] {
  const planned = asPlanned(data);
  const asked = contentWordsOf(data.text);
  const leadingThere = data.keyPoints.flatMap(({ text, followUp, hint }, index) => {
    const secret = new Set([...contentWordsOf(text)].filter((word) => !asked.has(word)));
    return Object.entries({ followUp, hint }).flatMap(([kind, words]) =>
      shareOf(secret, contentWordsOf(words)) > mostSharedByHint || givesAway(words, planned)
        ? [`keyPoints.${index}.${kind} gives away what it should lead to: use none of the words of the key point.`]
        : [],
    );
  });
  const plainer = givesAway(data.rephrasing, planned) ? ['rephrasing gives away a part of the answer.'] : [];
  return [...leadingThere, ...plainer];
}

/** As it would stand in a plan, which is what the guard of the live interview looks at. */
function asPlanned(data: GeneratedQuestion): PlannedQuestion {
  const id = questionId.parse('draft');
  return { ...data, id, bankId: id, order: 1, purpose: 'planned', focusArea: data.focusAreas[0] ?? data.type };
}
