import { setTimeout as sleep } from 'node:timers/promises';

/** How long anything that the service does by itself may take, in milliseconds on the wall. */
const patience = 30_000;

/**
 * Waits until something holds.
 *
 * @throws Error that says what did not come to hold in half a minute
 */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + patience; !(await holds()); await sleep(10)) {
    if (Date.now() > end) throw new Error(`Waited in vain until ${what}.`);
  }
}
