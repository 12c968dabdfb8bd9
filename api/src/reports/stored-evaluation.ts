import type { QuestionEvaluation } from '../evaluation/index.js';
import type { Json } from '../platform/database/schema/columns.js';

/** An evaluation as it is stored. It is plain data by its type; only its optional members keep it from being Json by name. */
export function asStored(evaluation: QuestionEvaluation): Json {
  return JSON.parse(JSON.stringify(evaluation)) as Json;
}

/** Reads back what {@link asStored} made. */
export function fromStored(stored: Json): QuestionEvaluation {
  return stored as unknown as QuestionEvaluation;
}
