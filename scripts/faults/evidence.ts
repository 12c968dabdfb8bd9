/** What is known of an interview once it is over: by the candidate, by our database and by the vendors. */
import type { Report, Turn } from '@mock-interview/contract/wire';
import type { Row } from '../../api/src/platform/database/database.js';
import type { RazorpayAccount } from '../../api/test/vendors/razorpay/account.js';
import type { OwnService, OwnTenant } from '../stage/own-service.js';
import type { RecordedClient } from '../stage/recorded-client.js';

/** Money that a buyer parted with, as the gateway's books have it. */
interface TakenPayment {
  readonly paymentId: string;
  /** Paise. */
  readonly amount: number;
  /** Paise that went back, or are on their way. */
  readonly refunded: number;
  readonly refunds: number;
}

/** Everything that the promises are held against. */
export interface Evidence {
  /** What the candidate said, in order. */
  readonly said: readonly string[];
  /** Whether a voice was heard: a recogniser joins and splits utterances. */
  readonly byVoice: boolean;
  /** As the candidate is shown it. */
  readonly transcript: readonly Turn[];
  /** As the candidate is shown it; undefined where there is none. */
  readonly report: Report | undefined;
  readonly session: Row<'sessions'>;
  /** The session that repeats this one without charge. */
  readonly rerun: Row<'sessions'> | undefined;
  readonly turns: readonly Row<'turns'>[];
  readonly reports: readonly Row<'reports'>[];
  readonly payments: readonly Row<'payments'>[];
  readonly gatewayPayments: readonly Row<'gatewayPayments'>[];
  readonly usage: readonly Row<'usageRecords'>[];
  readonly taken: readonly TakenPayment[];
  /** Every byte that the candidate received. */
  readonly received: string;
  readonly log: string;
  /** What neither the candidate nor the log may have. */
  readonly secrets: readonly string[];
  /** What the candidate may not have: instructions to a model. */
  readonly prompts: readonly string[];
}

interface Gathering {
  readonly service: OwnService;
  readonly tenant: OwnTenant;
  readonly candidate: RecordedClient;
  readonly sessionId: string;
  readonly said?: readonly string[];
  readonly byVoice?: boolean;
  readonly razorpay?: Pick<RazorpayAccount, 'orders' | 'paymentsOf' | 'refundsOf'>;
  readonly secrets: readonly string[];
  readonly prompts?: readonly string[];
}

/** @throws Error if there is no such session */
export async function gatherEvidence(gathering: Gathering): Promise<Evidence> {
  const { service, tenant, candidate, said = [], byVoice = false, razorpay, secrets, prompts = [] } = gathering;
  const rows = service.rowsOf(tenant);
  const [session] = (await rows.list('sessions')).filter(({ id }) => id === gathering.sessionId);
  if (!session) throw new Error(`There is no session ${gathering.sessionId}.`);
  const sessionId = session.id;
  const where = { sessionId };
  const payments = await rows.list('payments', { where });
  const ids = new Set(payments.map(({ id }) => id));
  const rerunId = session.rerunSessionId;
  return {
    said,
    byVoice,
    transcript: session.startedAt === null ? [] : (await candidate.client.transcript(sessionId)).turns,
    report: session.status === 'completed' ? await candidate.client.waitForReport(sessionId) : undefined,
    session,
    rerun: rerunId === null ? undefined : await rows.find('sessions', { id: rerunId }),
    turns: await rows.list('turns', { where }),
    reports: await rows.list('reports', { where }),
    payments,
    gatewayPayments: (await rows.list('gatewayPayments')).filter(({ paymentId }) => ids.has(paymentId)),
    usage: await rows.list('usageRecords', { where }),
    taken: razorpay ? takenFor(razorpay, sessionId) : [],
    received: candidate.received(),
    log: service.log.join(''),
    secrets,
    prompts,
  };
}

/** The receipt of an order is the session that it is for. */
function takenFor(razorpay: NonNullable<Gathering['razorpay']>, receipt: string): TakenPayment[] {
  return razorpay
    .orders()
    .filter((order) => order.receipt === receipt)
    .flatMap((order) => razorpay.paymentsOf(order.id))
    .filter(({ status }) => status === 'captured' || status === 'refunded')
    .map(({ id, amount, amount_refunded }) => ({
      paymentId: id,
      amount,
      refunded: amount_refunded,
      refunds: razorpay.refundsOf(id).filter(({ status }) => status !== 'failed').length,
    }));
}
