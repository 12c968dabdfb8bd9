import { AsyncLocalStorage } from 'node:async_hooks';

const underWay = new AsyncLocalStorage<true>();

/**
 * Runs a transaction, and refuses one that is begun inside another: it would wait for the outer one to end, which
 * waits for it. Pass the outer transaction on instead.
 */
export function refuseNesting<Result>(transaction: () => Promise<Result>): Promise<Result> {
  if (underWay.getStore()) return Promise.reject(new Error('A transaction was begun inside another one.'));
  return underWay.run(true, transaction);
}
