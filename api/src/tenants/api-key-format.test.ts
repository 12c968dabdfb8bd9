import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateApiKey, hintOfApiKey, parseApiKey } from './api-key-format.js';

const key = fc
  .tuple(fc.constantFrom('secret' as const, 'publishable' as const), fc.constantFrom('test' as const, 'live' as const))
  .map(([kind, mode]) => ({ kind, mode, text: generateApiKey(kind, mode) }));

describe('an API key', () => {
  it('says of itself what it was made for', () => {
    fc.assert(
      fc.property(key, ({ text, kind, mode }) => {
        expect(parseApiKey(text)).toEqual({ kind, mode });
      }),
    );
  });

  it('can be told from its first characters, by people and by secret scanners', () => {
    expect(generateApiKey('secret', 'test')).toMatch(/^mi_sk_test_[0-9A-Za-z]{49}$/);
    expect(generateApiKey('secret', 'live')).toMatch(/^mi_sk_live_[0-9A-Za-z]{49}$/);
    expect(generateApiKey('publishable', 'test')).toMatch(/^mi_pk_test_[0-9A-Za-z]{49}$/);
  });

  it('is refused with any one character changed', () => {
    const character = fc.oneof(
      fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_'),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    );
    fc.assert(
      fc.property(key, fc.nat(), character, ({ text }, place, other) => {
        const at = place % text.length;
        fc.pre(text[at] !== other);
        expect(parseApiKey(text.slice(0, at) + other + text.slice(at + 1))).toBeUndefined();
      }),
      { numRuns: 2_000 },
    );
  });

  it('is refused with two neighbours exchanged, cut short or with something added', () => {
    fc.assert(
      fc.property(key, fc.nat(), ({ text }, place) => {
        const at = place % (text.length - 1);
        const [one = '', other = ''] = text.slice(at, at + 2);
        fc.pre(one !== other);
        expect(parseApiKey(text.slice(0, at) + other + one + text.slice(at + 2))).toBeUndefined();
        expect(parseApiKey(text.slice(0, at))).toBeUndefined();
        expect(parseApiKey(`${text}\n`)).toBeUndefined();
        expect(parseApiKey(` ${text}`)).toBeUndefined();
      }),
    );
  });

  it('is refused where it is anything else', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parseApiKey(text)).toBeUndefined();
      }),
    );
  });

  it('is never made twice', () => {
    const keys = Array.from({ length: 1_000 }, () => generateApiKey('secret', 'test'));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('has a hint that shows its kind and mode and eight characters of it', () => {
    const text = generateApiKey('secret', 'test');
    expect(hintOfApiKey(text)).toBe(`mi_sk_test_${text.slice(11, 15)}…${text.slice(-4)}`);
  });
});
