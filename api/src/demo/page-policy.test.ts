import { describe, expect, it } from 'vitest';
import { pagePolicy } from './page-policy.js';

describe('the policy of the demo page', () => {
  it('lets nothing in from elsewhere where no vendor is in use', () => {
    expect(pagePolicy([])).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'",
    );
    expect(pagePolicy(['gemini'])).toBe(pagePolicy([]));
  });

  it('opens for the vendors in use, each directive once', () => {
    const policy = pagePolicy(['razorpay', 'vapi']);
    const names = policy.split('; ').map((directive) => directive.split(' ')[0]);
    expect(new Set(names).size).toBe(names.length);
    expect(policy).toContain("script-src 'self' https://checkout.razorpay.com https://*.daily.co blob:");
    expect(policy).toContain('frame-src https://api.razorpay.com https://checkout.razorpay.com');
  });

  it('opens for one vendor without opening for the other', () => {
    expect(pagePolicy(['razorpay'])).not.toContain('daily.co');
    expect(pagePolicy(['vapi'])).not.toMatch(/razorpay|unsafe-inline/);
  });
});
