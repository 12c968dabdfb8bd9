/** Plays the model where questions are wanted: plausible ones, valid, and each another. */
import { difficulty } from '@mock-interview/contract';
import { z } from 'zod';
import type { QuestionDraft } from '../../../../src/providers/gemini/prompts/questions-reply.js';
import { interviewTypes } from '../../../../src/questions/bank/index.js';
import type { ModelRequest, Respond } from '../answers.js';
import { questionsInHindi } from './questions-in-hindi.js';

type Material = Omit<QuestionDraft, 'focusArea' | 'level'>;

/** What of the task decides the answer. */
const task = z.object({
  questions: z.number(),
  interview: z.object({ type: z.string() }),
  difficulty,
  level: z.string(),
  language: z.string(),
  focusAreas: z.array(z.object({ id: z.string() })),
});

/** Whether a request wants questions, as its schema tells. */
export function isQuestionRequest({ schema }: ModelRequest): boolean {
  const item = typeof schema?.items === 'object' ? schema.items : undefined;
  return item?.properties?.rephrasing !== undefined && item.properties.modelAnswer !== undefined;
}

/**
 * A model that writes the questions of the bank's neighbouring types, so that whoever plays the candidate finds their
 * model answers there; in Hindi some of its own. No question comes twice while there are others, and none that the
 * request names.
 */
export function writeQuestions(): Respond {
  const written = new Map<string, number>();
  return (request) => {
    const said = request.contents.map(({ text }) => text).join('');
    const wanted = task.parse(JSON.parse(said.split('\n').find((line) => line.startsWith('{"questions"')) ?? '{}'));
    const material = materialFor(wanted).filter(({ text }) => !said.includes(JSON.stringify(text).slice(1, -1)));
    const name = [wanted.interview.type, wanted.difficulty, wanted.language].join();
    const from = written.get(name) ?? 0;
    written.set(name, from + wanted.questions);
    const drafts = wanted.focusAreas.slice(0, wanted.questions).flatMap(({ id }, index) => {
      const draft = material[(from + index) % material.length];
      return draft ? [{ focusArea: id, level: Number.parseInt(wanted.level, 10) + 1, ...draft }] : [];
    });
    return JSON.stringify(drafts satisfies QuestionDraft[]);
  };
}

function materialFor({ interview, difficulty: wanted, language }: z.infer<typeof task>): Material[] {
  if (language.startsWith('Hindi')) return questionsInHindi;
  const family = interviewTypes().find(({ type }) => type === interview.type)?.family;
  const neighbours = interviewTypes()
    .filter(({ type }) => type !== interview.type)
    .sort((a, b) => Number(b.family === family) - Number(a.family === family));
  return neighbours.flatMap(({ questions }) =>
    questions
      .filter((question) => question.difficulty === wanted)
      .map(({ text, rephrasing, motivation, keyPoints, modelAnswer, minutes, misconception }) => ({
        ...{ text, rephrasing, motivation, keyPoints, modelAnswer, minutes },
        ...(misconception !== undefined && { misconception }),
      })),
  );
}
