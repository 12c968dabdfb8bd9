import { findReferenced, type JsonSchema } from './json-schema.js';

/** Deeper than this only what is required, so that a schema that contains itself comes to an end. */
const depthOfOptionals = 5;

/** And nothing any deeper than this, for a schema that requires itself: no value fits it. */
const depthOfAll = 12;

const samplesOfFormats: Readonly<Record<string, string>> = {
  'date-time': '2026-01-05T09:30:00Z',
  date: '2026-01-05',
  time: '09:30:00',
  duration: 'PT15M',
  email: 'candidate@example.com',
  uri: 'https://example.com/',
  uuid: '0b6f1a4e-5d0c-4c8e-9d53-0f3a7e6b1c42',
};

/**
 * A plausible value that the schema accepts: a constrained model with nothing to say.
 *
 * The same schema gives the same value; values inside it differ from each other where the schema lets them.
 */
export function fillSchema(root: JsonSchema): unknown {
  let count = 0;
  const next = () => count++;

  function fill(schema: JsonSchema, name: string, depth: number): unknown {
    if (depth > depthOfAll) return null;
    if (schema.$ref !== undefined) {
      const referenced = findReferenced(root, schema.$ref);
      return referenced ? fill(referenced, name, depth) : null;
    }
    if (schema.enum?.length) return schema.enum[next() % schema.enum.length];
    const choice = chooseAlternative(schema, depth);
    if (choice) return fill(choice, name, depth);
    switch (typeOf(schema)) {
      case 'object':
        return fillObject(schema, depth);
      case 'array':
        return fillArray(schema, name, depth);
      case 'integer':
        return fillNumber(Math.ceil(schema.minimum ?? -Infinity), Math.floor(schema.maximum ?? Infinity));
      case 'number':
        return fillNumber(schema.minimum ?? -Infinity, schema.maximum ?? Infinity);
      case 'boolean':
        return next() % 2 === 0;
      case 'null':
        return null;
      default:
        return samplesOfFormats[schema.format ?? ''] ?? `Sample ${inWords(name)} ${next() + 1}`;
    }
  }

  function fillObject({ properties = {}, required = [], propertyOrdering = [] }: JsonSchema, depth: number) {
    const names = new Set([...propertyOrdering, ...Object.keys(properties)]);
    const entries = [...names].flatMap((name) => {
      const property = properties[name];
      const isWanted = depth < depthOfOptionals || required.includes(name);
      return property && isWanted ? [[name, fill(property, name, depth + 1)] as const] : [];
    });
    return Object.fromEntries(entries);
  }

  function fillArray({ prefixItems = [], ...schema }: JsonSchema, name: string, depth: number) {
    const items = typeof schema.items === 'object' ? schema.items : undefined;
    const fewest = Math.max(Number(schema.minItems ?? 0), prefixItems.length);
    const most = Number(schema.maxItems ?? Infinity);
    const wanted = items && depth < depthOfOptionals ? 2 : 0;
    const length = Math.min(Math.max(wanted, fewest), most);
    return Array.from({ length }, (_, index) => fill(prefixItems[index] ?? items ?? {}, name, depth + 1));
  }

  function fillNumber(lowest: number, highest: number) {
    const start = Number.isFinite(lowest) && lowest > 0 ? lowest : 0;
    return Math.min(Math.max(start + (next() % 5), lowest), highest);
  }

  return fill(root, 'text', 0);
}

function typeOf({ type, properties, items, prefixItems }: JsonSchema): string {
  const named = [type ?? []].flat().map((name) => name.toLowerCase());
  const told = named.find((name) => name !== 'null') ?? named[0];
  if (told !== undefined) return told;
  if (properties) return 'object';
  return items || prefixItems ? 'array' : 'string';
}

/** The first that has a value; far inside the last one, where what ends a recursion usually is. */
function chooseAlternative({ anyOf, oneOf }: JsonSchema, depth: number): JsonSchema | undefined {
  const alternatives = anyOf ?? oneOf ?? [];
  if (depth >= depthOfOptionals) return alternatives.findLast(({ $ref }) => $ref === undefined) ?? alternatives[0];
  return alternatives.find((alternative) => typeOf(alternative) !== 'null') ?? alternatives[0];
}

/** `keyPoints` → `key points`. */
function inWords(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/[_-]+/g, ' ')
    .toLowerCase();
}
