import { describe, expect, it } from 'vitest';
import { judgedDimensions, type Level, pointsOf } from './rubric.js';
import { anchorFor, rubricFor } from './rubrics.js';

const families = ['technical', 'design', 'behavioral', 'product', 'hr'] as const;
const levels: readonly Level[] = [1, 2, 3, 4, 5];

describe.each(families)('the rubric of %s interviews', (family) => {
  it('has words for every level of every dimension, and no two alike', () => {
    const { anchors } = rubricFor(family);
    const words = Object.values(anchors).flat();
    expect(Object.keys(anchors)).toHaveLength(5);
    expect(words).toHaveLength(25);
    expect(new Set(words).size).toBe(25);
    for (const word of words) expect(word.length).toBeGreaterThan(15);
  });

  it('weighs the five dimensions to a whole', () => {
    const weights = Object.values(rubricFor(family).weights);
    expect(weights).toHaveLength(5);
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 10);
  });

  it('gives the words of a level', () => {
    for (const dimension of judgedDimensions) {
      expect(levels.map((level) => anchorFor(family, dimension, level))).toEqual([
        ...rubricFor(family).anchors[dimension],
      ]);
    }
  });
});

it('levels are worth 0 to 100 points in equal steps', () => {
  expect(levels.map(pointsOf)).toEqual([0, 25, 50, 75, 100]);
});
