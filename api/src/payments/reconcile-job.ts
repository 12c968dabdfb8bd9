const minute = 60_000;
const hour = 60 * minute;

/**
 * How long after an order was made, and then after each look, the gateway is asked what became of it, in milliseconds.
 * A bank may agree to a payment up to three days after it had seemed to fail.
 */
const gaps = [
  3 * minute,
  10 * minute,
  30 * minute,
  hour,
  3 * hour,
  6 * hour,
  12 * hour,
  24 * hour,
  24 * hour,
  24 * hour,
] as const;

export const reconcileJobKind = 'payments.reconcile';

/**
 * The job that asks the gateway about an order now.
 *
 * @param cause what was heard: a payment, or an event. For each the gateway is asked once
 */
export function reconcileJob(paymentId: string, cause: string) {
  return { kind: reconcileJobKind, key: `${paymentId}:${cause}`, payload: { paymentId } };
}

/**
 * The job that asks the gateway about an order in case nobody else tells of it.
 *
 * @param round how often it has been asked so far
 * @returns undefined where it was asked often enough
 */
export function laterReconcileJob(paymentId: string, round: number, now: number) {
  const gap = gaps[round];
  if (gap === undefined) return undefined;
  return { kind: reconcileJobKind, key: `${paymentId}:${round}`, payload: { paymentId, round }, runAt: now + gap };
}
