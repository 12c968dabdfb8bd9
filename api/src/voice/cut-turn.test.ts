import type { QuestionId } from '@mock-interview/contract';
import { describe, expect, it } from 'vitest';
import { exampleQuestions } from '../evaluation/examples/example-questions.js';
import type { PlannedQuestion } from '../questions/planned-question.js';
import { cutTurn, type SpokenTurn } from './cut-turn.js';

const example = exampleQuestions[0]?.question;
const question: PlannedQuestion = {
  ...(example as PlannedQuestion),
  id: 'q_2' as QuestionId,
  text: 'What happens when two keys meet in one slot of the table?',
  keyPoints: [
    { text: 'Chaining', followUp: 'Where is the second key kept then?', hint: 'Think of a list in each slot.' },
  ],
};
const questionBefore = 'q_1' as QuestionId;
const asked: SpokenTurn = {
  text: `Thank you. What about the next one? ${question.text}`,
  action: 'ask',
  questionId: question.id,
  keyPoint: null,
};
const cut = (turn: SpokenTurn, words: number) =>
  cutTurn(turn, turn.text.split(' ').slice(0, words).join(' '), { question, questionBefore });

describe('a turn that was cut', () => {
  it('keeps the words that were spoken, and its question where that was among them', () => {
    expect(cut(asked, 19)).toEqual(asked);
    expect(cut({ ...asked, text: `${asked.text} Take your time.` }, 19)).toEqual(asked);
    expect(cut(asked, 17)).toEqual({ ...asked, text: asked.text.replace(' the table?', '') });
  });

  it('has not asked what was not spoken, however much of it was', () => {
    for (const words of [1, 7, 8, 12, 16]) {
      expect(cut(asked, words)).toMatchObject({ action: 'wait', questionId: questionBefore, keyPoint: null });
    }
  });

  it('has not probed or hinted where the probe or the hint was not spoken', () => {
    const followUp: SpokenTurn = {
      text: 'I see. Where is the second key kept then?',
      action: 'follow_up',
      questionId: question.id,
      keyPoint: 0,
    };
    expect(cut(followUp, 9)).toEqual(followUp);
    expect(cut(followUp, 5)).toMatchObject({ action: 'wait', keyPoint: null });
    const hint: SpokenTurn = { ...followUp, text: 'A hint: Think of a list in each slot.', action: 'hint' };
    expect(cut(hint, 9)).toEqual(hint);
    expect(cut(hint, 4)).toMatchObject({ action: 'wait', keyPoint: null });
  });
});
