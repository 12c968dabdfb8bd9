import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TokenError } from './errors.js';
import { createTokenCache } from './token-cache.js';
import type { TokenAnswer, TokenRequest } from './types.js';

const anyone = new AbortController().signal;
const minute = 60_000;

/** A token that tells when it ends, as the API's own do. The signature is the API's business. */
function jwt(claims: object): string {
  return `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`;
}

function expiringIn(milliseconds: number, token = 'first'): TokenAnswer {
  return { token, expiresAt: new Date(Date.now() + milliseconds).toISOString() };
}

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-21T10:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the token cache', () => {
  it('asks the site once, however many calls need a token at the same time', async () => {
    const getToken = vi.fn(async () => 'first');
    const cache = createTokenCache(getToken);
    expect(await Promise.all([cache.get(anyone), cache.get(anyone), cache.get(anyone)])).toEqual([
      'first',
      'first',
      'first',
    ]);
    expect(await cache.get(anyone)).toBe('first');
    expect(getToken).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['expiresAt', () => expiringIn(15 * minute)],
    ['the exp of the JWT', () => jwt({ sub: 'Zoë ✓', exp: Date.now() / 1000 + 15 * 60 })],
  ])('renews 30 seconds before the end that %s tells', async (_source, make) => {
    const reasons: string[] = [];
    const cache = createTokenCache(({ reason }) => {
      reasons.push(reason);
      return make();
    });
    await cache.get(anyone);
    vi.advanceTimersByTime(15 * minute - 30_001);
    await cache.get(anyone);
    expect(reasons).toEqual(['initial']);
    vi.advanceTimersByTime(1);
    await cache.get(anyone);
    expect(reasons).toEqual(['initial', 'expiring']);
  });

  it('uses a token that does not tell its end until it is refused', async () => {
    const getToken = vi.fn(({ reason }: TokenRequest) => reason);
    const cache = createTokenCache(getToken);
    await cache.get(anyone);
    vi.advanceTimersByTime(24 * 60 * minute);
    expect(await cache.get(anyone)).toBe('initial');
    cache.reject('initial');
    expect(await cache.get(anyone)).toBe('rejected');
    expect(getToken).toHaveBeenCalledTimes(2);
  });

  it('does not ask for each call when tokens live shorter than the margin', async () => {
    const getToken = vi.fn(() => expiringIn(20_000));
    const cache = createTokenCache(getToken);
    await cache.get(anyone);
    vi.advanceTimersByTime(9_000);
    await cache.get(anyone);
    expect(getToken).toHaveBeenCalledTimes(1);
  });

  it('believes the API rather than a clock that is wrong', async () => {
    const getToken = vi.fn(() => expiringIn(-60 * minute));
    const cache = createTokenCache(getToken);
    await cache.get(anyone);
    await cache.get(anyone);
    expect(getToken).toHaveBeenCalledTimes(1);
  });

  it('keeps a newer token when an older one is refused late', async () => {
    let count = 0;
    const cache = createTokenCache(() => `token ${++count}`);
    const first = await cache.get(anyone);
    cache.reject(first);
    const second = await cache.get(anyone);
    cache.reject(first);
    expect(await cache.get(anyone)).toBe(second);
    expect(count).toBe(2);
  });

  it('lets a caller leave without taking the token from the others', async () => {
    let answer = (_token: string) => {};
    let signal: AbortSignal | undefined;
    const cache = createTokenCache((request) => {
      signal = request.signal;
      return new Promise<string>((resolve) => {
        answer = resolve;
      });
    });
    const impatient = new AbortController();
    const left = cache.get(impatient.signal);
    const stays = cache.get(anyone);
    impatient.abort(new Error('I leave'));
    await expect(left).rejects.toThrow('I leave');
    expect(signal?.aborted).toBe(false);
    answer('first');
    expect(await stays).toBe('first');
  });

  it('tells the site to stop when nobody waits any more, and asks anew for the next caller', async () => {
    const signals: AbortSignal[] = [];
    const cache = createTokenCache(({ signal }) => {
      signals.push(signal);
      return signals.length === 1 ? new Promise<string>(() => {}) : 'second';
    });
    const controller = new AbortController();
    const left = cache.get(controller.signal);
    controller.abort(new Error('I leave'));
    await expect(left).rejects.toThrow('I leave');
    expect(signals[0]?.aborted).toBe(true);
    expect(await cache.get(anyone)).toBe('second');
  });

  it('rejects a caller who has left before asking, and does not bother the site', async () => {
    const getToken = vi.fn(() => 'first');
    const reason = new Error('I left');
    await expect(createTokenCache(getToken).get(AbortSignal.abort(reason))).rejects.toBe(reason);
    expect(getToken).not.toHaveBeenCalled();
  });

  it('goes on with the old token while it lasts when the site has a hiccup', async () => {
    const getToken = vi.fn<() => TokenAnswer>(() => expiringIn(15 * minute));
    const cache = createTokenCache(getToken);
    await cache.get(anyone);
    getToken.mockImplementation(() => {
      throw new Error('database restarts');
    });
    vi.advanceTimersByTime(15 * minute - 10_000);
    expect(await cache.get(anyone)).toBe('first');
    vi.advanceTimersByTime(10_000);
    await expect(cache.get(anyone)).rejects.toBeInstanceOf(TokenError);
  });

  it('says what the site threw, and whether that is final', async () => {
    const signedOut = Object.assign(new Error('signed out'), { terminal: true });
    const final = createTokenCache(() => Promise.reject(signedOut)).get(anyone);
    await expect(final).rejects.toMatchObject({ code: 'TOKEN', recoverable: false, cause: signedOut });
    const passing = createTokenCache(() => Promise.reject(new Error('busy'))).get(anyone);
    await expect(passing).rejects.toMatchObject({ code: 'TOKEN', recoverable: true });
  });

  it.each([
    ['nothing', undefined],
    ['an empty text', ''],
    ['an object without a token', {}],
  ])('refuses %s as a token, for good', async (_what, answer) => {
    const cache = createTokenCache(() => answer as TokenAnswer);
    await expect(cache.get(anyone)).rejects.toMatchObject({ code: 'TOKEN', recoverable: false });
  });
});
