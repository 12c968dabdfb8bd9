import type { CandidateToken, UserId } from '@mock-interview/contract';
import type { Context } from '../platform/context.js';
import { ServiceError } from '../platform/errors.js';
import type { CandidateTokens } from './candidate-tokens.js';

const anonymousLifetime = 15 * 60;

/** Mints a token for a candidate of the tenant whose secret key asks. The token itself is not stored. */
export async function mintCandidateToken(
  context: Context,
  tokens: CandidateTokens,
  input: { userId: UserId; name?: string | undefined; email?: string | undefined; expiresIn: number },
): Promise<CandidateToken> {
  const { userId: sub, expiresIn, name, email } = input;
  const { tenantId: tid, mode } = context.scope;
  // Signing waits for more than the database, so it comes before the transaction.
  const minted = await tokens.mint({ sub, tid, mode, ...(name && { name }), ...(email && { email }) }, expiresIn);
  return context.transact('tokens.mint', input, async () => minted);
}

/**
 * Mints a token for a new anonymous candidate: for a page without a back end.
 *
 * @throws ServiceError FORBIDDEN where the tenant does not allow it
 */
export function mintAnonymousToken(context: Context, tokens: CandidateTokens): Promise<CandidateToken> {
  if (!context.tenant.settings.allowAnonymous) {
    throw new ServiceError(
      'FORBIDDEN',
      'This tenant does not allow anonymous candidates. Turn on allowAnonymous in its settings, or mint tokens with a secret key.',
    );
  }
  const userId = context.newId('anonymous') as UserId;
  return mintCandidateToken(context, tokens, { userId, expiresIn: anonymousLifetime });
}
