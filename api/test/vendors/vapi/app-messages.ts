import { z } from 'zod';
import type { Conversation } from './conversation.js';

const sayKeys = {
  type: z.literal('say'),
  endCallAfterSpoken: z.boolean().optional(),
  interruptionsEnabled: z.boolean().optional(),
  interruptAssistantEnabled: z.boolean().optional(),
};

/** The papers say `content`, the browser's library sends `message`. */
const say = z.union([
  z.object({ ...sayKeys, content: z.string() }),
  z.object({ ...sayKeys, message: z.string() }).transform(({ message, ...rest }) => ({ ...rest, content: message })),
]);

const appMessage = z.union([
  say,
  z.object({
    type: z.literal('add-message'),
    message: z.object({ role: z.string(), content: z.string() }),
    triggerResponseEnabled: z.boolean().default(true),
  }),
  z.object({
    type: z.literal('control'),
    control: z.enum(['mute-assistant', 'unmute-assistant', 'mute-customer', 'unmute-customer', 'say-first-message']),
  }),
  z.object({ type: z.literal('end-call') }),
]);

type AppMessage = z.infer<typeof appMessage>;

/** What was sent to a running call, by the control URL or in the room; undefined: not understood. */
export function readAppMessage(body: string): AppMessage | undefined {
  try {
    return appMessage.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}

/** Does what the message asks for. Done when it is, which may be long after it was taken. */
export async function obeyAppMessage(conversation: Conversation, message: AppMessage, endReason: string) {
  switch (message.type) {
    case 'say':
      return await conversation.say(message);
    case 'add-message':
      return await conversation.addMessage(message.message, message.triggerResponseEnabled);
    case 'control':
      return await conversation.control(message.control);
    case 'end-call':
      return await conversation.end(endReason);
  }
}
