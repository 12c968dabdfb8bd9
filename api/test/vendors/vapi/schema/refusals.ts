import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** The complaints in the words of NestJS's class-validator, which the vendor's bodies show. */
export function refusalsOf(error: z.ZodError): string[] {
  return error.issues.flatMap(complaintsOf);
}

function complaintsOf(issue: Issue): string[] {
  const path = issue.path.map(String);
  const property = path.join('.');
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => `${path.map((part) => `${part}.`).join('')}property ${key} should not exist`);
    case 'invalid_type':
      return [`${property} must be ${typeNames[issue.expected] ?? `a valid ${issue.expected}`}`];
    case 'too_big':
      return [`${property} must ${upperBounds[issue.origin] ?? 'not be greater than'} ${issue.maximum}${unit(issue)}`];
    case 'too_small':
      return [`${property} must ${lowerBounds[issue.origin] ?? 'not be less than'} ${issue.minimum}${unit(issue)}`];
    case 'invalid_value':
      return [`${allowedValuesSubject(issue.path)} must be one of the following values: ${issue.values.join(', ')}`];
    case 'invalid_union':
      return [unionComplaint(issue, property)];
    default:
      return [`${property} is not valid`];
  }
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number conforming to the specified constraints',
  boolean: 'a boolean value',
  array: 'an array',
  object: 'an object',
  record: 'an object',
};

const upperBounds: Readonly<Record<string, string>> = { string: 'be shorter than or equal to' };
const lowerBounds: Readonly<Record<string, string>> = { string: 'be longer than or equal to' };

function unit({ origin }: { origin: string }): string {
  return origin === 'string' ? ' characters' : '';
}

function allowedValuesSubject(path: readonly PropertyKey[]): string {
  const isElement = typeof path.at(-1) === 'number';
  return isElement ? `each value in ${path.slice(0, -1).map(String).join('.')}` : path.map(String).join('.');
}

function unionComplaint(issue: Extract<Issue, { code: 'invalid_union' }>, property: string): string {
  const options = 'options' in issue && Array.isArray(issue.options) ? issue.options : [];
  return options.length > 0
    ? `${property} must be one of the following values: ${options.join(', ')}`
    : `${property} is not valid`;
}
