import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ModelRequest } from '../../../test/vendors/gemini/answers.js';
import { isQuestionRequest, writeQuestions } from '../../../test/vendors/gemini/responders/questions.js';
import { emulatorUnderTest } from '../../../test/vendors/gemini/running-emulator.js';
import { interviewTypeIn } from '../../questions/bank/index.js';
import { generationRequest } from '../../questions/generation-request.js';
import type { Generation, GenerationRequest } from '../../questions/question-generator.js';
import { createGeminiClient } from './index.js';
import { version } from './prompts/questions.js';
import type { QuestionDraft } from './prompts/questions-reply.js';
import { createGeminiQuestionGenerator, leastTimeForRepair } from './question-generator.js';

const test = emulatorUnderTest();
const javascript = interviewTypeIn('javascript', 'en');
if (!javascript) throw new Error('The bank has no JavaScript.');

const subject = {
  type: 'javascript',
  difficulty: 'easy',
  focusAreas: ['async'],
  language: 'en-IN',
  duration: 20,
} as const;
const wanted = generationRequest({
  type: javascript,
  subject: { ...subject, focusAreas: ['async'] },
  count: 4,
  had: [],
  seed: 's',
});

// Else the first test would spend its time on loading the SDK.
beforeAll(() => import('@google/genai'));

let takeBack: () => void = () => {};
afterEach(() => takeBack());

/** Generates with a model that changes each draft that it would have written. */
async function generate(
  change: (draft: QuestionDraft, request: ModelRequest) => unknown = (draft) => draft,
  { request = wanted, deadline = 20_000 }: { request?: GenerationRequest; deadline?: number } = {},
) {
  const { emulator } = test;
  const write = writeQuestions();
  takeBack = emulator.answer(isQuestionRequest, async (asked) => {
    const answer = await write(asked);
    const drafts = JSON.parse(typeof answer === 'string' ? answer : answer.text) as QuestionDraft[];
    return JSON.stringify(drafts.map((draft) => change(draft, asked)));
  });
  const failures: string[] = [];
  const generator = createGeminiQuestionGenerator({
    client: createGeminiClient({
      apiKey: emulator.keys.valid,
      baseUrl: emulator.url,
      clock: Date.now,
      wait: async () => {},
      random: () => 0,
    }),
    clock: Date.now,
    onFailure: ({ kind }) => failures.push(kind),
  });
  const from = emulator.received.length;
  const generation = await generator.generate(request, { deadline });
  const prompts = emulator.received.slice(from).map(({ body }) => body);
  return { generation, prompts, failures };
}

const textsOf = (generation: Generation) => (generation.ok ? generation.questions.map(({ text }) => text) : []);
const isRepair = (prompt: string) => prompt.includes('could not be used');

describe('questions from Gemini', () => {
  it('are as many as were wanted, each another, for the areas that were wanted', async () => {
    const { generation, prompts } = await generate();
    expect(generation).toMatchObject({ ok: true, modelVersion: 'gemini-3.8-flash', promptVersion: version });
    expect(new Set(textsOf(generation)).size).toBe(4);
    expect(generation.ok && generation.questions.every(({ focusAreas }) => focusAreas.join() === 'async')).toBe(true);
    expect(prompts).toHaveLength(2);
    expect(test.emulator.refused).toEqual([]);
  });

  it('tell what they cost: the tokens of all requests, in millionths of a dollar', async () => {
    const { generation } = await generate();
    const { tokens, microUsd = 0 } = generation.usage;
    expect(tokens).toBeGreaterThan(1_000);
    expect(microUsd).toBeGreaterThan(tokens * 0.75 - 1);
    expect(microUsd).toBeLessThan(tokens * 7.5);
  });

  it('are mended where they do not hold: once, all of them in one request that says what is wrong', async () => {
    const { generation, prompts } = await generate((draft, { contents }) =>
      isRepair(contents.map(({ text }) => text).join('')) ? draft : { ...draft, level: 9 },
    );
    expect(textsOf(generation)).toHaveLength(4);
    expect(prompts.filter(isRepair)).toHaveLength(1);
    expect(prompts.find(isRepair)).toContain('level must be from 1 to 4.');
  });

  it('are dropped where they still do not hold', async () => {
    let written = 0;
    const { generation, prompts } = await generate((draft) => {
      written += 1;
      return written === 1 ? draft : { ...draft, modelAnswer: 'So it is. '.repeat(30) };
    });
    expect(textsOf(generation)).toHaveLength(1);
    expect(prompts).toHaveLength(3);
  });

  it('are none where none holds', async () => {
    const { generation } = await generate((draft) => ({ ...draft, minutes: 100 }));
    expect(generation).toMatchObject({ ok: false, failure: { kind: 'invalid_output' } });
    expect(generation.usage.tokens).toBeGreaterThan(0);
  });

  it('are mended in the same request where a reply does not fit its schema at all', async () => {
    const { generation, prompts } = await generate((draft, { contents }) =>
      isRepair(contents.map(({ text }) => text).join('')) ? draft : 'not a question',
    );
    expect(textsOf(generation)).toHaveLength(4);
    expect(prompts).toHaveLength(3);
  });

  it('are not mended where there is no time left for it', async () => {
    const { prompts } = await generate((draft) => ({ ...draft, level: 9 }), { deadline: leastTimeForRepair - 1 });
    expect(prompts.filter(isRepair)).toEqual([]);
  });

  it('are no question that must not be asked, and none nearly the same as another', async () => {
    const { generation: before } = await generate();
    const [had = ''] = textsOf(before);
    const inOtherOrder = had.split(' ').reverse().join(' ');
    const request = { ...wanted, avoid: [inOtherOrder, ...wanted.avoid] };
    const avoiding = await generate((draft, { contents }) => ({ ...draft, text: contents.length > 0 ? had : '' }), {
      request,
    });
    expect(textsOf(avoiding.generation)).toEqual([]);
    const twins = await generate((draft) => ({
      ...draft,
      text: 'What would you tell a colleague about penguins in winter?',
    }));
    expect(textsOf(twins.generation).length).toBeLessThanOrEqual(1);
  });

  it('are those of the requests that succeeded where others fail', async () => {
    test.emulator.faults.plan({ kind: 'prompt_blocked' }, 1);
    const { generation, failures } = await generate();
    expect(textsOf(generation)).toHaveLength(2);
    expect(failures).toEqual(['blocked']);
  });

  it('have a mark around their data that nobody can know, another for each request', async () => {
    const { prompts } = await generate();
    const marks = prompts.map((prompt) => /data-[0-9a-f-]{36}/.exec(prompt)?.[0]);
    expect(new Set(marks).size).toBe(2);
    expect(marks).not.toContain(undefined);
  });
});
