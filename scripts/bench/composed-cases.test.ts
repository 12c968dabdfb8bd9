import { describe, expect, it } from 'vitest';
import { composedCases } from './composed-cases.js';
import { ourScore } from './scorers.js';

describe('a composed answer scores inside its band', () => {
  it.each(composedCases())('$id', ({ answered, min, max }) => {
    const score = ourScore(answered);
    expect(score).toBeGreaterThanOrEqual(min);
    expect(score).toBeLessThanOrEqual(max);
  });
});
