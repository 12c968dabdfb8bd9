import fc from 'fast-check';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { fillSchema } from './fill-schema.js';
import { jsonSchema } from './json-schema.js';

const bounds = (lowest: number, highest: number) =>
  fc.tuple(fc.integer({ min: lowest, max: highest }), fc.integer({ min: lowest, max: highest })).map(([a, b]) => ({
    min: Math.min(a, b),
    max: Math.max(a, b),
  }));

const propertyName = fc.stringMatching(/^[a-z][a-zA-Z]{0,8}$/).filter((name) => !(name in {}));

const { schema: anySchema } = fc.letrec<{ schema: z.ZodType }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom<z.ZodType>(z.string(), z.boolean(), z.number(), z.int(), z.iso.date(), z.iso.datetime(), z.null()),
    bounds(-1000, 1000).map(({ min, max }) => z.int().min(min).max(max)),
    bounds(-1000, 1000).map(({ min, max }) => z.number().min(min).max(max)),
    fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 5 }).map((values) => z.enum(values)),
    tie('schema').map((schema) => schema.nullable()),
    fc.tuple(tie('schema'), bounds(0, 4)).map(([schema, { min, max }]) => z.array(schema).min(min).max(max)),
    fc.tuple(tie('schema'), tie('schema')).map(([first, second]) => z.tuple([first, second])),
    fc.tuple(tie('schema'), tie('schema')).map((options) => z.union(options)),
    fc
      .tuple(fc.dictionary(propertyName, tie('schema'), { maxKeys: 4 }), fc.boolean())
      .map(([shape, isPartial]) => (isPartial ? z.strictObject(shape).partial() : z.strictObject(shape))),
  ),
}));

it('gives what the schema accepts, whatever the schema', () => {
  fc.assert(
    fc.property(anySchema, (schema) => {
      const filled = fillSchema(jsonSchema.parse(z.toJSONSchema(schema)));
      expect(schema.safeParse(filled).error).toBeUndefined();
    }),
  );
});

it('says different things in different places', () => {
  const keyPoints = { type: 'array', items: { type: 'string' } };
  expect(fillSchema({ type: 'object', properties: { keyPoints, modelAnswer: { type: 'string' } } })).toEqual({
    keyPoints: ['Sample key points 1', 'Sample key points 2'],
    modelAnswer: 'Sample model answer 3',
  });
});

it('comes to an end with a schema that contains itself', () => {
  const Tree = z.object({
    label: z.string(),
    get branches() {
      return z.array(Tree);
    },
    get sibling() {
      return Tree.optional();
    },
  });
  expect(Tree.safeParse(fillSchema(jsonSchema.parse(z.toJSONSchema(Tree)))).success).toBe(true);
});
