/** What the service refuses. */
import { expect, it } from 'vitest';
import type { StrictnessRule } from './request-rules.js';
import { asking, askingFor, emulatorUnderTest, errorOf, flash } from './running-emulator.js';

const test = emulatorUnderTest();
const path = `${flash}:generateContent`;
const opaque = 'Request contains an invalid argument.';
const configured = (generationConfig: object) => asking('Hi', { generationConfig });
const object = (properties: object, rest: object = {}) => ({ type: 'object', properties, ...rest });
const list = (items: object, rest: object = {}) => ({ type: 'array', items, ...rest });

it.each([
  [{ temprature: 1 }, `Unknown name "temprature" at 'generation_config': Cannot find field.`, 'generation_config'],
  [
    { thinkingConfig: { level: 'LOW' } },
    `Unknown name "level" at 'generation_config.thinking_config': Cannot find field.`,
    'generation_config.thinking_config',
  ],
  [
    { responseSchema: { type: 'OBJECT', properties: { a: { type: 'STRING' }, b: { additionalProperties: false } } } },
    `Unknown name "additionalProperties" at 'generation_config.response_schema.properties[1].value': Cannot find field.`,
    'generation_config.response_schema.properties[1].value',
  ],
])('names the field it does not know: %j', async (config, message, field) => {
  const description = `Invalid JSON payload received. ${message}`;
  expect(await errorOf(await test.post(path, configured(config)))).toEqual({
    code: 400,
    message: description,
    status: 'INVALID_ARGUMENT',
    details: [{ '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations: [{ field, description }] }],
  });
});

it('names every field that it cannot take, the outermost and those in lists too', async () => {
  const body = { contents: [{ role: 'user', parts: [{ text: 'Hi' }, { txt: 'there' }] }], systemPrompt: 'x' };
  const { message } = await errorOf(await test.post(path, body));
  expect(message.split('\n')).toEqual([
    `Invalid JSON payload received. Unknown name "txt" at 'contents[0].parts[1]': Cannot find field.`,
    `Invalid JSON payload received. Unknown name "systemPrompt": Cannot find field.`,
  ]);
  const wrongType = await errorOf(await test.post(path, { contents: [{ role: 'user', parts: [{ text: 1 }] }] }));
  expect(wrongType.message).toBe(`Invalid value at 'contents[0].parts[0].text' (TYPE_STRING), 1`);
});

it.each(['{"contents":', '[]', '{"contents":[]}', '{}'])('refuses the body %s', async (body) => {
  expect((await test.post(path, body)).status).toBe(400);
});

const sevenLevels = object({ a: list(object({ b: list(object({ c: list({ type: 'string' }) })) })) });
const fiveLevels = object({ a: list(object({ b: list(object({ c: { type: 'string' } })) })) });
const itself = object({ next: { $ref: '#' } }, { required: ['next'] });
const namedValues = Array.from({ length: 101 }, (_, index) => `value ${index}`);

it.each<[StrictnessRule, string, object, string]>([
  ['samplingParameters', 'temperature', configured({ temperature: 0.2 }), opaque],
  ['samplingParameters', 'topP', configured({ topP: 0 }), opaque],
  ['samplingParameters', 'topK', configured({ topK: 1 }), opaque],
  [
    'thinkingLevelOfModel',
    'minimal on 3.8',
    configured({ thinkingConfig: { thinkingLevel: 'MINIMAL' } }),
    `'minimal' is not a supported thinking level for this model. Allowed values are: medium, low, high.`,
  ],
  ['budgetOrLevel', 'both', configured({ thinkingConfig: { thinkingLevel: 'LOW', thinkingBudget: 100 } }), opaque],
  [
    'lastTurnOfUser',
    'a prefilled answer',
    { contents: [...asking('Hi').contents, { role: 'model', parts: [{ text: '{' }] }] },
    opaque,
  ],
  ['mimeTypeWithSchema', 'none', configured({ responseJsonSchema: object({}) }), opaque],
  ['oneSchema', 'two', askingFor(object({}), { responseSchema: { type: 'OBJECT' } }), opaque],
  ['schemaKeywords', 'a pattern', askingFor(object({ a: { type: 'string', pattern: '^x' } })), opaque],
  ['schemaKeywords', '$schema', askingFor({ ...object({}), $schema: 'x' }), opaque],
  ['schemaReferences', 'a sibling', askingFor(object({ a: { $ref: '#', description: 'x' } })), opaque],
  ['schemaReferences', 'a schema that requires itself', askingFor(itself), opaque],
  ['schemaReferences', 'a reference to nothing', askingFor(object({ a: { $ref: '#/$defs/a' } })), opaque],
  [
    'schemaSize',
    'maxItems of 961 in all',
    askingFor(
      object({ a: list({ type: 'string' }, { maxItems: 500 }), b: list({ type: 'string' }, { maxItems: 461 }) }),
    ),
    opaque,
  ],
  ['schemaSize', '101 values', askingFor(object({ a: { type: 'string', enum: namedValues } })), opaque],
  [
    'schemaSize',
    'too many levels',
    askingFor(sevenLevels),
    'A schema in GenerationConfig in the request exceeds the maximum allowed nesting depth.',
  ],
])('refuses by the rule %s: %s; unless the rule is off', async (rule, _case, body, message) => {
  const refused = await test.post(path, body);
  expect(await errorOf(refused)).toEqual({ code: 400, message, status: 'INVALID_ARGUMENT' });
  expect(test.emulator.refused.at(-1)).toMatchObject({ rule, reason: expect.any(String) });
  test.emulator.strictness[rule] = false;
  expect((await test.post(path, body)).status).toBe(200);
});

it.each([
  ['five levels', askingFor(fiveLevels)],
  ['maxItems of 960', askingFor(object({ a: list({ type: 'string' }, { maxItems: 960 }) }))],
  ['a schema that may contain itself', askingFor(object({ next: { $ref: '#' } }))],
  ['a hundred values', askingFor(object({ a: { type: 'string', enum: namedValues.slice(1) } }))],
  ['a seed', configured({ seed: 7, maxOutputTokens: 4096 })],
])('takes %s', async (_case, body) => {
  expect((await test.post(path, body)).status).toBe(200);
});

it('takes minimal where the model has it', async () => {
  const body = configured({ thinkingConfig: { thinkingLevel: 'MINIMAL' } });
  const response = await test.post('/v1beta/models/gemini-3.5-flash-lite:generateContent', body);
  expect(response.status).toBe(200);
  expect((await response.json()).usageMetadata).not.toHaveProperty('thoughtsTokenCount');
});
