import type { GeminiResult } from './calls.js';
import { costInMicroUsd } from './cost.js';
import { modelChoices, type Purpose } from './models.js';

/** What a call took: it is counted for whoever pays it. */
export interface UseOfTokens {
  /** Billed tokens, read and written. */
  readonly tokens: number;
  /** In millionths of a US dollar, by our own table of prices; 0 where it has none. */
  readonly microUsd: number;
}

/** The model that answered, by the service's word; without an answer, the one that was asked. */
export function modelOf(result: GeminiResult<unknown>, purpose: Purpose): string {
  return result.ok ? result.modelVersion : modelChoices[purpose].model;
}

/**
 * What a call took and costs. A model that the table does not know stands in for the one that was asked, and costs as
 * much by all accounts.
 *
 * @param moment when it was used, in UTC milliseconds
 */
export function costOfUse(result: GeminiResult<unknown>, purpose: Purpose, moment: number): UseOfTokens {
  const { usage } = result;
  const answered = costInMicroUsd(usage, modelOf(result, purpose), moment);
  const microUsd = answered ?? costInMicroUsd(usage, modelChoices[purpose].model, moment) ?? 0;
  return { tokens: usage.promptTokens + usage.answerTokens + usage.thoughtTokens, microUsd };
}
