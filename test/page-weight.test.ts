import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Learner, openBrowser } from './learner.js';
import { removeData, type StartedProduct, startProduct } from './started-product.js';

/** Bytes, brotli: what a learner on a slow line waits for before the first screen. */
const firstScreenBudget = 20_000;
const clientBudget = 8_000;

let browser: Browser;
let product: StartedProduct;

beforeAll(async () => {
  browser = await openBrowser();
  product = await startProduct();
});

afterAll(async () => {
  await browser?.close();
  await product?.stop();
  if (product) await removeData(product);
});

describe('what a page loads', () => {
  it(`shows the first screen of the element with at most ${firstScreenBudget} bytes, from no other host`, async () => {
    const learner = await Learner.visit(browser, product.url);
    await learner.find('interview-type-system-design').waitFor();
    const loaded = await learner.page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .filter((entry): entry is PerformanceResourceTiming => entry instanceof PerformanceResourceTiming)
        .map(({ name, encodedBodySize }) => ({ name, encodedBodySize })),
    );
    const ofElement = loaded.filter(({ name }) => new URL(name).pathname.startsWith('/embed/'));
    const bytes = ofElement.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
    process.stdout.write(`first screen: ${bytes} bytes in ${ofElement.length} files\n`);
    expect(ofElement.every(({ encodedBodySize }) => encodedBodySize > 0)).toBe(true);
    expect(bytes).toBeGreaterThan(5_000);
    expect(bytes).toBeLessThanOrEqual(firstScreenBudget);
    expect(new Set(loaded.map(({ name }) => new URL(name).origin))).toEqual(new Set([product.url]));
    await learner.leave();
  });

  it(`brings the whole headless client in ${clientBudget} bytes, without a dependency`, async () => {
    const { outputFiles } = await build({
      stdin: { contents: "export * from '@mock-interview/client';", resolveDir: import.meta.dirname },
      bundle: true,
      minify: true,
      format: 'esm',
      target: 'es2022',
      write: false,
    });
    const bytes = brotliCompressSync(outputFiles[0]?.contents ?? '').length;
    process.stdout.write(`client: ${bytes} bytes\n`);
    expect(bytes).toBeGreaterThan(2_000);
    expect(bytes).toBeLessThanOrEqual(clientBudget);
    const manifest = JSON.parse(readFileSync(new URL('../packages/client/package.json', import.meta.url), 'utf8'));
    expect(Object.keys(manifest.dependencies ?? {})).toEqual([]);
  });
});
