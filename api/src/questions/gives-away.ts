import { analyse } from '../evaluation/index.js';
import type { PlannedQuestion } from './planned-question.js';

/**
 * Words of substance in a row, shared with a key point or the model answer, that count as giving it away. Four can be a
 * term of the trade ("least recently used cache"); five are a claim.
 */
const leakingRun = 5;

/**
 * Whether words meant for the candidate would give away what a good answer holds: a run of its words of substance, or
 * all of a key point. What the question itself says is no secret.
 */
export function givesAway(text: string, question: PlannedQuestion): boolean {
  const { asked, runs, keyPoints } = secretsOf(question);
  const said = stemsOf(text);
  if (runsOf(said).some((run) => runs.has(run))) return true;
  return keyPoints.some((keyPoint) => saysAllOf(keyPoint, new Set(said), asked));
}

interface Secrets {
  /** Stems of the question, which everybody knows. */
  readonly asked: ReadonlySet<string>;
  /** Runs of stems that only a good answer has. */
  readonly runs: ReadonlySet<string>;
  /** Stems of each key point. */
  readonly keyPoints: readonly (readonly string[])[];
}

/** One decision asks about several prepared words of the same question. */
const known = new WeakMap<PlannedQuestion, Secrets>();

function secretsOf(question: PlannedQuestion): Secrets {
  const before = known.get(question);
  if (before) return before;
  const asked = stemsOf(question.text);
  const keyPoints = question.keyPoints.map(({ text }) => stemsOf(text));
  const open = new Set(runsOf(asked));
  const runs = [stemsOf(question.modelAnswer), ...keyPoints].flatMap(runsOf).filter((run) => !open.has(run));
  const secrets = { asked: new Set(asked), runs: new Set(runs), keyPoints };
  known.set(question, secrets);
  return secrets;
}

function saysAllOf(keyPoint: readonly string[], said: ReadonlySet<string>, asked: ReadonlySet<string>): boolean {
  const secret = keyPoint.filter((stem) => !asked.has(stem));
  return secret.length >= 2 && secret.every((stem) => said.has(stem));
}

function runsOf(stems: readonly string[]): string[] {
  return stems.slice(leakingRun - 1).map((_, index) => stems.slice(index, index + leakingRun).join(' '));
}

function stemsOf(text: string): string[] {
  return analyse(text).terms.map(({ stem }) => stem);
}
