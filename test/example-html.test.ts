import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Learner, openBrowser } from './learner.js';
import { freePort, operatorToken, removeData, type StartedProduct, startProduct } from './started-product.js';

const folder = fileURLToPath(new URL('../examples/html/', import.meta.url));

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

async function createTenant(): Promise<string> {
  const response = await fetch(`${product.url}/api/tenants`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${operatorToken}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: 'Example academy' }),
  });
  const { keys } = (await response.json()) as { keys: { secret: string } };
  return keys.secret;
}

describe('the plain page', () => {
  it('embeds the element from another origin; its own back end mints the tokens', async () => {
    const port = await freePort();
    const env = { ...process.env, SECRET_KEY: await createTenant(), API_URL: product.url, PORT: String(port) };
    const site: ChildProcess = spawn(process.execPath, ['server.mjs'], {
      cwd: folder,
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      await new Promise((resolve) => site.stdout?.once('data', resolve));
      const learner = await Learner.visit(browser, `http://localhost:${port}`);
      await learner.setUp({ type: 'javascript', difficulty: 'easy' });
      await learner.pay();
      await learner.start();
      expect(await learner.interviewerWords().first().innerText()).toContain('JavaScript');
      expect(learner.complaints.lines).toEqual([]);
      await learner.leave();
    } finally {
      site.kill();
    }
  });

  it('tells a newcomer how to get the key that the back end needs', async () => {
    const env = { ...process.env, SECRET_KEY: '' };
    const { status, stderr } = spawnSync(process.execPath, ['server.mjs'], { cwd: folder, env, encoding: 'utf8' });
    expect(status).toBe(1);
    expect(stderr).toContain('/api/tenants');
  });
});
