import { z } from 'zod';
import type { EmulatorApp } from '../emulator.js';
import { obeyAppMessage, readAppMessage } from './app-messages.js';
import type { RecordingStore } from './recordings.js';
import type { Switchboard } from './switchboard.js';

const speech = z.strictObject({ text: z.string().min(1), cutReplyAfterWords: z.number().int().min(0).optional() });

/**
 * The room, for a page that takes part without Daily: `events` to come in and hear, `say` to speak, `app-message` for
 * what the vendor's library sends with `send`, `leave` to go. And the storage of the recordings.
 */
export function addRoomRoutes(app: EmulatorApp, switchboard: Switchboard, recordings: RecordingStore): void {
  app.get('/room/:name/events', (c) => {
    const line = switchboard.lineOfRoom(c.req.param('name'));
    if (!line) return noRoom();
    const { conversation, room } = line;
    const events = room.enter(() => {
      if (room.isEmpty()) void conversation.leave();
    });
    void conversation.join();
    return new Response(events, { headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' } });
  });

  app.post('/room/:name/say', async (c) => {
    const line = switchboard.lineOfRoom(c.req.param('name'));
    if (!line) return noRoom();
    if (line.call.status !== 'in-progress') return c.json({ message: 'Nobody has come in yet.' }, 409);
    const parsed = speech.safeParse(await c.req.json().catch(() => undefined));
    if (!parsed.success) return c.json({ message: 'Expected {"text": …}.' }, 400);
    void line.conversation.hear(parsed.data.text, parsed.data.cutReplyAfterWords);
    return c.json({}, 202);
  });

  app.post('/room/:name/app-message', async (c) => {
    const line = switchboard.lineOfRoom(c.req.param('name'));
    if (!line) return noRoom();
    const body = await c.req.text();
    // Sent by the vendor's library when it begins to play the assistant's sound.
    if (body === 'playable') return c.json({}, 202);
    const message = readAppMessage(body);
    if (!message) return c.json({ message: 'No app message that the assistant knows.' }, 400);
    void obeyAppMessage(line.conversation, message, 'customer-ended-call');
    return c.json({}, 202);
  });

  app.post('/room/:name/leave', (c) => {
    const line = switchboard.lineOfRoom(c.req.param('name'));
    if (!line) return noRoom();
    line.room.leave();
    void line.conversation.leave();
    return c.json({}, 202);
  });

  app.get('/storage/:file', (c) => recordings.fetch(c.req.param('file'), new URL(c.req.url).searchParams));
}

/** As Daily says it. */
function noRoom(): Response {
  const error = { type: 'no-room', msg: "The meeting you're trying to join does not exist." };
  return Response.json({ error }, { status: 404 });
}
