import type { z } from 'zod';
import { fieldsInvalid, type VendorError } from './vendor-errors.js';

/** How protobuf names what it expected. */
const protobufTypes: Readonly<Record<string, string>> = {
  string: ' (TYPE_STRING)',
  boolean: ' (TYPE_BOOL)',
  number: ' (TYPE_DOUBLE)',
  int: ' (TYPE_INT32)',
};

/** What the service answers to a body of the wrong form: every field it does not know or cannot read. */
export function fieldError(issues: readonly z.core.$ZodIssue[], body: unknown): VendorError {
  return fieldsInvalid(
    issues.flatMap((issue) => {
      const field = fieldPath(issue.path, body);
      if (issue.code === 'unrecognized_keys') {
        const place = field && ` at '${field}'`;
        return issue.keys.map((key) => ({
          field,
          description: `Invalid JSON payload received. Unknown name "${key}"${place}: Cannot find field.`,
        }));
      }
      const type = issue.code === 'invalid_type' ? (protobufTypes[issue.expected] ?? '') : '';
      const value = JSON.stringify(valueAt(issue.path, body)) ?? 'null';
      return [{ field, description: `Invalid value at '${field}'${type}, ${value}` }];
    }),
  );
}

/** `generation_config.response_schema.properties[0].value`: the wire's names, and a map as a list of entries. */
function fieldPath(path: readonly PropertyKey[], body: unknown): string {
  let field = '';
  let isEntry = false;
  path.forEach((segment, index) => {
    if (typeof segment === 'number') field += `[${segment}]`;
    else if (isEntry)
      field += `[${Object.keys(Object(valueAt(path.slice(0, index), body))).indexOf(String(segment))}].value`;
    else field += `${field && '.'}${inSnakeCase(String(segment))}`;
    isEntry = !isEntry && segment === 'properties';
  });
  return field;
}

function valueAt(path: readonly PropertyKey[], body: unknown): unknown {
  return path.reduce<unknown>((value, segment) => Object(value)[segment], body);
}

function inSnakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
}
