import { describe, expect, it } from 'vitest';
import { stemOf } from '../text/stems.js';
import { rivalsIn } from './attribution.js';
import { evaluateAnswer } from './evaluate-answer.js';

describe('the two things that a question compares', () => {
  it.each([
    ['What is the difference between a process and a thread?', [stemOf('process'), stemOf('thread')]],
    ['Explain optimistic versus pessimistic locking.', [stemOf('optimistic'), stemOf('pessimistic')]],
  ])('are found in: %s', (question, rivals) => expect(rivalsIn(question)).toEqual(rivals));

  it('are none where one thing is asked about', () => {
    expect(rivalsIn('What is a database index, and what does it cost?')).toBeNull();
  });
});

describe('an answer that says of one what holds of the other', () => {
  const question = 'What is the difference between a queue and a stack?';
  const keyPoints = [
    'A queue hands out the oldest waiting entry first.',
    'A stack hands out the newest pushed entry first.',
  ];
  const judge = (answer: string) => evaluateAnswer({ question, modelAnswer: keyPoints.join(' '), keyPoints, answer });

  it('is a contradiction and earns little', () => {
    const right = judge('A queue hands out the oldest waiting entry. A stack hands out the newest pushed entry.');
    const swapped = judge('A stack hands out the oldest waiting entry. A queue hands out the newest pushed entry.');
    expect(right.flags).toEqual([]);
    expect(swapped.flags).toContain('contradiction');
    expect(swapped.score).toBeLessThan(right.score / 2);
  });

  it('is not suspected where the other is only what it is compared with', () => {
    const { flags } = judge('Unlike a stack, a queue hands out the oldest waiting entry first.');
    expect(flags).toEqual([]);
  });
});
