import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { BandedCase } from './banded-case.js';

const gradedAnswer = z.object({
  questionId: z.string(),
  question: z.string(),
  referenceAnswer: z.string(),
  studentAnswer: z.string(),
  score0to5: z.number().min(0).max(5),
});

/** An answer with the grade that people gave it. */
export type GradedAnswer = z.infer<typeof gradedAnswer>;

const bandedAnswer = z.object({
  id: z.string(),
  category: z.string(),
  question: z.string(),
  modelAnswer: z.string(),
  keyPoints: z.array(z.string()),
  answer: z.string(),
  min: z.number(),
  max: z.number(),
});

/** @throws Error that names the file and line of what is not as expected */
export function readGradedAnswers(file: string): GradedAnswer[] {
  return readLines(file, gradedAnswer);
}

/** @throws Error that names the file and line of what is not as expected */
export function readBandedCases(file: string): BandedCase[] {
  return readLines(file, bandedAnswer).map(({ id, category, min, max, ...answered }) => ({
    id,
    kind: category,
    answered,
    min,
    max,
  }));
}

function readLines<Line>(file: string, line: z.ZodType<Line>): Line[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((text, index) => {
      if (text.trim() === '') return [];
      try {
        return [line.parse(JSON.parse(text))];
      } catch (cause) {
        throw new Error(`${file}:${index + 1}: not a line of this form`, { cause });
      }
    });
}
