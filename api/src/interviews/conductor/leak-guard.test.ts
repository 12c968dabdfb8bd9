import { describe, expect, it } from 'vitest';
import { exampleQuestions, indexExample } from '../../evaluation/examples/example-questions.js';
import { givesAway } from './leak-guard.js';

const { question } = indexExample;

describe('words that give the answer away are noticed', () => {
  it.each([
    'How about a separate sorted structure, usually a B-tree?',
    'Is it not so that each insert, update and delete must maintain it, and writes suffer?',
    'Does it take additional disk space and memory?',
  ])('%s', (text) => expect(givesAway(text, question)).toBe(true));

  it.each(['What happens to the other kinds of statements?', 'Which columns would you index?', ''])(
    'words that do not are let through: %s',
    (text) => expect(givesAway(text, question)).toBe(false),
  );

  it('the question itself is no secret', () => expect(givesAway(question.text, question)).toBe(false));

  it('the prepared words of the examples are safe', () => {
    for (const example of exampleQuestions) {
      for (const { followUp, hint } of example.question.keyPoints) {
        expect([followUp, givesAway(followUp, example.question)]).toEqual([followUp, false]);
        expect([hint, givesAway(hint, example.question)]).toEqual([hint, false]);
      }
    }
  });
});
