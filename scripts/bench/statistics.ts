/** Statistics of paired numbers. All take arrays of equal length and give `NaN` where the figure is not defined. */

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2;
}

/** Pearson's coefficient of linear correlation, -1 to 1. */
export function pearson(one: readonly number[], other: readonly number[]): number {
  const [meanOne, meanOther] = [mean(one), mean(other)];
  let together = 0;
  let spreadOne = 0;
  let spreadOther = 0;
  for (const [index, value] of one.entries()) {
    const fromOne = value - meanOne;
    const fromOther = (other[index] ?? Number.NaN) - meanOther;
    together += fromOne * fromOther;
    spreadOne += fromOne ** 2;
    spreadOther += fromOther ** 2;
  }
  return together / Math.sqrt(spreadOne * spreadOther);
}

/** Spearman's coefficient: the correlation of ranks, where equal values share the mean of theirs. */
export function spearman(one: readonly number[], other: readonly number[]): number {
  return pearson(ranksOf(one), ranksOf(other));
}

function ranksOf(values: readonly number[]): number[] {
  const sorted = [...values].sort((one, other) => one - other);
  const first = new Map<number, number>();
  const count = new Map<number, number>();
  for (const [rank, value] of sorted.entries()) {
    if (!first.has(value)) first.set(value, rank);
    count.set(value, (count.get(value) ?? 0) + 1);
  }
  return values.map((value) => (first.get(value) ?? 0) + ((count.get(value) ?? 1) - 1) / 2);
}

export function rootMeanSquareError(estimates: readonly number[], truths: readonly number[]): number {
  return Math.sqrt(mean(estimates.map((estimate, index) => (estimate - (truths[index] ?? Number.NaN)) ** 2)));
}

/** The correlation of what is left when the mean of each group is taken away. */
export function pearsonWithin(groups: readonly string[], one: readonly number[], other: readonly number[]): number {
  return pearson(centred(groups, one), centred(groups, other));
}

function centred(groups: readonly string[], values: readonly number[]): number[] {
  const members = new Map<string, number[]>();
  for (const [index, group] of groups.entries()) {
    members.set(group, [...(members.get(group) ?? []), values[index] ?? Number.NaN]);
  }
  const means = new Map(Array.from(members, ([group, its]) => [group, mean(its)]));
  return values.map((value, index) => value - (means.get(groups[index] ?? '') ?? Number.NaN));
}

/** How often one of `higher` exceeds one of `lower`; ties count half. The area under the ROC curve, 0 to 1. */
export function areaUnderCurve(higher: readonly number[], lower: readonly number[]): number {
  let wins = 0;
  for (const one of higher) for (const other of lower) wins += one > other ? 1 : one === other ? 0.5 : 0;
  return wins / (higher.length * lower.length);
}

/**
 * The non-decreasing step function of a score that comes nearest to the truths (pool adjacent violators), with which
 * errors are told apart from a mere difference of scale.
 */
export function calibration(scores: readonly number[], truths: readonly number[]): (score: number) => number {
  const pairs = scores
    .map((score, index) => ({ score, truth: truths[index] ?? Number.NaN }))
    .sort((one, other) => one.score - other.score);
  const steps: { from: number; sum: number; count: number }[] = [];
  for (const { score, truth } of pairs) {
    const last = steps.at(-1);
    if (last?.from === score) {
      last.sum += truth;
      last.count += 1;
    } else steps.push({ from: score, sum: truth, count: 1 });
  }
  const pooled: typeof steps = [];
  for (const step of steps) {
    pooled.push({ ...step });
    for (
      let last = pooled.at(-1), before = pooled.at(-2);
      last && before;
      last = pooled.at(-1), before = pooled.at(-2)
    ) {
      if (before.sum / before.count < last.sum / last.count) break;
      pooled.splice(-2, 2, { from: before.from, sum: before.sum + last.sum, count: before.count + last.count });
    }
  }
  return (score) => {
    const step = pooled.findLast(({ from }) => from <= score) ?? pooled[0];
    return step ? step.sum / step.count : Number.NaN;
  };
}
