/** Real sentences to answer with: each question's own model answer, cut as a person would give it. */
import { readFileSync } from 'node:fs';

interface BankQuestion {
  text: string;
  modelAnswer: string;
}

const types = ['system-design', 'javascript', 'behavioral'];
const questions = types.flatMap(
  (type) =>
    (
      JSON.parse(readFileSync(new URL(`../api/src/questions/bank/${type}.json`, import.meta.url), 'utf8')) as {
        questions: BankQuestion[];
      }
    ).questions,
);

/** A good first answer to whatever the interviewer has just asked: the first sentences of the model answer. */
export function answerTo(interviewerWords: string): string {
  const asked = questions.find(({ text }) => interviewerWords.includes(text));
  if (!asked) return 'I would first measure where the time goes, and then decide from the numbers instead of guessing.';
  const sentences = asked.modelAnswer.match(/[^.!?]+[.!?]+/g) ?? [asked.modelAnswer];
  return sentences.slice(0, 5).join(' ').trim();
}
