import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { toResponseSchema } from './response-schema.js';

describe('the schema that is sent', () => {
  it('puts into words what the service does not take as a keyword', () => {
    const schema = z.object({
      hint: z.string().min(1).max(200).describe('A nudge'),
      followUps: z.array(z.string().max(80)).min(1).max(5),
      share: z.number().gt(0).lt(1),
    });
    expect(toResponseSchema(schema)).toEqual({
      type: 'object',
      properties: {
        hint: { type: 'string', description: 'A nudge (at least 1 characters, at most 200 characters)' },
        followUps: {
          type: 'array',
          minItems: 1,
          items: { type: 'string', description: 'at most 80 characters' },
          description: 'at most 5 entries',
        },
        share: { type: 'number', description: 'more than 0, less than 1' },
      },
      required: ['hint', 'followUps', 'share'],
    });
  });

  it('keeps bounds of numbers, and leaves out those that every whole number has', () => {
    const { properties } = toResponseSchema(z.object({ level: z.int().min(1).max(5), count: z.int() }));
    expect(properties).toEqual({ level: { type: 'integer', minimum: 1, maximum: 5 }, count: { type: 'integer' } });
  });

  it('says a fixed word as an enum, and alternatives as anyOf', () => {
    const said = z.object({ kind: z.literal('said'), quote: z.string() });
    const missed = z.object({ kind: z.literal('missed'), isCertain: z.literal(true) });
    expect(toResponseSchema(z.discriminatedUnion('kind', [said, missed]))).toEqual({
      anyOf: [
        {
          type: 'object',
          properties: { kind: { type: 'string', enum: ['said'] }, quote: { type: 'string' } },
          required: ['kind', 'quote'],
        },
        {
          type: 'object',
          properties: { kind: { type: 'string', enum: ['missed'] }, isCertain: { type: 'boolean' } },
          required: ['kind', 'isCertain'],
        },
      ],
    });
  });

  it('asks for what is parsed, not for what comes out of it', () => {
    const schema = z.object({ level: z.string().transform(Number), note: z.string().default('') });
    expect(toResponseSchema(schema)).toEqual({
      type: 'object',
      properties: { level: { type: 'string' }, note: { type: 'string' } },
      required: ['level'],
    });
  });

  it('keeps what a property is called, be it the name of a keyword', () => {
    const { properties } = toResponseSchema(z.object({ pattern: z.string(), default: z.string(), const: z.string() }));
    expect(Object.keys(properties as object)).toEqual(['pattern', 'default', 'const']);
  });

  it('says tuples, records and shared schemas', () => {
    const point = z.object({ text: z.string() }).meta({ id: 'Point' });
    const schema = z.strictObject({ pair: z.tuple([point, point]), counts: z.record(z.string(), z.int()) });
    expect(toResponseSchema(schema)).toEqual({
      type: 'object',
      properties: {
        pair: {
          type: 'array',
          prefixItems: [{ $ref: '#/$defs/Point' }, { $ref: '#/$defs/Point' }],
          minItems: 2,
          description: 'at most 2 entries',
        },
        counts: { type: 'object', additionalProperties: { type: 'integer' } },
      },
      required: ['pair', 'counts'],
      additionalProperties: false,
      $defs: { Point: { type: 'object', properties: { text: { type: 'string' } }, required: ['text'] } },
    });
  });

  it('refuses what it cannot say, rather than to have the service refuse it without a reason', () => {
    expect(() => toResponseSchema(z.object({ nothing: z.never() }))).toThrow('has no "not"');
    const chain: z.ZodType = z.object({
      get next() {
        return chain.optional();
      },
    });
    expect(() => toResponseSchema(chain)).toThrow();
  });

  it('is new each time: the SDK may change what it is given', () => {
    const schema = z.object({ a: z.string() });
    expect(toResponseSchema(schema)).not.toBe(toResponseSchema(schema));
  });

  it('has none but documented keywords, whatever the schema', () => {
    const text = fc
      .record({ min: fc.nat(9), max: fc.integer({ min: 10, max: 99 }) })
      .map(({ min, max }) => z.string().min(min).max(max));
    const leaf: fc.Arbitrary<z.ZodType> = fc.oneof(
      text,
      fc.constantFrom<z.ZodType[]>(
        z.int(),
        z.number().positive(),
        z.boolean(),
        z.literal('x'),
        z.enum(['a', 'b']),
        z.email(),
        z.iso.datetime(),
        z.string().regex(/^a+$/).nullable(),
        z.string().trim().default('x'),
        z.string().brand('Name'),
      ),
    );
    const { schema } = fc.letrec<{ schema: z.ZodType }>((tie) => ({
      schema: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        leaf,
        tie('schema').map((of) => z.array(of).min(1).max(7)),
        tie('schema').map((of) => z.record(z.string(), of)),
        fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('schema')).map((shape) => z.object(shape)),
        fc.tuple(tie('schema'), tie('schema')).map((of) => z.union(of)),
        tie('schema').map((of) => of.optional().readonly()),
      ),
    }));
    fc.assert(
      fc.property(schema, (one) => {
        expect([...keywordsOf(toResponseSchema(one))].filter((keyword) => !documented.has(keyword))).toEqual([]);
      }),
    );
  });
});

const documented = new Set(
  '$id $defs $ref $anchor type format title description enum items prefixItems minItems maxItems minimum maximum anyOf oneOf properties additionalProperties required propertyOrdering'.split(
    ' ',
  ),
);

function* keywordsOf(schema: unknown): Generator<string> {
  if (typeof schema !== 'object' || schema === null) return;
  if (Array.isArray(schema)) {
    for (const one of schema) yield* keywordsOf(one);
    return;
  }
  for (const [keyword, value] of Object.entries(schema)) {
    yield keyword;
    if (keyword === 'properties' || keyword === '$defs') for (const one of Object.values(value)) yield* keywordsOf(one);
    else if (typeof value === 'object' && keyword !== 'enum' && keyword !== 'required') yield* keywordsOf(value);
  }
}
