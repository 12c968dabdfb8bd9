import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { Learner } from './learner.js';
import { prepareStage } from './stage.js';

/** Bytes, brotli: what a learner on a slow line waits for before the first screen. */
const firstScreenBudget = 20_000;
const clientBudget = 8_000;

const stage = prepareStage();

describe('what a page loads', () => {
  it(`shows the first screen of the element with at most ${firstScreenBudget} bytes, from no other host`, async () => {
    const learner = await Learner.visit(stage.browser, stage.product.url);
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
    expect(new Set(loaded.map(({ name }) => new URL(name).origin))).toEqual(new Set([stage.product.url]));
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
