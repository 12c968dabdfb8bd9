import type { Difficulty, Pricing } from '@mock-interview/contract';
import { priceInterview } from '../payments/pricing.js';
import type { CandidateContext } from '../platform/context.js';
import { freeInterviewsLeft } from './free-allowance.js';
import { requireInterviewType } from './offer.js';

/**
 * What an interview would cost this candidate now.
 *
 * @throws ServiceError VALIDATION_FAILED for a type that is not on offer
 */
export async function quoteInterview(
  context: CandidateContext,
  input: { type: string; difficulty: Difficulty; duration: number },
): Promise<Pricing> {
  requireInterviewType(input.type);
  return priceInterview(input, context.tenant.settings, await freeInterviewsLeft(context.read, context));
}
