import { z } from 'zod';
import type { JobRequest } from '../platform/jobs/enqueue.js';

const hour = 60 * 60 * 1000;
/** A refund takes five to seven working days; it is looked at after an hour, and then less and less often. */
const longestLook = 24 * hour;
/** A refund that failed may succeed once the account has a balance again. */
const betweenRefunds = 24 * hour;

export const refundJobKind = 'payments.refund';

export const refundJobPayload = z.object({
  paymentId: z.string(),
  /** Left out: the payment that paid the order. */
  gatewayPaymentId: z.string().optional(),
  /** A refund that came to nothing, so that another has to be asked for. */
  failed: z.string().optional(),
  /** How often a refund that is under way was looked at. */
  round: z.number().int().default(0),
});

/** A try to pay, as our order and the gateway know it. */
interface Try {
  readonly paymentId: string;
  readonly gatewayPaymentId: string;
}

/** The job that gives back what paid an order. */
export function refundJob(paymentId: string): JobRequest {
  return { kind: refundJobKind, key: paymentId, payload: { paymentId } };
}

/**
 * The job that asks the gateway now how the money of a try stands, and gives it back where that is owed.
 *
 * @param cause what was heard: for each the gateway is asked once
 */
export function checkRefundJob({ paymentId, gatewayPaymentId }: Try, cause: string): JobRequest {
  return { kind: refundJobKind, key: `${gatewayPaymentId}:${cause}`, payload: { paymentId, gatewayPaymentId } };
}

/**
 * The job that looks later what became of a refund that is under way.
 *
 * @param round how often it was looked at so far
 */
export function laterRefundJob(
  { paymentId, gatewayPaymentId }: Try,
  { refundId, round, now }: { refundId: string; round: number; now: number },
): JobRequest {
  return {
    kind: refundJobKind,
    key: `${gatewayPaymentId}:${refundId}:${round}`,
    payload: { paymentId, gatewayPaymentId, round: round + 1 },
    runAt: now + Math.min(hour * 2 ** round, longestLook),
  };
}

/** The job that asks for another refund after one that came to nothing. */
export function anotherRefundJob(
  { paymentId, gatewayPaymentId }: Try,
  { failed, now }: { failed: string; now: number },
): JobRequest {
  return {
    kind: refundJobKind,
    key: `${gatewayPaymentId}:${failed}:again`,
    payload: { paymentId, gatewayPaymentId, failed },
    runAt: now + betweenRefunds,
  };
}
