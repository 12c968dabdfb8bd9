/** What a tenant is told of the key that it stores. */
import { describe, expect, it } from 'vitest';
import { emulatorUnderTest } from '../../../test/vendors/gemini/running-emulator.js';
import { checkGeminiKey } from './check-key.js';

const test = emulatorUnderTest();
const check = (apiKey = test.emulator.keys.valid) => checkGeminiKey({ apiKey }, test.emulator.url);

describe('a key of Gemini', () => {
  it('that is good works', async () => {
    expect(await check()).toEqual({ works: true, message: 'Gemini accepts the key.' });
  });

  it('that is wrong is to be made anew', async () => {
    expect(await check('AIza-not-the-key')).toMatchObject({ works: false, message: expect.stringMatching(/new one/) });
  });

  it.each(['AIza with blanks', 'AIza\nx', 'ключ', ''])(
    'that no header can hold is none, whatever the network: %j',
    async (key) => {
      const from = test.emulator.received.length;
      expect(await check(key)).toMatchObject({ works: false, message: expect.stringMatching(/^This is no key/) });
      expect(test.emulator.received).toHaveLength(from);
    },
  );

  it.each([
    ['location_unsupported', /region, billing/],
    ['credits_depleted', /region, billing/],
    ['minute_quota_exceeded', /allowance/],
    ['api_key_leaked', /new one/],
    ['overloaded', /status page/],
    ['reset_before_headers', /network/],
  ] as const)('is not blamed for what is not its fault: %s', async (kind, advice) => {
    test.emulator.faults.plan({ kind }, 1);
    const { works, message } = await check();
    expect(works).toBe(false);
    expect(message).toMatch(advice);
    expect(message).not.toContain(test.emulator.keys.valid);
  });
});
