import { interviewTypes } from '../../api/src/questions/bank/index.js';

/**
 * Somebody who knows the bank: gives the model answer in two parts, the second when asked on, and then has no more to say.
 * The questions may be the bank's or those of the emulated model, which writes the bank's.
 */
export function createAnswers(): (heard: string) => string {
  let asked = '';
  let parts: string[] = [];
  let given = 0;
  return (heard) => {
    const question = interviewTypes()
      .flatMap(({ questions }) => questions)
      .find(({ text }) => heard.includes(text));
    if (question && question.text !== asked) {
      asked = question.text;
      parts = inHalves(question.modelAnswer);
    }
    given += 1;
    return parts.shift() ?? `That is all I can say about it, after ${given} answers.`;
  };
}

function inHalves(answer: string): string[] {
  const sentences = answer.split(/(?<=[.!?])\s+/);
  const half = Math.ceil(sentences.length / 2);
  return [sentences.slice(0, half).join(' '), sentences.slice(half).join(' ')].filter((part) => part !== '');
}
