import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './learner.js';

/** The page's own part: it keeps what happens where a test can read it. */
const page = `
import { vapiTransport, checkMicrophone, missingSpeech } from '@mock-interview/client/voice';

const tracks = [];
const getUserMedia = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
navigator.mediaDevices.getUserMedia = async (constraints) => {
  const stream = await getUserMedia(constraints);
  tracks.push(...stream.getTracks());
  return stream;
};

const session = { session: { setup: { language: 'en-IN', pace: 'moderate' } }, turns: [], state: 'listening', on: () => () => {} };
const failures = [];
addEventListener('unhandledrejection', ({ reason }) => failures.push(String(reason)));
addEventListener('error', ({ message }) => failures.push(message));

globalThis.trial = {
  failures,
  tracks: () => tracks.map(({ readyState }) => readyState),
  missing: missingSpeech(),
  async connect({ closeAfter } = {}) {
    const started = { callId: 'call_1', vapiUrl: location.origin + '/room' };
    const connection = vapiTransport().connect({ session, started });
    const told = [];
    connection.on('ended', (end) => told.push(end));
    const over = new Promise((resolve) => connection.on('ended', resolve));
    if (closeAfter !== undefined) setTimeout(() => connection.close(), closeAfter);
    await over;
    await connection.close();
    return told.map(({ reason, error }) => ({ reason, name: error?.name, problem: error?.reason, message: error?.message }));
  },
  async check() {
    const check = await checkMicrophone();
    const level = await new Promise((resolve) => check.on('level', resolve));
    const { microphones } = check;
    check.stop();
    return { level: typeof level, microphones: microphones.length };
  },
};
`;

let browser: Browser;
let site: { server: Server; url: string; files: Map<string, Uint8Array> };

beforeAll(async () => {
  const { outputFiles } = await build({
    stdin: { contents: page, resolveDir: import.meta.dirname },
    conditions: ['@mock-interview/source'],
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    outdir: '/site',
    write: false,
    logLevel: 'silent',
  });
  const files = new Map(outputFiles.map(({ path, contents }) => [path.replace('/site', ''), contents]));
  const server = createServer((request, response) => {
    const file = files.get(request.url ?? '');
    response.setHeader('content-type', file ? 'text/javascript' : 'text/html');
    response.end(file ?? '<!doctype html><title>Voice</title><script type="module" src="/stdin.js"></script>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  site = { server, files, url: `http://127.0.0.1:${port}` };
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await new Promise((resolve) => site?.server.close(resolve));
});

/** Visits the page on a machine that reaches no vendor, and notes whom it tries to reach. */
async function visit(): Promise<{ page: Page; asked: string[] }> {
  const context = await browser.newContext();
  const visited = await context.newPage();
  const asked: string[] = [];
  await visited.route('**/*', (route) => {
    const url = new URL(route.request().url());
    if (url.origin === site.url) return route.continue();
    asked.push(url.hostname);
    return route.abort();
  });
  await visited.goto(site.url);
  await visited.waitForFunction('globalThis.trial');
  return { page: visited, asked };
}

describe('the real library of the vendor, in Chromium, without its network', () => {
  it('is loaded when a call begins, and not before', async () => {
    const { page, asked } = await visit();
    const loaded = () =>
      page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname));
    const before = await loaded();
    await page.evaluate('trial.connect({ closeAfter: 1500 })');
    const fresh = (await loaded()).filter((file) => file.endsWith('.js') && !before.includes(file));
    expect(fresh.length).toBeGreaterThan(0);
    const weightOf = (files: string[]) => files.reduce((sum, file) => sum + (site.files.get(file)?.length ?? 0), 0);
    expect(weightOf(before)).toBeLessThan(weightOf(fresh) / 5);
    expect(new Set(asked)).toEqual(new Set(['c.daily.co']));
    await page.context().close();
  });

  it('fails with a typed error when the room cannot be reached, and the microphone is released', async () => {
    const { page, asked } = await visit();
    expect(await page.evaluate('trial.connect()')).toEqual([
      {
        reason: 'failed',
        name: 'VoiceConnectionError',
        problem: 'unreachable',
        message: 'The call failed: unreachable.',
      },
    ]);
    expect(asked.length).toBeGreaterThan(0);
    expect(await page.evaluate('trial.tracks()')).toEqual(['ended']);
    expect(await page.evaluate('document.querySelectorAll("audio, iframe").length')).toBe(0);
    expect(await page.evaluate('trial.failures')).toEqual([]);
    await page.context().close();
  });

  it('can be left while it connects, and connects again after that', async () => {
    const { page } = await visit();
    for (const closeAfter of [0, 700]) {
      expect(await page.evaluate(`trial.connect({ closeAfter: ${closeAfter} })`)).toMatchObject([{ reason: 'left' }]);
    }
    expect(await page.evaluate('trial.connect()')).toMatchObject([{ problem: 'unreachable' }]);
    expect(new Set((await page.evaluate('trial.tracks()')) as string[])).toEqual(new Set(['ended']));
    expect(await page.evaluate('trial.failures')).toEqual([]);
    await page.context().close();
  });

  it('is not needed to try the microphone', async () => {
    const { page, asked } = await visit();
    const check = (await page.evaluate('trial.check()')) as { level: string; microphones: number };
    expect(check.level).toBe('number');
    expect(check.microphones).toBeGreaterThan(0);
    expect(await page.evaluate('trial.tracks()')).toEqual(['ended']);
    expect(asked).toEqual([]);
    await page.context().close();
  });
});
