import type { FollowUpStyle } from '@mock-interview/contract';
import type { BankType } from './bank/bank-type.js';
import type { GenerationRequest, PersonalInput } from './question-generator.js';
import type { PoolSubject } from './question-pool.js';
import { shuffled } from './rank-questions.js';

interface Wanted {
  readonly type: BankType;
  readonly subject: PoolSubject;
  readonly count: number;
  /** What must not be asked beside all questions of the bank, the most important first. */
  readonly had: readonly string[];
  /** Decides which focus areas come first where there are more of them than questions. */
  readonly seed: string;
  readonly followUpStyle?: FollowUpStyle;
  readonly personal?: PersonalInput;
}

/** Asks for questions that the bank does not have. Without chosen focus areas all of the type are served. */
export function generationRequest({
  type,
  subject,
  count,
  had,
  seed,
  followUpStyle = 'balanced',
  personal = {},
}: Wanted): GenerationRequest {
  const chosen = type.focusAreas.filter(({ id }) => subject.focusAreas.includes(id));
  return {
    type: { type: type.type, title: type.title, description: type.description },
    difficulty: subject.difficulty,
    focusAreas: shuffled(chosen.length > 0 ? chosen : type.focusAreas, seed),
    language: subject.language,
    duration: subject.duration,
    followUpStyle,
    count,
    avoid: [...had, ...type.questions.map(({ text }) => text)],
    personal,
  };
}
