import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isNewer } from './book-dispute.js';
import { isFurther } from './gateway-payments.js';

describe('what is known of a payment', () => {
  const status = fc.constantFrom('created', 'failed', 'authorized', 'captured', 'refund_due', 'refunded');

  it('moves on, and from a failure to what the bank says later', () => {
    expect(isFurther('failed', 'authorized')).toBe(true);
    expect(isFurther('failed', 'captured')).toBe(true);
    expect(isFurther('captured', 'failed')).toBe(false);
    expect(isFurther('captured', 'authorized')).toBe(false);
    expect(isFurther('refunded', 'captured')).toBe(false);
  });

  it('is the same in the end, in whatever order it was heard', () => {
    type Status = Parameters<typeof isFurther>[0];
    const heard = (news: readonly Status[]) =>
      news.reduce<Status>((known, told) => (isFurther(known, told) ? told : known), 'created');
    fc.assert(
      fc.property(fc.array(status, { minLength: 1 }), fc.nat(), (news, turn) => {
        const at = turn % news.length;
        const other = [...news.slice(at), ...news.slice(0, at)].reverse();
        expect(heard(other)).toBe(heard(news));
        expect(heard([...news, ...news])).toBe(heard(news));
      }),
    );
  });
});

describe('what is known of a dispute', () => {
  const known = (status: string, updatedAt = 2_000) => ({ status, updatedAt });

  it('is what happened last, and within one second what comes later in the course of a dispute', () => {
    expect(isNewer(known('open'), { status: 'under_review', at: 3_000 })).toBe(true);
    expect(isNewer(known('under_review'), { status: 'open', at: 3_000 })).toBe(true);
    expect(isNewer(known('under_review'), { status: 'open', at: 2_000 })).toBe(false);
    expect(isNewer(known('open'), { status: 'lost', at: 2_000 })).toBe(true);
    expect(isNewer(known('under_review'), { status: 'open', at: 1_000 })).toBe(false);
  });

  it('is never open again once it is decided', () => {
    for (const decided of ['won', 'lost', 'closed']) {
      expect(isNewer(known(decided), { status: 'under_review', at: 9_000 })).toBe(false);
      expect(isNewer(known(decided), { status: 'closed', at: 9_000 })).toBe(true);
    }
  });
});
