import type { Dimension } from '@mock-interview/contract';

/** How well an answer does on one dimension; the words for each level stand in the rubric. */
export type Level = 1 | 2 | 3 | 4 | 5;

/** What an answer looks like at levels 1 to 5, in this order. */
export type Anchors = readonly [string, string, string, string, string];

/** What is looked at in one family of interviews, and how much it counts. */
export interface Rubric {
  readonly anchors: Readonly<Record<Dimension, Anchors>>;
  /** Share of each dimension in the overall score; they add up to 1. */
  readonly weights: Readonly<Record<Dimension, number>>;
}

/** Dimensions that an evaluator judges. Time management is measured and judged by nobody. */
export const judgedDimensions = ['technicalDepth', 'communication', 'problemSolving', 'tradeOffAnalysis'] as const;
export type JudgedDimension = (typeof judgedDimensions)[number];

/** Points (0–100) of a level: equal steps from nothing at 1 to everything at 5. */
export function pointsOf(level: Level): number {
  return (level - 1) * 25;
}

/** The level that a score (0–100) is nearest to. */
export function levelOf(score: number): Level {
  return (Math.round(Math.min(100, Math.max(0, score)) / 25) + 1) as Level;
}
