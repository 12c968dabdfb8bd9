import type { AnswerFault } from './faults.js';
import { countTokens, type Generation } from './generation.js';
import type { Ids } from './ids.js';

/** Where a reply is longer than any limit that a caller sets is not told: repetition stops here, in characters. */
const lengthOfRepetition = 16_384;

/**
 * What a fault makes of an answer.
 *
 * @param keepRest is told the token under which the rest of the text is to be had
 */
export function distortGeneration(
  generation: Generation,
  fault: AnswerFault,
  ids: Ids,
  keepRest: (continuationToken: string, rest: string) => void,
): Generation {
  const text = generation.text ?? '';
  const [firstHalf, rest] = halves(text);
  switch (fault.kind) {
    case 'prompt_blocked':
      return { ...generation, blockReason: fault.blockReason ?? 'PROHIBITED_CONTENT' };
    case 'recitation':
      return { ...withText(generation, undefined), content: undefined, finishReason: 'RECITATION' };
    case 'empty_content':
      return { ...withText(generation, undefined), content: 'empty' };
    case 'empty_text':
      return { ...withText(generation, ''), finishReason: 'STOP' };
    case 'stopped_for_safety': {
      const safetyRatings = [
        { category: 'HARM_CATEGORY_DANGEROUS_CONTENT', probability: 'HIGH', blocked: true },
      ] as const;
      return { ...withText(generation, firstHalf), finishReason: 'SAFETY', safetyRatings };
    }
    case 'thinking_used_allowance': {
      const { usage } = generation;
      const silent = withText(generation, undefined);
      const thoughts = (usage?.thoughts ?? 0) + (usage?.candidates ?? 0);
      return { ...silent, finishReason: 'MAX_TOKENS', usage: silent.usage && { ...silent.usage, thoughts } };
    }
    case 'text_cut_at_limit':
      return { ...withText(generation, firstHalf), finishReason: 'MAX_TOKENS' };
    case 'repetition_until_limit': {
      const repeated = [...firstHalf].slice(-24).join('') || ' and';
      const repetition = repeated.repeat(Math.ceil(lengthOfRepetition / repeated.length));
      return { ...withText(generation, firstHalf + repetition), finishReason: 'MAX_TOKENS' };
    }
    case 'numbers_out_of_bounds':
      return withText(generation, raiseNumbers(text));
    case 'unknown_finish_reason':
      return { ...generation, finishReason: fault.finishReason ?? 'REASON_OF_TOMORROW' };
    case 'continuation_needed': {
      const continuationToken = ids.continuationToken();
      keepRest(continuationToken, rest);
      return { ...withText(generation, firstHalf), finishReason: 'CONTINUATION', continuationToken };
    }
    case 'usage_left_out':
      return { ...generation, usage: undefined };
  }
}

function withText(generation: Generation, text: string | undefined): Generation {
  const { usage } = generation;
  return { ...generation, text, usage: usage && { ...usage, candidates: countTokens(text ?? '') } };
}

function halves(text: string): [string, string] {
  const characters = [...text];
  const middle = Math.floor(characters.length / 2);
  return [characters.slice(0, middle).join(''), characters.slice(middle).join('')];
}

function raiseNumbers(text: string): string {
  try {
    return JSON.stringify(
      JSON.parse(text, (_key, value: unknown) => (typeof value === 'number' ? value + 1000 : value)),
    );
  } catch {
    return text;
  }
}
