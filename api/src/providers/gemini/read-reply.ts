import type { GenerateContentResponse } from '@google/genai';
import type { ZodType } from 'zod';
import { failure, type GeminiFailure } from './failures.js';
import { notJson, type OutputProblem, problemsOf } from './repair.js';

/** What was said, before anything is made of it. */
export interface Reply {
  /** Without thoughts. Empty where there were none. */
  readonly words: string;
  /** In the service's words, which may be ones that nobody knew when this was written. */
  readonly finishReason: string | undefined;
  readonly modelVersion: string | undefined;
}

/** Ends of an answer that a content filter made. What was written before is not to be used. */
const filtered: ReadonlySet<string> = new Set([
  'SAFETY',
  'RECITATION',
  'LANGUAGE',
  'BLOCKLIST',
  'PROHIBITED_CONTENT',
  'SPII',
]);

/** Ends of an answer that has more to come. Nobody asks for the rest. */
const cutOff: ReadonlySet<string> = new Set(['MAX_TOKENS', 'CONTINUATION']);

/**
 * Reads a whole reply or one event of a stream. Not through the SDK's `text`, which writes to the console when there is
 * anything beside text.
 */
export function readReply({ candidates, modelVersion }: GenerateContentResponse): Reply {
  const candidate = candidates?.[0];
  const parts = candidate?.content?.parts ?? [];
  const words = parts.map(({ text, thought }) => (thought ? '' : (text ?? ''))).join('');
  return { words, finishReason: candidate?.finishReason, modelVersion };
}

/** Why a reply, or a stream from this event on, must not be used; undefined: nothing speaks against it. */
export function refusalIn(reply: GenerateContentResponse): GeminiFailure | undefined {
  const blockReason = reply.promptFeedback?.blockReason;
  if (blockReason) return failure('blocked', blockReason);
  const finishReason = reply.candidates?.[0]?.finishReason;
  return finishReason !== undefined && filtered.has(finishReason) ? failure('blocked', finishReason) : undefined;
}

/** What is wrong with an answer without words. Where it was cut off, thinking has used up what could be written. */
export function wordless({ finishReason }: Reply): GeminiFailure {
  return failure(isCutOff(finishReason) ? 'truncated' : 'empty', finishReason);
}

/** Whether an answer that ended for this reason has more to come. */
export function isCutOff(finishReason: string | undefined): boolean {
  return finishReason !== undefined && cutOff.has(finishReason);
}

type JsonReading<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly failure: GeminiFailure;
      /** What a second answer would have to do better; none where it would only be cut off again. */
      readonly problems: readonly OutputProblem[];
    };

/** The value in an answer. However the answer ended, one that parses and fits is whole. */
export function readJson<T>({ words, finishReason }: Reply, schema: ZodType<T>): JsonReading<T> {
  const json = parse(words);
  if (!json) {
    if (isCutOff(finishReason)) return { ok: false, failure: failure('truncated', finishReason), problems: [] };
    return { ok: false, failure: failure('invalid_output'), problems: notJson };
  }
  const parsed = schema.safeParse(json.value);
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, failure: failure('invalid_output'), problems: problemsOf(parsed.error) };
}

function parse(words: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(words) };
  } catch {
    return undefined;
  }
}
