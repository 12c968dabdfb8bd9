import type { Dimension, ReachedLevel } from '@mock-interview/contract';
import { anchorFor, type Level, levelOf } from '../evaluation/index.js';
import type { Plan } from '../interviews/plan.js';
import { dimensions } from './score-arithmetic.js';

/** The worded level that each dimension reached, with what the next one asks for. */
export function levelsReached(
  family: Plan['family'],
  breakdown: Readonly<Record<Dimension, number | null>>,
): ReachedLevel[] {
  return dimensions.map((dimension) => {
    const score = breakdown[dimension];
    if (score === null) return { dimension, level: null, anchor: null, nextAnchor: null };
    const level = levelOf(score);
    const next = level < 5 ? ((level + 1) as Level) : null;
    return {
      dimension,
      level,
      anchor: anchorFor(family, dimension, level),
      nextAnchor: next === null ? null : anchorFor(family, dimension, next),
    };
  });
}
