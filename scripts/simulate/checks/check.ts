/** A yes/no question about a recorded interview. */
import type { RecordedInterview } from '../recording.js';

export type Outcome = 'yes' | 'does not apply' | { readonly no: string };

/** The interview of another persona of the same type; undefined where there is none. */
export type Peers = (persona: string) => RecordedInterview | undefined;

export interface Check {
  readonly id: string;
  /** Safety: every interview must pass. Quality: nearly every one. */
  readonly kind: 'safety' | 'quality';
  readonly about: 'interviewer' | 'report';
  /** Completes "The interviewer …" or "The report …". */
  readonly promise: string;
  examine(interview: RecordedInterview, peers: Peers): Outcome;
}

export interface Failure {
  readonly persona: string;
  readonly type: string;
  readonly fault: string;
}

export interface CheckResult {
  readonly check: Check;
  readonly passed: number;
  /** Interviews to which it applied. */
  readonly total: number;
  readonly failures: readonly Failure[];
}

/** Share of the quality questions that must be answered with yes. */
const leastQuality = 0.95;

export const notApplicable: Outcome = 'does not apply';

/** Yes where there is no fault; otherwise no, with the first one. */
export function noneOf(faults: readonly string[]): Outcome {
  const [first] = faults;
  return first === undefined ? 'yes' : { no: first };
}

export function yesIf(holds: boolean, fault: string): Outcome {
  return holds ? 'yes' : { no: fault };
}

export function examineAll(checks: readonly Check[], interviews: readonly RecordedInterview[]): CheckResult[] {
  return checks.map((check) => {
    const failures: Failure[] = [];
    let passed = 0;
    for (const interview of interviews) {
      const { persona, type } = interview;
      const peers: Peers = (id) => interviews.find((other) => other.persona === id && other.type === type);
      const outcome = check.examine(interview, peers);
      if (outcome === 'yes') passed++;
      else if (outcome !== 'does not apply') failures.push({ persona, type, fault: outcome.no });
    }
    return { check, passed, total: passed + failures.length, failures };
  });
}

export interface Verdict {
  readonly safety: number;
  readonly quality: number;
  /** Why the simulation fails; empty where it does not. */
  readonly reasons: readonly string[];
}

/**
 * Whether the results are good enough: every safety check on every interview, and 95 % of the rest, taken together and
 * each by itself. Of few interviews, a quality check may fail on one. A check that applied to nothing has shown nothing.
 *
 * @param isWhole whether all personas took part, so that every check must have applied
 */
export function judge(results: readonly CheckResult[], isWhole: boolean): Verdict {
  const shareOf = (kind: Check['kind']) => {
    const ofKind = results.filter(({ check }) => check.kind === kind);
    const total = ofKind.reduce((sum, result) => sum + result.total, 0);
    return total === 0 ? 1 : ofKind.reduce((sum, { passed }) => sum + passed, 0) / total;
  };
  const reasons = results.flatMap(({ check, passed, total }) => {
    if (total === 0) return isWhole ? [`${check.id} applied to no interview`] : [];
    const tolerated = check.kind === 'safety' ? 0 : Math.max(1, Math.floor(total * (1 - leastQuality)));
    return total - passed <= tolerated ? [] : [`${check.id}: ${passed} of ${total} (${check.kind})`];
  });
  const quality = shareOf('quality');
  const asAWhole = quality >= leastQuality ? [] : [`quality as a whole: ${(100 * quality).toFixed(1)} %`];
  return { safety: shareOf('safety'), quality, reasons: [...reasons, ...asAWhole] };
}
