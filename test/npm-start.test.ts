import { spawn } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { freePort, removeData } from './started-product.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const longestStop = 10_000;

/** Whether the address answers as is hoped, within the time. */
async function becomes(reachable: boolean, url: string, within: number): Promise<boolean> {
  for (const end = Date.now() + within; Date.now() < end; await sleep(200)) {
    const answers = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (answers === reachable) return true;
  }
  return false;
}

describe('npm start', () => {
  it('leaves nothing running when npm alone is asked to stop', async () => {
    const dataDirectory = await mkdtemp(join(tmpdir(), 'mock-interview-start-'));
    const port = String(await freePort());
    const env = { ...process.env, PORT: port, DATA_DIR: dataDirectory, LOG_LEVEL: 'warn' };
    const npm = spawn('npm', ['start'], { cwd: root, env, stdio: 'ignore' });
    const address = `http://127.0.0.1:${port}/healthz`;
    try {
      expect(await becomes(true, address, 60_000)).toBe(true);
      npm.kill('SIGTERM');
      expect(await becomes(false, address, longestStop)).toBe(true);
    } finally {
      npm.kill('SIGKILL');
      await removeData({ dataDirectory });
    }
  });
});
