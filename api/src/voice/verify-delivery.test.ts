import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isFromVapi } from './verify-delivery.js';

const expected = { secret: 'of-this-session', body: '{"message":{}}', now: 1_773_223_300_000 };
const nothing = { secret: undefined, signature: undefined, timestamp: undefined };

function signed(timestamp: string, encoding: 'hex' | 'base64' = 'hex', body = expected.body) {
  const signature = createHmac('sha256', expected.secret).update(`${timestamp}.${body}`).digest(encoding);
  return { ...nothing, signature, timestamp };
}

describe('a delivery of the vendor', () => {
  it('is known by the secret of its session', () => {
    expect(isFromVapi({ ...nothing, secret: 'of-this-session' }, expected)).toBe(true);
    expect(isFromVapi({ ...nothing, secret: 'of-another-session' }, expected)).toBe(false);
    expect(isFromVapi({ ...nothing, secret: '' }, expected)).toBe(false);
    expect(isFromVapi(nothing, expected)).toBe(false);
  });

  it('is known by its signature, with a time in seconds or milliseconds, in hex or base64, with or without a prefix', () => {
    expect(isFromVapi(signed('1773223300'), expected)).toBe(true);
    expect(isFromVapi(signed('1773223300123'), expected)).toBe(true);
    expect(isFromVapi(signed('1773223300', 'base64'), expected)).toBe(true);
    const { signature, ...rest } = signed('1773223300');
    expect(isFromVapi({ ...rest, signature: `sha256=${signature}` }, expected)).toBe(true);
  });

  it('is refused when it is old, early, of another body or without its time', () => {
    expect(isFromVapi(signed('1773222900'), expected)).toBe(false);
    expect(isFromVapi(signed('1773223700'), expected)).toBe(false);
    expect(isFromVapi(signed('1773223300', 'hex', '{}'), expected)).toBe(false);
    expect(isFromVapi({ ...signed('1773223300'), timestamp: undefined }, expected)).toBe(false);
    expect(isFromVapi(signed('soon'), expected)).toBe(false);
  });
});
