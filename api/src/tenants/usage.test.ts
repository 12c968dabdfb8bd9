import type { Paise, SessionId, UserId } from '@mock-interview/contract';
import { expect, it } from 'vitest';
import { describeOnEachEngine } from '../../test/engines.js';
import { inScopes, newScope, openForSuite } from '../../test/opened-database.js';
import { recordUsage, type Usage } from './usage.js';

describeOnEachEngine('What was used', (newDatabase) => {
  const { read, write } = inScopes(openForSuite(newDatabase));

  async function newSession() {
    const scope = newScope();
    const id = `ses_${scope.tenantId}` as SessionId;
    await write(scope, (rows) =>
      rows.insert('sessions', {
        id,
        userId: 'learner-1' as UserId,
        status: 'ready',
        type: 'javascript',
        difficulty: 'easy',
        duration: 20,
        setup: {
          type: 'javascript',
          difficulty: 'easy',
          duration: 20,
          focusAreas: [],
          language: 'en-IN',
          pace: 'moderate',
          followUpStyle: 'none',
          style: 'practice',
        },
        pricing: {
          currency: 'INR',
          userPrice: 99,
          amount: 9_900 as Paise,
          listAmount: 9_900 as Paise,
          reason: 'list_price',
        },
        usesFreeAllowance: false,
        questionSource: 'bank',
        createdAt: 0,
        updatedAt: 0,
      }),
    );
    const record = (usage: Partial<Usage>, at: number) =>
      write(scope, (rows) =>
        recordUsage(
          rows,
          {
            sessionId: id,
            vendor: 'razorpay',
            item: 'payment',
            quantity: 9_900,
            basis: 'estimate',
            cost: { paise: 234 as Paise },
            ...usage,
          },
          at,
        ),
      );
    return { record, kept: () => read(scope).list('usageRecords', { where: { sessionId: id } }) };
  }

  it('is one record for each vendor and item, told again or not', async () => {
    const { record, kept } = await newSession();
    await record({}, 1);
    await record({}, 2);
    await record({ item: 'another' }, 3);
    await record({ vendor: 'gemini', item: 'report', quantity: 7, cost: { microUsd: 12 } }, 4);
    const rows = await kept();
    expect(rows).toHaveLength(3);
    expect(rows.find(({ vendor }) => vendor === 'gemini')).toMatchObject({ quantity: 7, microUsd: 12, paise: null });
  });

  it('is estimated until the vendor says what it was, and never estimated again', async () => {
    const { record, kept } = await newSession();
    await record({}, 1);
    expect(await kept()).toMatchObject([{ basis: 'estimate', paise: 234, microUsd: null, recordedAt: 1 }]);
    await record({ cost: { paise: 235 as Paise } }, 2);
    expect(await kept()).toMatchObject([{ basis: 'estimate', paise: 235 }]);
    await record({ basis: 'actual', cost: { paise: 240 as Paise } }, 3);
    await record({ cost: { paise: 1 as Paise } }, 4);
    expect(await kept()).toMatchObject([{ basis: 'actual', paise: 240, recordedAt: 3 }]);
    await record({ basis: 'actual', cost: { paise: 241 as Paise } }, 5);
    expect(await kept()).toMatchObject([{ basis: 'actual', paise: 241 }]);
  });
});
