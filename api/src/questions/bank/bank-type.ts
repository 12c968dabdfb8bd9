import { focusArea, interviewFamily, interviewType, type Question, question } from '@mock-interview/contract';
import { z } from 'zod';

const bankFile = z.object({
  type: interviewType,
  title: z.string().min(1),
  description: z.string().min(1),
  family: interviewFamily,
  focusAreas: z.array(z.object({ id: focusArea, title: z.string().min(1) })).min(1),
  questions: z.array(question.omit({ type: true })).min(1),
});

/** A type of interview with its questions, in one language. */
export interface BankType extends Readonly<Omit<z.infer<typeof bankFile>, 'questions'>> {
  /** Primary subtag of BCP 47. */
  readonly language: string;
  readonly questions: readonly Question[];
}

/**
 * Reads a file of the bank: a type with its questions in English.
 *
 * @throws ZodError where the file breaks the schema
 */
export function readBankFile(file: unknown): BankType {
  const { questions, ...type } = bankFile.parse(file);
  return { ...type, language: 'en', questions: questions.map((one) => ({ ...one, type: type.type })) };
}
