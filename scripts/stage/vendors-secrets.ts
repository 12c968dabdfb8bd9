/** What was given to vendors, and neither candidates nor a log may have. */
import { z } from 'zod';
import type { ReceivedRequest } from '../../api/test/vendors/emulator.js';
import type { VapiEmulator } from '../../api/test/vendors/vapi/vapi-emulator.js';

const prompt = z.object({ systemInstruction: z.object({ parts: z.array(z.object({ text: z.string() })) }).optional() });

/** How the instructions begin that a model was given, and the marks of the blocks of data. */
export function promptsIn(received: readonly ReceivedRequest[]): string[] {
  const found = received.flatMap(({ body }) => {
    if (!body.startsWith('{')) return [];
    const { systemInstruction } = prompt.parse(JSON.parse(body));
    const beginnings = systemInstruction?.parts.map(({ text }) => text.slice(0, 60)) ?? [];
    return [...beginnings, ...(body.match(/\b(?:(?:ANSWER|SAID)-[0-9a-f]{32}|data-[0-9a-f-]{36})\b/g) ?? [])];
  });
  return [...new Set(found)];
}

const created = z.object({
  assistant: z.object({
    model: z.object({ headers: z.record(z.string(), z.string()) }),
    server: z.object({ headers: z.record(z.string(), z.string()) }),
  }),
});

/** Keys of the vendor of calls, the secrets of the sessions that were called, and the calls' control addresses. */
export function callSecrets({ received, url, callIds, publicKey, privateKey }: VapiEmulator): string[] {
  const secrets = received.flatMap(({ path, body }) => {
    if (path !== '/call/web') return [];
    const { assistant } = created.parse(JSON.parse(body));
    return [...Object.values(assistant.model.headers), ...Object.values(assistant.server.headers)];
  });
  return [publicKey, privateKey, ...new Set(secrets), ...callIds().map((id) => `${url}/${id}/control`)];
}
