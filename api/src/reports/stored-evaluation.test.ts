import type { QuestionId } from '@mock-interview/contract';
import { expect, it } from 'vitest';
import { indexExample } from '../evaluation/examples/example-questions.js';
import { createOfflineEvaluator, type QuestionEvaluation } from '../evaluation/index.js';
import type { Json } from '../platform/database/schema/columns.js';
import { asStored, fromStored, judgementBy, withJudgement } from './stored-evaluation.js';

const offline = createOfflineEvaluator();
const gemini = { name: 'gemini', promptVersion: 'evaluate-1' } as const;

function evaluation(): Promise<QuestionEvaluation> {
  const { question } = indexExample;
  return offline.evaluateQuestion({ family: 'technical', language: 'en', question, answers: [], hints: [] });
}

it('keeps the judgement of each evaluator beside the other’s', async () => {
  const first = await evaluation();
  const second = { ...first, score: 77 };
  const kept = fromStored(asStored(withJudgement(withJudgement({}, offline, first), gemini, second)));
  expect(judgementBy(kept, offline)).toEqual(first);
  expect(judgementBy(kept, gemini)).toEqual(second);
});

it('does not take the judgement of another version for one of today', async () => {
  const kept = withJudgement({}, gemini, await evaluation());
  expect(judgementBy(kept, { ...gemini, promptVersion: 'evaluate-2' })).toBeUndefined();
  expect(judgementBy(kept, offline)).toBeUndefined();
});

it('reads what was stored before there was a choice', async () => {
  const alone = { ...(await evaluation()), questionId: 'qst_1' as QuestionId };
  const kept = fromStored(JSON.parse(JSON.stringify(alone)) as Json);
  expect(judgementBy(kept, { name: 'offline', promptVersion: 'offline-1' })).toEqual(alone);
  // The evaluator was rewritten since.
  expect(judgementBy(kept, offline)).toBeUndefined();
});
