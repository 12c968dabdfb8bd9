import type { QuestionId, QuestionSource, SetupRequest } from '@mock-interview/contract';
import type { CandidateContext } from '../platform/context.js';
import type { BankType } from './bank/bank-type.js';
import { textsHadBy } from './candidate-history.js';
import { generationRequest } from './generation-request.js';
import { personalInputOf } from './personal-input.js';
import { planQuestions } from './plan-questions.js';
import type { GenerationUsage, PersonalInput, QuestionGenerator } from './question-generator.js';
import { type PreparedQuestion, pooledQuestions } from './question-pool.js';
import type { GeneratorFor } from './refill-pool.js';
import { alikeToAny } from './wording.js';

/** Where questions beyond the bank come from. */
export interface QuestionSupply {
  readonly generatorFor: GeneratorFor;
  /** How long a candidate who books waits for questions of their own at most, in milliseconds. */
  readonly questionsWithin: number;
}

/**
 * The wait for questions of one's own, in milliseconds: long enough for two requests of some 2,500 tokens side by side and
 * a short wait before one is put again, short enough that nobody takes the screen for broken.
 */
export const questionsWithin = 12_000;

/** Questions that lie ready for a booking before its transaction begins: a vendor is never waited for inside of one. */
export interface PreparedQuestions {
  readonly source: Exclude<QuestionSource, 'mixed'>;
  readonly questions: readonly PreparedQuestion[];
  /** What was generated for this booking alone, also where it came to nothing. */
  readonly usage?: GenerationUsage;
}

const nothing: PreparedQuestions = { source: 'bank', questions: [] };

/**
 * Gets questions for a booking: from the pool, or made for it where the candidate brought something personal. Whatever
 * goes wrong at the vendor leaves the bank. A request that was answered before gets that answer, so nothing is made for it.
 */
export async function prepareQuestions(
  context: CandidateContext,
  { input, type }: { readonly input: SetupRequest; readonly type: BankType },
  { generatorFor, questionsWithin }: QuestionSupply,
): Promise<PreparedQuestions> {
  const generator = await generatorFor(context.scope);
  if (!generator || (await context.wasAnswered())) return nothing;
  const { read, actor } = context;
  const had = await textsHadBy(read, actor.userId);
  const known = await read.find('candidates', { userId: actor.userId });
  const personal = personalInputOf(input, { userId: actor.userId, name: actor.name ?? known?.name ?? undefined });
  if (personal) return generate(context, { input, type, personal, had }, { generator, deadline: questionsWithin });
  const isHad = alikeToAny(had);
  const pooled = await pooledQuestions(read, input);
  return { source: 'pool', questions: pooled.filter(({ text }) => !isHad(text)) };
}

async function generate(
  { newId, requestId }: CandidateContext,
  { input, type, personal, had }: { input: SetupRequest; type: BankType; personal: PersonalInput; had: string[] },
  { generator, deadline }: { generator: QuestionGenerator; deadline: number },
): Promise<PreparedQuestions> {
  const { followUpStyle } = input;
  const count = questionsIn(input, type);
  const request = generationRequest({ type, subject: input, count, had, seed: requestId, followUpStyle, personal });
  const generation = await generator.generate(request, { deadline });
  const { usage } = generation;
  if (!generation.ok) return { ...nothing, usage };
  const { modelVersion, promptVersion } = generation;
  const questions = generation.questions.map((one) => ({
    ...one,
    id: newId('question') as QuestionId,
    madeBy: { modelVersion, promptVersion },
  }));
  return { source: 'gemini', questions, usage };
}

/** As many as the bank would plan for such a booking. */
function questionsIn({ difficulty, focusAreas, duration }: SetupRequest, { questions }: BankType): number {
  const ofDifficulty = questions.filter((question) => question.difficulty === difficulty);
  return planQuestions({ questions: ofDifficulty, focusAreas, minutes: duration, lastAsked: new Map(), seed: '' })
    .length;
}
