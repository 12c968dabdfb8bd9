import type { z } from 'zod';

/** What is wrong with an answer, in our words: where, and what was expected there. */
export interface OutputProblem {
  readonly at: string;
  readonly problem: string;
}

/** More would only make the prompt longer: an answer with so many mistakes is written anew anyway. */
const mostProblems = 20;
const longestProblem = 200;

export const notJson: readonly OutputProblem[] = [{ at: '', problem: 'The reply is not a whole JSON value.' }];

/**
 * The problems that zod found, without a word of the answer: what a candidate said may stand in it, and must not come
 * back to the model as ours. So names that the answer made up are left out. The messages of refinements are passed on;
 * they must not quote the value.
 */
export function problemsOf({ issues }: z.ZodError): OutputProblem[] {
  return issues.slice(0, mostProblems).map((issue) => ({
    at: issue.path.map(nameOfStep).join('.'),
    problem: problemOf(issue).slice(0, longestProblem),
  }));
}

function problemOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return 'Has properties that the schema does not have.';
  return issue.message;
}

/** Properties of our schemas are plain identifiers. */
function nameOfStep(step: PropertyKey): string {
  const name = String(step);
  return /^\w{1,40}$/.test(name) ? name : '?';
}

/**
 * What is added to a prompt when it is put again because the first answer did not fit. The answer itself is not sent
 * back.
 */
export function repairRequest(problems: readonly OutputProblem[]): string {
  return [
    'An earlier reply to this request could not be used. These are the problems that were found in it, as JSON data:',
    JSON.stringify(problems),
    'Answer the request anew, in full, with one JSON value that follows the schema and has none of these problems.',
  ].join('\n');
}
