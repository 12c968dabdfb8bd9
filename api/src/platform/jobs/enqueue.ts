import type { Clock, IdSource } from '../clock.js';
import type { ScopedWriter } from '../database/database.js';
import type { Json } from '../database/schema/columns.js';

/** Work to be done later, outside of any request. */
export interface JobRequest {
  kind: string;
  /** Two requests of one kind and key are one job. */
  key: string;
  payload: Json;
  /** UTC milliseconds; as soon as possible where it is left out. */
  runAt?: number;
}

/** Writes the job in the transaction of the change that needs it: both happen or neither. */
export async function enqueueJob(
  rows: ScopedWriter,
  { kind, key, payload, runAt }: JobRequest,
  { clock, newId }: { clock: Clock; newId: IdSource },
): Promise<void> {
  const now = clock();
  await rows.insertIfAbsent('jobs', {
    id: newId('job'),
    kind,
    key,
    payload,
    runAt: runAt ?? now,
    attempts: 0,
    createdAt: now,
  });
}
