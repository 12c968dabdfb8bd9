import type { Evaluator, QuestionEvaluation } from '../evaluation/index.js';
import type { Json } from '../platform/database/schema/columns.js';

/** A judgement with the version of what made it. */
interface Judgement {
  readonly promptVersion: string;
  readonly evaluation: QuestionEvaluation;
}

/**
 * What is kept of one answer: the judgement of each evaluator that was asked. So a report can be made by one evaluator
 * alone, and what another was paid for meanwhile is not lost.
 */
export type Judgements = Readonly<Partial<Record<Evaluator['name'], Judgement>>>;

/** The same with one more, which takes the place of an earlier one by that evaluator. */
export function withJudgement(
  judgements: Judgements,
  { name, promptVersion }: Pick<Evaluator, 'name' | 'promptVersion'>,
  evaluation: QuestionEvaluation,
): Judgements {
  return { ...judgements, [name]: { promptVersion, evaluation } };
}

/** The judgement of an evaluator as it is today: another version of it would measure differently. */
export function judgementBy(
  judgements: Judgements,
  { name, promptVersion }: Pick<Evaluator, 'name' | 'promptVersion'>,
): QuestionEvaluation | undefined {
  const judgement = judgements[name];
  return judgement?.promptVersion === promptVersion ? judgement.evaluation : undefined;
}

/** Judgements as they are stored. They are plain data by their type; only optional members keep them from being Json. */
export function asStored(judgements: Judgements): Json {
  return JSON.parse(JSON.stringify(judgements)) as Json;
}

/** Reads back what {@link asStored} made. Before there was a choice, that of `offline-1` was all. */
export function fromStored(stored: Json): Judgements {
  if (!('questionId' in stored)) return stored as unknown as Judgements;
  return { offline: { promptVersion: 'offline-1', evaluation: stored as unknown as QuestionEvaluation } };
}
