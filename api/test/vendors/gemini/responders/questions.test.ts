import { difficulty } from '@mock-interview/contract';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { partsFor, system } from '../../../../src/providers/gemini/prompts/questions.js';
import { interviewTypeIn } from '../../../../src/questions/bank/index.js';
import { checkQuestion } from '../../../../src/questions/check-question.js';
import { generationRequest } from '../../../../src/questions/generation-request.js';
import { writeQuestions } from './questions.js';

const drafts = z.array(z.looseObject({ text: z.string(), focusArea: z.string() }));

describe.each([
  ['javascript', 'en'],
  ['behavioral', 'hi-IN'],
] as const)('the model that writes %s questions in %s', (name, language) => {
  it.each(difficulty.options)('writes %s ones that hold, each another', async (level) => {
    const type = interviewTypeIn(name, language);
    if (!type) throw new Error(`There is no ${name} in ${language}.`);
    const subject = { type: name, difficulty: level, focusAreas: [], language, duration: 20 };
    const request = generationRequest({ type, subject, count: 4, had: [], seed: 'any' });
    const text = partsFor(request, 'mark').join('');
    const answer = await writeQuestions()({
      model: 'gemini-3.8-flash',
      systemInstruction: system,
      contents: [{ role: 'user', text }],
      schema: undefined,
      stream: false,
    });
    const written = drafts.parse(JSON.parse(typeof answer === 'string' ? answer : answer.text));
    expect(new Set(written.map((draft) => draft.text)).size).toBe(4);
    expect(written.map(({ focusArea }) => focusArea)).toEqual(request.focusAreas.slice(0, 4).map(({ id }) => id));
    for (const { focusArea, ...draft } of written) {
      const question = { ...draft, type: name, difficulty: level, focusAreas: [focusArea] };
      expect(checkQuestion(question, request)).toMatchObject({ ok: true });
    }
  });
});
