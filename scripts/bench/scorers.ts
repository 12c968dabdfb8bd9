import { type AnswerToEvaluate, analyse, evaluateAnswer } from '../../api/src/evaluation/index.js';

/** From 0 to 100. */
export type Scorer = (answered: AnswerToEvaluate) => number;

export const ourScore: Scorer = (answered) => evaluateAnswer(answered).score;

/** The first thing anyone would try: the share of the model answer's stems, without the question's, that the answer has. */
export const overlapScore: Scorer = ({ question, modelAnswer, keyPoints, answer }) => {
  const asked = new Set(stemsOf(question));
  const expected = [...new Set(stemsOf([modelAnswer, ...keyPoints].join('\n')))];
  const added = expected.filter((stem) => !asked.has(stem));
  const sought = added.length > 0 ? added : expected;
  const said = new Set(stemsOf(answer));
  return sought.length === 0 ? 0 : (100 * sought.filter((stem) => said.has(stem)).length) / sought.length;
};

function stemsOf(text: string): string[] {
  return analyse(text).terms.map(({ stem }) => stem);
}
