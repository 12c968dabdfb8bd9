import type { OwnService } from '../stage/own-service.js';
import { until } from '../stage/until.js';

/**
 * Restarts the service at even distances between the first delivery of many and the last.
 *
 * @param delivered how many deliveries were tried so far
 */
export async function restartMeanwhile(
  service: Pick<OwnService, 'restart'>,
  delivered: () => number,
  { restarts, expected }: { readonly restarts: number; readonly expected: number },
): Promise<void> {
  for (let restart = 1; restart <= restarts; restart += 1) {
    await until('the webhooks arrive', () => delivered() >= (expected * restart) / (restarts + 1));
    await service.restart();
  }
}
