import { type LinkedController, linkedController, unlessAborted } from './cancellation.js';
import { isRecord, TokenError } from './errors.js';
import type { GetToken, TokenAnswer, TokenReason } from './types.js';

/** How long before its end a token is renewed, in milliseconds, so that none expires on its way. */
const margin = 30_000;

export interface TokenCache {
  /** A token that is good for now. Rejects with `TokenError`, or with the reason of this caller's signal. */
  get(signal: AbortSignal): Promise<string>;
  /** Tells that the API refused a token. Ignored when a newer one is here already. */
  reject(token: string): void;
}

interface HeldToken {
  token: string;
  renewAt: number;
  expiresAt: number;
}

interface Renewal {
  token: Promise<string>;
  controller: LinkedController;
  waiting: number;
}

/**
 * Keeps one token and asks for the next one before it expires.
 *
 * However many calls need a token, the site is asked once; it is told to stop only when none of them waits any more.
 */
export function createTokenCache(getToken: GetToken): TokenCache {
  let held: HeldToken | undefined;
  let renewal: Renewal | undefined;
  let reason: TokenReason = 'initial';

  async function renew(signal: AbortSignal): Promise<string> {
    try {
      held = hold(await getToken({ reason, signal }), Date.now());
      reason = 'expiring';
      return held.token;
    } catch (cause) {
      const terminal = isRecord(cause) && cause.terminal === true;
      // The old token has some seconds left: better than to fail over a hiccup of the site.
      if (!terminal && held && Date.now() < held.expiresAt) return held.token;
      const message = cause instanceof Error ? cause.message : 'see cause';
      throw new TokenError('TOKEN', `getToken gave no token: ${message}`, {
        cause,
        recoverable: !terminal,
        userMessage: 'You could not be signed in. Please reload the page.',
      });
    }
  }

  function beginRenewal(): Renewal {
    const controller = linkedController();
    const begun: Renewal = {
      controller,
      waiting: 0,
      token: renew(controller.signal).finally(() => {
        if (renewal === begun) renewal = undefined;
      }),
    };
    return begun;
  }

  return {
    async get(signal) {
      signal.throwIfAborted();
      if (held && Date.now() < held.renewAt) return held.token;
      renewal ??= beginRenewal();
      const shared = renewal;
      shared.waiting++;
      try {
        return await unlessAborted(shared.token, signal);
      } finally {
        if (--shared.waiting === 0 && renewal === shared) {
          renewal = undefined;
          shared.controller.abort();
        }
      }
    },
    reject(token) {
      if (held?.token !== token) return;
      held = undefined;
      reason = 'rejected';
    },
  };
}

function hold(answer: TokenAnswer, now: number): HeldToken {
  const { token, expiresAt: stated = '' } = isRecord(answer) ? answer : { token: answer };
  if (typeof token !== 'string' || token === '') {
    throw Object.assign(new TypeError('it must answer a token, or { token, expiresAt }'), { terminal: true });
  }
  const end = Date.parse(stated) || expiryOf(token);
  // A fresh token that seems to have expired tells that this device's clock is wrong: the API decides, by refusing it.
  const expiresAt = end > now ? end : Number.POSITIVE_INFINITY;
  return { token, expiresAt, renewAt: expiresAt - Math.min(margin, (expiresAt - now) / 2) };
}

/** The `exp` of a JWT in milliseconds; NaN where there is none. Read, not verified: that is the API's work. */
function expiryOf(token: string): number {
  try {
    const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const claims: unknown = JSON.parse(atob(payload));
    return isRecord(claims) ? Number(claims.exp) * 1000 : Number.NaN;
  } catch {
    return Number.NaN;
  }
}
