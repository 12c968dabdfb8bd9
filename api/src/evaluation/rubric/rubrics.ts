import type { Dimension, InterviewFamily } from '@mock-interview/contract';
import { behavioral } from './behavioral.js';
import { design } from './design.js';
import { hr } from './hr.js';
import { product } from './product.js';
import type { Level, Rubric } from './rubric.js';
import { technical } from './technical.js';

const rubrics: Readonly<Record<InterviewFamily, Rubric>> = { technical, design, behavioral, product, hr };

export function rubricFor(family: InterviewFamily): Rubric {
  return rubrics[family];
}

/** The words for a level. */
export function anchorFor(family: InterviewFamily, dimension: Dimension, level: Level): string {
  return rubricFor(family).anchors[dimension][level - 1] ?? '';
}
