import type { SessionId } from '@mock-interview/contract';

export const reportJobKind = 'reports.make';
export const upgradeJobKind = 'reports.upgrade';

const minute = 60_000;

/**
 * Milliseconds before each try to have a report made by the better evaluator after all: an overload is soon over, a used
 * up quota comes back with the next day, and after a day the candidate has moved on.
 */
const upgradeDelays = [1, 5, 15, 60, 120, 240, 450, 540].map((minutes) => minutes * minute);

/** Orders the report of a session. */
export function reportJob(sessionId: SessionId) {
  return { kind: reportJobKind, key: sessionId, payload: { sessionId } };
}

/** What the offline evaluator judged and the better one shall judge. */
export interface Upgrade {
  readonly sessionId: SessionId;
  /** The one answer that is meant, where it was given after the report; left out: the report, with all of them. */
  readonly retryId?: string | undefined;
}

/**
 * Orders a try to have what the offline evaluator judged judged by the better one.
 *
 * @param attempt from 1
 * @param now UTC milliseconds
 * @returns undefined where it was tried often enough
 */
export function upgradeJob({ sessionId, retryId }: Upgrade, attempt: number, now: number) {
  const delay = upgradeDelays[attempt - 1];
  if (delay === undefined) return undefined;
  return {
    kind: upgradeJobKind,
    // Each try is a job of its own: the one that runs is only removed once it has ordered the next.
    key: [sessionId, ...(retryId === undefined ? [] : [retryId]), attempt].join(' '),
    payload: { sessionId, attempt, ...(retryId !== undefined && { retryId }) },
    runAt: now + delay,
  };
}
