const first = 1_000;
const longest = 60 * 60 * 1000;

/**
 * How long a job waits after its nth failure, in milliseconds: one second, doubled each time, an hour at most.
 *
 * @param attempts how often it was tried, from 1
 */
export function retryDelay(attempts: number): number {
  return Math.min(longest, first * 2 ** Math.min(attempts - 1, 30));
}
