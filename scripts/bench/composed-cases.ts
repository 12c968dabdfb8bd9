import { z } from 'zod';
import type { AnswerToEvaluate } from '../../api/src/evaluation/index.js';
import { interviewTypes } from '../../api/src/questions/bank/index.js';
import type { BandedCase } from './banded-case.js';
import composed from './cases/composed.json' with { type: 'json' };

const caseFile = z.object({
  cases: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      /** Identifier of a question of the bank. */
      question: z.string(),
      answer: z.string(),
      min: z.number(),
      max: z.number(),
    }),
  ),
});

/**
 * The project's own cases, composed for the bank's questions.
 *
 * @throws Error where a case names a question that the bank does not have
 */
export function composedCases(): BandedCase[] {
  const questions = new Map(
    interviewTypes().flatMap((type) => type.questions.map((question) => [String(question.id), question] as const)),
  );
  return caseFile.parse(composed).cases.map(({ id, kind, question: questionId, answer, min, max }) => {
    const question = questions.get(questionId);
    if (!question) throw new Error(`The bank has no question "${questionId}", which case "${id}" answers.`);
    const keyPoints = question.keyPoints.map(({ text }) => text);
    const answered: AnswerToEvaluate = {
      question: question.text,
      modelAnswer: question.modelAnswer,
      keyPoints,
      answer,
    };
    return { id, kind, answered, min, max };
  });
}
