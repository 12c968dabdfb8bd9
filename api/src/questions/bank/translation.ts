import { interviewType, type Question, question } from '@mock-interview/contract';
import { z } from 'zod';
import type { BankType } from './bank-type.js';

const wording = question.pick({
  text: true,
  rephrasing: true,
  motivation: true,
  keyPoints: true,
  modelAnswer: true,
  misconception: true,
});

const translationFile = z.object({
  type: interviewType,
  language: z.string().regex(/^[a-z]{2,3}$/),
  title: z.string().min(1),
  description: z.string().min(1),
  /** Titles by the id of the focus area. */
  focusAreas: z.record(z.string(), z.string().min(1)),
  /** Wordings by the id of the question. */
  questions: z.record(z.string(), wording),
});

type TranslationFile = z.infer<typeof translationFile>;

/**
 * Reads a type in another language. Only the words are the file's: ids, difficulty, minutes and focus areas stay those
 * of the English questions, so that an interview is comparable and nobody is asked one question in two languages.
 *
 * @param types the bank in English
 * @throws ZodError where the file breaks the schema
 * @throws Error where there is no such type in English; naming every question and focus area that is missing, unknown,
 *   or differs in its parts
 */
export function readTranslation(types: readonly BankType[], file: unknown): BankType {
  const translation = translationFile.parse(file);
  const { language, title, description } = translation;
  const english = types.find(({ type }) => type === translation.type);
  if (!english) throw new Error(`There is no type ${translation.type} to be held in “${language}”.`);
  const faults = [...faultsOfNames(english, translation), ...english.questions.flatMap(faultsOfWording(translation))];
  if (faults.length > 0) {
    throw new Error(`The ${english.type} questions in “${language}” do not fit the English ones: ${faults.join('; ')}`);
  }
  return {
    ...english,
    language,
    title,
    description,
    focusAreas: english.focusAreas.map((area) => ({ ...area, title: translation.focusAreas[area.id] ?? area.title })),
    questions: english.questions.map((one) => ({ ...one, ...translation.questions[one.id] })),
  };
}

function faultsOfNames(english: BankType, { questions, focusAreas }: TranslationFile): string[] {
  return [
    ...differences(
      'the question',
      english.questions.map(({ id }) => id),
      Object.keys(questions),
    ),
    ...differences(
      'the focus area',
      english.focusAreas.map(({ id }) => id),
      Object.keys(focusAreas),
    ),
  ];
}

function differences(what: string, wanted: readonly string[], given: readonly string[]): string[] {
  return [
    ...wanted.filter((name) => !given.includes(name)).map((name) => `${what} ${name} is missing`),
    ...given.filter((name) => !wanted.includes(name)).map((name) => `${what} ${name} is unknown`),
  ];
}

function faultsOfWording({ questions }: TranslationFile) {
  return ({ id, keyPoints, misconception }: Question): string[] => {
    const words = questions[id];
    if (!words) return [];
    const isAsLong = words.keyPoints.length === keyPoints.length;
    const hasSameParts = (words.misconception === undefined) === (misconception === undefined);
    return [
      ...(isAsLong ? [] : [`${id} has ${words.keyPoints.length} key points instead of ${keyPoints.length}`]),
      ...(hasSameParts ? [] : [`${id} has a misconception in one language only`]),
    ];
  };
}
