import { randomUUID } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { z } from 'zod';
import type { EmulatorApp } from '../emulator.js';
import { invalidKey, notFound, refusal } from './answers.js';
import { obeyAppMessage, readAppMessage } from './app-messages.js';
import { isRecorded } from './artifact.js';
import { createdCall, describedCall, type Surroundings } from './call-record.js';
import { type Bearer, bearerOf, isForbidden, type VapiAccount } from './keys.js';
import { recordingKinds } from './recordings.js';
import { credentialSchema } from './schema/credential.js';
import { refusalsOf } from './schema/refusals.js';
import { type Assistant, type WebCallRequest, webCallSchema } from './schema/web-call.js';
import type { Switchboard } from './switchboard.js';
import type { WebhookPlan } from './webhook-plan.js';

interface CallRouteParts {
  readonly account: VapiAccount;
  readonly switchboard: Switchboard;
  readonly surroundings: Surroundings;
  /** Assistants that are stored at the vendor, by their id. */
  readonly assistants: Readonly<Record<string, Assistant>>;
  readonly concurrencyLimit: number;
  readonly overConcurrency: 'blocked' | 400 | 429;
  readonly unverifiedFields: boolean;
  readonly webhookPlan: () => WebhookPlan;
  /** Requests whose call shall be over the limit. */
  readonly blocked: WeakSet<Request>;
}

const bodyObject = z.record(z.string(), z.unknown());
const renaming = z.strictObject({ name: z.string().max(40).optional() });
const deletion = z.strictObject({ ids: z.array(z.string()).optional() });

