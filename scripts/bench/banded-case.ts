import type { AnswerToEvaluate } from '../../api/src/evaluation/index.js';
import type { Scorer } from './scorers.js';

/** An answer and the band in which its score must lie. */
export interface BandedCase {
  readonly id: string;
  /** What it tries: "paraphrase", "negated", "injection" … */
  readonly kind: string;
  readonly answered: AnswerToEvaluate;
  readonly min: number;
  readonly max: number;
}

/** How many cases lie in their bands, and which do not. */
export interface BandReport {
  readonly pass: number;
  readonly total: number;
  readonly byKind: Readonly<Record<string, { readonly pass: number; readonly total: number }>>;
  readonly outside: readonly {
    readonly id: string;
    readonly score: number;
    readonly min: number;
    readonly max: number;
  }[];
}

/** Lets a scorer judge every case. @param score gives 0 to 100, as the bands have it */
export function checkBands(cases: readonly BandedCase[], score: Scorer): BandReport {
  const byKind: Record<string, { pass: number; total: number }> = {};
  const outside: { id: string; score: number; min: number; max: number }[] = [];
  for (const { id, kind, answered, min, max } of cases) {
    const reached = score(answered);
    const tally = byKind[kind] ?? { pass: 0, total: 0 };
    const passes = reached >= min && reached <= max;
    byKind[kind] = { pass: tally.pass + (passes ? 1 : 0), total: tally.total + 1 };
    if (!passes) outside.push({ id, score: reached, min, max });
  }
  return { pass: cases.length - outside.length, total: cases.length, byKind, outside };
}
