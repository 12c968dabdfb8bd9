import { z } from 'zod';
import type { JobRequest } from '../platform/jobs/enqueue.js';

const day = 24 * 60 * 60 * 1000;

export const disputeJobKind = 'payments.dispute';

export const disputeJobPayload = z.object({ paymentId: z.string(), disputeId: z.string() });

/** A dispute of the gateway, and our order that it is about. */
interface DisputeOfOurs {
  readonly paymentId: string;
  readonly disputeId: string;
}

/**
 * The job that asks the gateway of an order now how a dispute about it stands.
 *
 * @param cause what was heard: for each the gateway is asked once
 */
export function disputeJob({ paymentId, disputeId }: DisputeOfOurs, cause: string): JobRequest {
  return { kind: disputeJobKind, key: `${disputeId}:${cause}`, payload: { paymentId, disputeId } };
}

/** The job that asks a day later: at most once on each day, however often it is ordered. */
export function laterDisputeJob({ paymentId, disputeId }: DisputeOfOurs, now: number): JobRequest {
  const runAt = now + day;
  return { ...disputeJob({ paymentId, disputeId }, String(Math.floor(runAt / day))), runAt };
}
