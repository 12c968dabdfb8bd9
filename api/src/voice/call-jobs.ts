/** The jobs that follow a call. Each is ordered in the transaction of the change that needs it. */
import { and, eq, gt, isNull } from 'drizzle-orm';
import { z } from 'zod';
import type { UnitOfWork } from '../platform/context.js';
import type { Row } from '../platform/database/database.js';
import type { JobRequest } from '../platform/jobs/enqueue.js';

type Call = Pick<Row<'voiceCalls'>, 'id'>;

export const callJob = z.object({ callId: z.string() });
export const followUpPayload = callJob.extend({ look: z.number().int().min(0) });

/** Ends the call by its control address. */
export function hangUpJob({ id }: Call, runAt: number) {
  return { kind: 'voice.hang-up', key: id, payload: { callId: id }, runAt };
}

/**
 * Asks the vendor what was said in the call, where its report has not come.
 *
 * @param look how often it was asked before
 */
export function followUpJob({ id }: Call, runAt: number, look = 0) {
  return { kind: 'voice.follow-up', key: `${id}:${look}`, payload: { callId: id, look }, runAt };
}

/** Decides what becomes of an interview whose call is over. */
export function settleJob({ id }: Call, runAt: number) {
  return { kind: 'voice.settle', key: id, payload: { callId: id }, runAt };
}

/** Orders a job, or moves the one that waits already to an earlier time. One that was done before is done again. */
export async function runBy({ rows, enqueue }: UnitOfWork, job: JobRequest & { runAt: number }): Promise<void> {
  await enqueue(job);
  await hurry({ rows }, job);
}

/** Moves a job that waits to an earlier time. */
export async function hurry(
  { rows }: Pick<UnitOfWork, 'rows'>,
  { kind, key, runAt }: Pick<JobRequest, 'kind' | 'key'> & { runAt: number },
): Promise<void> {
  await rows.update('jobs', (t) => and(eq(t.kind, kind), eq(t.key, key), gt(t.runAt, runAt), isNull(t.leaseUntil)), {
    runAt,
  });
}
