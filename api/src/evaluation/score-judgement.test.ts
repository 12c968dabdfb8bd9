import type { Coverage } from '@mock-interview/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgedDimensions, type Level } from './rubric/rubric.js';
import { scoreJudgement } from './score-judgement.js';

const levelsOf = (level: Level | null) => ({
  technicalDepth: level,
  communication: level,
  problemSolving: level,
  tradeOffAnalysis: level,
});
const points = (...coverages: Coverage[]) => coverages.map((coverage) => ({ coverage }));

describe('the score of a judgement in levels and coverage', () => {
  it('is everything for everything, nothing for nothing and half for half', () => {
    const scoreOf = (level: Level, coverage: Coverage) =>
      scoreJudgement({ levels: levelsOf(level), keyPoints: points(coverage, coverage) }, 'technical').score;
    expect([scoreOf(5, 'full'), scoreOf(3, 'partial'), scoreOf(1, 'missed')]).toEqual([100, 50, 0]);
  });

  it('goes by the levels alone where a question has no key points, and by these alone where no level was judged', () => {
    expect(scoreJudgement({ levels: levelsOf(4), keyPoints: [] }, 'hr').score).toBe(75);
    expect(scoreJudgement({ levels: levelsOf(null), keyPoints: points('full', 'missed') }, 'hr').score).toBe(50);
    expect(scoreJudgement({ levels: levelsOf(null), keyPoints: [] }, 'hr').score).toBe(0);
  });

  it('weighs a level as the rubric of the family weighs its dimension', () => {
    const deep = { ...levelsOf(1), technicalDepth: 5 as const };
    const clear = { ...levelsOf(1), communication: 5 as const };
    const scoreOf = (levels: typeof deep | typeof clear) =>
      scoreJudgement({ levels, keyPoints: [] }, 'technical').score;
    expect(scoreOf(deep)).toBeGreaterThan(scoreOf(clear));
  });

  const level = fc.constantFrom<Level>(1, 2, 3, 4, 5);
  const judgement = fc.record({
    levels: fc.record({
      technicalDepth: level,
      communication: level,
      problemSolving: level,
      tradeOffAnalysis: fc.option(level),
    }),
    keyPoints: fc.array(fc.record({ coverage: fc.constantFrom<Coverage>('full', 'partial', 'missed') }), {
      maxLength: 6,
    }),
  });
  const family = fc.constantFrom('technical', 'design', 'behavioral', 'product', 'hr');

  it('is a whole number from 0 to 100, its criteria from 0 to 10, and nothing that is better lowers it', () => {
    fc.assert(
      fc.property(judgement, family, fc.nat(), (judged, one, at) => {
        const { score, criteria } = scoreJudgement(judged, one);
        for (const value of Object.values(criteria)) {
          expect(Number.isInteger(value) && value >= 0 && value <= 10).toBe(true);
        }
        expect(Number.isInteger(score) && score >= 0 && score <= 100).toBe(true);
        const dimension = judgedDimensions[at % judgedDimensions.length] ?? 'communication';
        const now = judged.levels[dimension];
        const better = {
          levels: { ...judged.levels, [dimension]: now === null ? null : Math.min(5, now + 1) },
          keyPoints: judged.keyPoints.map((point, index) =>
            index === at % judged.keyPoints.length ? { coverage: 'full' as const } : point,
          ),
        };
        expect(scoreJudgement(better, one).score).toBeGreaterThanOrEqual(score);
      }),
    );
  });
});
