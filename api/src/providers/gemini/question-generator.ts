import { randomUUID } from 'node:crypto';
import type { Clock } from '../../platform/clock.js';
import { checkQuestion } from '../../questions/check-question.js';
import type {
  GeneratedQuestion,
  Generation,
  GenerationRequest,
  GenerationUsage,
  QuestionGenerator,
} from '../../questions/question-generator.js';
import { alikeToAny } from '../../questions/wording.js';
import { costOfUse } from './cost-of-use.js';
import type { GeminiClient, GeminiFailure, GeminiResult } from './index.js';
import { partsFor, repairPartsFor, system, version } from './prompts/questions.js';
import { type QuestionDraft, questionsReply } from './prompts/questions-reply.js';

/**
 * Questions of one request to the model. Requests go out side by side: two questions are written in about half the time
 * of four, and where one request fails or is too slow the questions of the others are still there.
 */
export const questionsPerRequest = 2;

/** With less time than this left, in milliseconds, a repair would be paid for and not be finished. */
export const leastTimeForRepair = 4_000;

export interface GeminiQuestionGeneratorOptions {
  readonly client: GeminiClient;
  readonly clock: Clock;
  /** Told of each request that failed: safe to log. */
  readonly onFailure?: (failure: GeminiFailure) => void;
  /** Makes what marks a block of data, one for each request and not to be guessed. */
  readonly newBoundary?: () => string;
}

interface Rejected {
  readonly draft: QuestionDraft;
  readonly problems: readonly string[];
}

/**
 * Generates questions with Gemini. Each is checked; those that do not hold are sent back once, all in one request, and
 * dropped if they still do not.
 */
export function createGeminiQuestionGenerator({
  client,
  clock,
  onFailure = () => {},
  newBoundary = () => `data-${randomUUID()}`,
}: GeminiQuestionGeneratorOptions): QuestionGenerator {
  return {
    async generate(request, { deadline, signal }): Promise<Generation> {
      const until = clock() + deadline;
      const replies: GeminiResult<QuestionDraft[]>[] = [];

      async function ask(parts: string[]): Promise<GeminiResult<QuestionDraft[]>> {
        const limits = { deadline: until - clock(), signal };
        const reply = await client.generateJson({
          purpose: 'questions',
          system,
          parts,
          schema: questionsReply,
          ...limits,
        });
        replies.push(reply);
        if (!reply.ok) onFailure(reply.failure);
        return reply;
      }

      const batches = batchesOf(request);
      const answered = await Promise.all(batches.map((batch) => ask(partsFor(batch, newBoundary()))));
      const sift = createSieve(request);
      const rejected = answered.flatMap((reply) => (reply.ok ? sift.pass(reply.value) : []));
      const unreadable = batches.filter((_, index) => isUnreadable(answered[index]));
      const toRepair = rejected.length + unreadable.reduce((sum, { count }) => sum + count, 0);
      const missing = Math.min(toRepair, request.count - sift.passed.length);
      if (missing > 0 && until - clock() >= leastTimeForRepair) {
        const areas = [
          ...rejected.flatMap(({ draft }) => request.focusAreas.filter(({ id }) => id === draft.focusArea)),
          ...unreadable.flatMap((batch) => batch.focusAreas),
        ];
        const again = {
          ...request,
          count: missing,
          focusAreas: areas.length > 0 ? areas : request.focusAreas,
          avoid: [...sift.passed.map(({ text }) => text), ...request.avoid],
        };
        const repaired = await ask(repairPartsFor(again, rejected, newBoundary()));
        if (repaired.ok) sift.pass(repaired.value);
      }

      const usage = sumOfUsage(replies, clock());
      const questions = sift.passed.slice(0, request.count);
      const [modelVersion] = replies.flatMap((reply) => (reply.ok ? [reply.modelVersion] : []));
      if (questions.length > 0 && modelVersion !== undefined) {
        return { ok: true, questions, usage, modelVersion, promptVersion: version };
      }
      const [failure = { kind: 'invalid_output' as const }] = replies.flatMap((reply) =>
        reply.ok ? [] : [reply.failure],
      );
      return { ok: false, failure, usage };
    },
  };
}

/** The request in parts, each with its own share of the focus areas. */
function batchesOf(request: GenerationRequest): GenerationRequest[] {
  const { count, focusAreas } = request;
  return Array.from({ length: Math.ceil(count / questionsPerRequest) }, (_, index) => {
    const from = index * questionsPerRequest;
    const size = Math.min(questionsPerRequest, count - from);
    const areas = Array.from({ length: size }, (_one, at) => focusAreas[(from + at) % focusAreas.length]);
    return { ...request, count: size, focusAreas: areas.flatMap((area) => area ?? []) };
  });
}

function isUnreadable(reply: GeminiResult<QuestionDraft[]> | undefined): boolean {
  return reply?.ok === false && reply.failure.kind === 'invalid_output';
}

/** Keeps what holds and is new, and tells what is wrong with the rest. */
function createSieve(request: GenerationRequest) {
  const passed: GeneratedQuestion[] = [];
  const isAvoided = alikeToAny(request.avoid);

  function problemsOf(draft: QuestionDraft): readonly string[] {
    const checked = checkQuestion(asQuestion(draft, request), request);
    if (!checked.ok) return checked.problems;
    const { text } = checked.question;
    if (isAvoided(text)) return ['It asks nearly the same as a question that must not be asked.'];
    if (alikeToAny(passed.map((one) => one.text))(text))
      return ['It asks nearly the same as another of the questions.'];
    passed.push(checked.question);
    return [];
  }

  return {
    passed: passed as readonly GeneratedQuestion[],
    pass(drafts: readonly QuestionDraft[]): Rejected[] {
      return drafts.flatMap((draft) => {
        const problems = problemsOf(draft);
        return problems.length > 0 ? [{ draft, problems }] : [];
      });
    },
  };
}

function asQuestion({ focusArea, misconception, ...draft }: QuestionDraft, { type, difficulty }: GenerationRequest) {
  return {
    ...draft,
    type: type.type,
    difficulty,
    focusAreas: [focusArea],
    ...(misconception?.trim() && { misconception }),
  };
}

function sumOfUsage(replies: readonly GeminiResult<unknown>[], moment: number): GenerationUsage {
  const uses = replies.map((reply) => costOfUse(reply, 'questions', moment));
  return {
    tokens: uses.reduce((sum, { tokens }) => sum + tokens, 0),
    microUsd: uses.reduce((sum, { microUsd }) => sum + microUsd, 0),
  };
}
