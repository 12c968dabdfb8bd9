import { analyse } from '../../evaluation/index.js';
import type { PlannedQuestion } from '../../questions/planned-question.js';

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
  const said = stemsOf(text);
  const asked = stemsOf(question.text);
  const secrets = [question.modelAnswer, ...question.keyPoints.map((keyPoint) => keyPoint.text)].map(stemsOf);
  const publicRuns = new Set(runsOf(asked));
  const secretRuns = new Set(secrets.flatMap(runsOf).filter((run) => !publicRuns.has(run)));
  if (runsOf(said).some((run) => secretRuns.has(run))) return true;
  return question.keyPoints.some((keyPoint) => saysAllOf(keyPoint.text, new Set(said), new Set(asked)));
}

function saysAllOf(keyPoint: string, said: ReadonlySet<string>, asked: ReadonlySet<string>): boolean {
  const secret = stemsOf(keyPoint).filter((stem) => !asked.has(stem));
  return secret.length >= 2 && secret.every((stem) => said.has(stem));
}

function runsOf(stems: readonly string[]): string[] {
  return stems.slice(leakingRun - 1).map((_, index) => stems.slice(index, index + leakingRun).join(' '));
}

function stemsOf(text: string): string[] {
  return analyse(text).terms.map(({ stem }) => stem);
}
