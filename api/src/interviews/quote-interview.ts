import type { Difficulty, Pricing } from '@mock-interview/contract';
import { priceInterview } from '../payments/pricing.js';
import type { CandidateContext } from '../platform/context.js';
import { freeInterviewsLeft } from './free-allowance.js';

/** What an interview would cost this candidate now. */
export async function quoteInterview(
  context: CandidateContext,
  input: { difficulty: Difficulty; duration: number },
): Promise<Pricing> {
  return priceInterview(input, context.tenant.settings, await freeInterviewsLeft(context.read, context));
}
