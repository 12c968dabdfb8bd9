import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { parseServerSentEvents } from '../packages/client/src/server-sent-events.js';

const standIn = fileURLToPath(new URL('vapi-stand-in.ts', import.meta.url));

/** What passed between a page and the rooms of its calls. */
export interface RoomTraffic {
  /** Everything that the page was told there, as it came. */
  heard(): string;
}

/** Lets calls of this page be held in the emulator's rooms: the vendor's library alone is not the real one. */
export async function openVapi(page: Page): Promise<RoomTraffic> {
  const { outputFiles } = await build({ entryPoints: [standIn], bundle: true, format: 'esm', write: false });
  const body = outputFiles[0]?.text ?? '';
  await page.route('**/embed/vapi-*.js', (route) => route.fulfill({ contentType: 'text/javascript', body }));

  let room = '';
  let gone = new AbortController();
  let heard = '';
  await page.exposeFunction('enterRoom', async (url: string) => {
    gone = new AbortController();
    room = url;
    const { ok, body: events } = await fetch(`${url}/events`, { signal: gone.signal });
    if (!ok || !events) throw new Error('There is no such room.');
    void tell(events).catch(() => undefined);
  });
  await page.exposeFunction('leaveRoom', () => gone.abort());
  await page.exposeFunction('tellRoom', async (message: string) => {
    await fetch(`${room}/app-message`, { method: 'POST', body: message });
  });

  async function tell(events: ReadableStream<Uint8Array>): Promise<void> {
    for await (const { event, data } of parseServerSentEvents(events)) {
      heard += data ?? '';
      await page.evaluate((detail) => dispatchEvent(new CustomEvent('room', { detail })), { event, data: data ?? '' });
    }
  }
  return { heard: () => heard };
}
