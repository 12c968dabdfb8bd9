import type { Difficulty, Report } from '@mock-interview/contract';
import { standardsText } from './report-text.js';

/** What others reached in interviews of the same type and difficulty. */
export interface MeasuredStandards {
  readonly average: number;
  readonly topPerformer: number;
  /** How many interviews they come from. */
  readonly sampleSize: number;
}

/** Interviews that a tenant needs before its own numbers say anything. */
const leastSample = 30;

/** Published reference values, set by us and measured on nobody; the report says so by `source` and `sampleSize`. */
const defaults = { average: 65, topPerformer: 85, sampleSize: 0 } as const satisfies MeasuredStandards;

/** Sets a score beside the tenant's own numbers where there are enough, else beside the published reference values. */
export function compareToStandards(
  yourScore: number | null,
  difficulty: Difficulty,
  measured: MeasuredStandards | undefined,
): Report['comparisonToStandards'] {
  const source = measured !== undefined && measured.sampleSize >= leastSample ? 'tenant' : 'default';
  const { average, topPerformer, sampleSize } = source === 'tenant' && measured ? measured : defaults;
  return {
    yourScore,
    averageForDifficulty: average,
    topPerformerScore: topPerformer,
    statusMessage: standardsText({ yourScore, average, topPerformer, difficulty, sampleSize }),
    sampleSize,
    source,
  };
}
