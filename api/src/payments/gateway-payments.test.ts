import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isNewer } from './book-dispute.js';
import { furthest } from './gateway-payments.js';

describe('what is known of a payment', () => {
  const status = fc.constantFrom('created', 'failed', 'authorized', 'captured', 'refund_due', 'refunded');

  it('moves on, and from a failure to what the bank says later', () => {
    expect(furthest('failed', 'authorized')).toBe('authorized');
    expect(furthest('failed', 'captured')).toBe('captured');
    expect(furthest('captured', 'failed')).toBe('captured');
    expect(furthest('captured', 'authorized')).toBe('captured');
    expect(furthest('refunded', 'captured')).toBe('refunded');
  });

  it('is the same in the end, in whatever order it was heard', () => {
    type Status = Parameters<typeof furthest>[0];
    const heard = (news: readonly Status[]) => news.reduce<Status>(furthest, 'created');
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
      expect(isNewer(known('under_review'), { status: decided, at: 1_000 })).toBe(true);
    }
  });
});
