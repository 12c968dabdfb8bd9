import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { Learner } from './learner.js';
import { prepareStage } from './stage.js';
import { freePort, operatorToken } from './started-product.js';

const folder = fileURLToPath(new URL('../examples/html/', import.meta.url));

const stage = prepareStage();

async function createTenant(): Promise<string> {
  const response = await fetch(`${stage.product.url}/api/tenants`, {
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
    const env = { ...process.env, SECRET_KEY: await createTenant(), API_URL: stage.product.url, PORT: String(port) };
    const site: ChildProcess = spawn(process.execPath, ['server.mjs'], {
      cwd: folder,
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      await new Promise((resolve) => site.stdout?.once('data', resolve));
      const learner = await Learner.visit(stage.browser, `http://localhost:${port}`);
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
