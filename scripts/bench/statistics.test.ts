import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaUnderCurve, calibration, median, pearson, pearsonWithin, spearman } from './statistics.js';

describe('correlation', () => {
  it('is 1 for what grows together in a line, -1 for the reverse', () => {
    expect(pearson([1, 2, 3], [10, 20, 30])).toBeCloseTo(1);
    expect(pearson([1, 2, 3], [3, 2, 1])).toBeCloseTo(-1);
  });

  it('of ranks is 1 for any growing curve, and equal values share a rank', () => {
    expect(spearman([1, 2, 3, 4], [1, 10, 100, 1000])).toBeCloseTo(1);
    expect(spearman([1, 1, 2], [5, 5, 9])).toBeCloseTo(1);
  });

  it('within groups does not see differences between them', () => {
    expect(pearsonWithin(['a', 'a', 'b', 'b'], [1, 2, 101, 102], [2, 1, 2, 1])).toBeCloseTo(-1);
  });
});

it('the area under the curve is 1 where all right answers score higher, a half where nothing is told apart', () => {
  expect(areaUnderCurve([3, 4], [1, 2])).toBe(1);
  expect(areaUnderCurve([1, 1], [1, 1])).toBe(0.5);
});

it('the median of an even number of values lies half-way between the middle two', () => {
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([3, 1, 2])).toBe(2);
});

it('calibration never gives a higher score a lower grade', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 5 })), { minLength: 2 }),
      (pairs) => {
        const grade = calibration(
          pairs.map(([score]) => score),
          pairs.map(([, truth]) => truth),
        );
        const grades = Array.from({ length: 101 }, (_, score) => grade(score));
        expect(grades).toEqual([...grades].sort((one, other) => one - other));
      },
    ),
  );
});
