import { describe, expect, it } from 'vitest';
import { evaluateAnswer } from './evaluate-answer.js';
import { requestedCount } from './requested-count.js';

describe('how many things a question asks for', () => {
  it.each([
    ['Please state at least 4 objectives.', 4],
    ['Describe two benefits and two drawbacks.', 4],
    ['Name three ways to find a slow query.', 3],
    ['What are the two parts of a frame?', null],
    ['Describe how an index works.', null],
  ])('%s %s', (question, count) => expect(requestedCount(question)).toBe(count));

  it('is enough for a good score: the rest of the list is not missed', () => {
    const modelAnswer = [
      'Caching keeps hot rows in memory.',
      'Replicas serve reads elsewhere.',
      'Partitions divide a large table.',
      'Compression shrinks what disks hold.',
    ].join(' ');
    const judge = (question: string) =>
      evaluateAnswer({
        question,
        modelAnswer,
        keyPoints: [],
        answer: 'Caching keeps hot rows in memory, and partitions divide a large table.',
      }).score;
    expect(judge('Name two remedies.')).toBeGreaterThan(judge('Which remedies are there?'));
  });
});
