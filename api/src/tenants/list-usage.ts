import type { InterviewUsage, Paise, UsageList } from '@mock-interview/contract';
import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import { toInstant } from '../platform/clock.js';
import type { Context } from '../platform/context.js';
import type { Row } from '../platform/database/database.js';
import { exchangeRate, microUsdInPaise } from './exchange-rate.js';

type Sums = UsageList['totals'];

/** What the tenant's interviews cost and brought, newest first. */
export async function listUsage(
  context: Context,
  { page, limit }: { page: number; limit: number },
): Promise<UsageList> {
  const { read } = context;
  const total = await read.count('sessions');
  const sessions = await read.list('sessions', {
    orderBy: (t) => [desc(t.createdAt), desc(t.id)],
    limit,
    offset: (page - 1) * limit,
  });
  const ids = sessions.map(({ id }) => id);
  const [records, payments] = await Promise.all([
    read.list('usageRecords', {
      where: (t) => inArray(t.sessionId, ids),
      orderBy: (t) => [asc(t.vendor), asc(t.item)],
    }),
    read.list('payments', { where: (t) => and(inArray(t.sessionId, ids), eq(t.status, 'paid')) }),
  ]);
  const interviews = sessions.map((session) => {
    const isOfSession = ({ sessionId }: { sessionId: string }) => sessionId === session.id;
    return describeUsage(session, records.filter(isOfSession), payments.filter(isOfSession));
  });
  return {
    interviews,
    totals: interviews.reduce(added, nothing),
    exchangeRate,
    total,
    page,
    totalPages: Math.ceil(total / limit),
  };
}

const nothing: Sums = { costMicroUsd: 0, costPaise: 0 as Paise, price: 0 as Paise, margin: 0 };

function describeUsage(
  session: Row<'sessions'>,
  records: readonly Row<'usageRecords'>[],
  payments: readonly Row<'payments'>[],
): InterviewUsage {
  const { id, type, difficulty, status, createdAt, pricing } = session;
  const costMicroUsd = records.reduce((sum, { microUsd }) => sum + (microUsd ?? 0), 0);
  const inRupees = records.reduce((sum, { paise }) => sum + (paise ?? 0), 0);
  const costPaise = microUsdInPaise(costMicroUsd) + inRupees;
  const price = payments.reduce((sum, { amount }) => sum + amount, 0);
  const tax = price > 0 && pricing.gst ? pricing.gst.cgst + pricing.gst.sgst : 0;
  return {
    sessionId: id,
    type,
    difficulty,
    status,
    createdAt: toInstant(createdAt),
    items: records.map(({ vendor, item, quantity, microUsd, paise, basis, recordedAt }) => ({
      vendor,
      item,
      quantity,
      microUsd,
      paise,
      basis,
      recordedAt: toInstant(recordedAt),
    })),
    costMicroUsd,
    costPaise: costPaise as Paise,
    price: price as Paise,
    margin: price - tax - costPaise,
  };
}

function added(one: Sums, other: Sums): Sums {
  return {
    costMicroUsd: one.costMicroUsd + other.costMicroUsd,
    costPaise: (one.costPaise + other.costPaise) as Paise,
    price: (one.price + other.price) as Paise,
    margin: one.margin + other.margin,
  };
}