/** The API of api.vapi.ai for calls. */
export function addCallRoutes(app: EmulatorApp, parts: CallRouteParts): void {
  const { account, switchboard, surroundings } = parts;
  const schema = webCallSchema(parts.unverifiedFields);

  const onlyPrivate: MiddlewareHandler = async (c, next) => {
    if (c.req.path === '/call/web') return await next();
    const bearer = await bearerOf(c.req.header('authorization'), account);
    return bearer?.tag === 'private' ? await next() : invalidKey();
  };
  for (const path of ['/call', '/call/:id', '/call/:id/:artifact', '/credential']) app.use(path, onlyPrivate);

  app.post('/call/web', async (c) => {
    const bearer = await bearerOf(c.req.header('authorization'), account);
    if (bearer?.tag !== 'public') return invalidKey();
    const body = await readBody(c);
    if (body instanceof Response) return body;
    const parsed = schema.safeParse(body);
    if (!parsed.success) return refusal(400, refusalsOf(parsed.error));
    return openCall(c, bearer, body, parsed.data);
  });

  function openCall(c: Context, bearer: Bearer, sent: Record<string, unknown>, request: WebCallRequest): Response {
    const { assistantId } = request;
    if (isForbidden(bearer, { origin: c.req.header('origin'), assistantId })) return restricted();
    const assistant = assistantOf(request);
    if (assistant instanceof Response) return assistant;
    const unknownCredential = assistant.server?.credentialId;
    if (unknownCredential !== undefined && !switchboard.credentials.has(unknownCredential)) {
      return refusal(400, `Couldn't Get Credential. \`credentialId\` ${unknownCredential} Does Not Exist.`);
    }
    const isOver = switchboard.freeLines() === 0;
    if (isOver && parts.overConcurrency !== 'blocked') return refusal(parts.overConcurrency, 'Over Concurrency Limit');
    const { call } = switchboard.open({
      sent,
      request,
      assistant,
      webhooks: parts.webhookPlan(),
      blocked: isOver || parts.blocked.has(c.req.raw),
    });
    return c.json(createdCall(call, surroundings, parts.concurrencyLimit), 201);
  }

  function assistantOf({ assistant, assistantId, assistantOverrides }: WebCallRequest): Assistant | Response {
    if (assistantId !== undefined && !parts.assistants[assistantId]) {
      return refusal(400, `Couldn't Get Assistant. \`assistantId\` ${assistantId} Does Not Exist.`);
    }
    const base = assistant ?? (assistantId === undefined ? undefined : parts.assistants[assistantId]);
    if (!base) return refusal(400, 'Need Either `assistant`, `assistantId`, `squad`, or `squadId`.');
    const { 'tools:append': _tools, variableValues: _values, ...overrides } = assistantOverrides ?? {};
    return { ...base, ...overrides };
  }

  app.post('/call', async (c) => {
    const body = await readBody(c);
    if (body instanceof Response) return body;
    return refusal(400, 'Need Either `phoneNumberId` Or `phoneNumber`.');
  });

  app.get('/call', (c) => {
    const limit = Number(c.req.query('limit') ?? 100);
    const newestFirst = [...switchboard.lines.values()].reverse().slice(0, limit);
    return c.json(newestFirst.map(({ call }) => describedCall(call, surroundings)));
  });

  app.get('/call/:id', (c) => {
    const line = switchboard.lines.get(c.req.param('id'));
    return line ? c.json(describedCall(line.call, surroundings)) : notFound();
  });

  app.patch('/call/:id', async (c) => {
    const line = switchboard.lines.get(c.req.param('id'));
    if (!line) return notFound();
    const body = await readBody(c);
    if (body instanceof Response) return body;
    const parsed = renaming.safeParse(body);
    if (!parsed.success) return refusal(400, refusalsOf(parsed.error));
    line.call.name = parsed.data.name ?? line.call.name;
    return c.json(describedCall(line.call, surroundings));
  });

  app.delete('/call/:id', async (c) => {
    const body = (await c.req.text()) === '' ? {} : await readBody(c);
    if (body instanceof Response) return body;
    const parsed = deletion.safeParse(body);
    if (!parsed.success) return refusal(400, refusalsOf(parsed.error));
    const call = switchboard.delete(c.req.param('id'));
    for (const id of parsed.data.ids ?? []) switchboard.delete(id);
    return call ? c.json(describedCall(call, surroundings)) : notFound();
  });

  app.get('/call/:id/:artifact', (c) => {
    const line = switchboard.lines.get(c.req.param('id'));
    const kind = c.req.param('artifact');
    if (!line?.call.processed || !isRecorded(line.call) || !recordingKinds.includes(kind)) return notFound();
    return c.redirect(surroundings.links.signed(line.call, kind).url, 302);
  });

  app.post('/credential', async (c) => {
    const body = await readBody(c);
    if (body instanceof Response) return body;
    const parsed = credentialSchema.safeParse(body);
    if (!parsed.success) return refusal(400, refusalsOf(parsed.error));
    const id = randomUUID();
    switchboard.credentials.set(id, parsed.data);
    const { provider, name } = parsed.data;
    return c.json({ id, orgId: account.orgId, provider, ...(name === undefined ? {} : { name }) }, 201);
  });

  app.post('/:id/control', async (c) => {
    const line = switchboard.lines.get(c.req.param('id'));
    const { controlEnabled = true, controlAuthenticationEnabled = false } = line?.call.assistant.monitorPlan ?? {};
    if (!line || !controlEnabled) return notFound();
    const bearer = await bearerOf(c.req.header('authorization'), account);
    if (controlAuthenticationEnabled && bearer?.tag !== 'public') return invalidKey();
    if (line.call.status !== 'in-progress') return refusal(400, 'Call Is Not In Progress.');
    const message = readAppMessage(await c.req.text());
    if (!message) return refusal(400, 'Invalid Control Message.');
    // Taken is not done: what is being said now may go on for long.
    void obeyAppMessage(line.conversation, message, 'manually-canceled');
    return c.json({});
  });
}

async function readBody(c: Context): Promise<Record<string, unknown> | Response> {
  try {
    return bodyObject.parse(JSON.parse(await c.req.text()));
  } catch {
    return refusal(400, 'Expected a JSON object in the body.');
  }
}

/** Against the restrictions of a key; not JSON. */
function restricted(): Response {
  return new Response('Forbidden', { status: 403, headers: { 'Content-Type': 'text/plain; charset=UTF-8' } });
}
