import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { openBrowser } from './learner.js';
import { removeData, type StartedProduct, type StartOptions, startProduct } from './started-product.js';

/** A browser and a started product, for all tests of a file. A test may put a restarted product in its place. */
export interface Stage {
  browser: Browser;
  product: StartedProduct;
}

export function prepareStage(options: Pick<StartOptions, 'environment'> = {}): Stage {
  const stage = {} as Stage;
  beforeAll(async () => {
    stage.browser = await openBrowser();
    stage.product = await startProduct(options);
  });
  afterAll(async () => {
    await stage.browser?.close();
    await stage.product?.stop();
    if (stage.product) await removeData(stage.product);
  });
  return stage;
}
