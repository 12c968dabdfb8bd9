import type { ChatMessage, VapiCall } from './call.js';
import { embeddedCall, type Surroundings } from './call-record.js';
import type { CustomLlm, ModelTool } from './schema/model.js';

/** A request to a model of one's own, as the vendor's OpenAI client makes it. */
interface ModelRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
  /** Until the first text. */
  readonly timeoutMilliseconds: number;
}

/** What has come of the answer so far. */
interface ModelReply {
  /** 0: no answer. */
  status: number;
  received: string;
  firstTokenMilliseconds: number | null;
  readonly toolCalls: string[];
  readonly problems: string[];
  /** The model cannot be talked to: wrong status, no connection, too slow. */
  failed: boolean;
}

export function emptyReply(): ModelReply {
  return { status: 0, received: '', firstTokenMilliseconds: null, toolCalls: [], problems: [], failed: false };
}

/**
 * @param key of the custom-llm credential; undefined: there is none
 */
export function modelRequest(
  model: CustomLlm,
  call: VapiCall,
  surroundings: Surroundings,
  key: string | undefined,
): ModelRequest {
  // An Authorization among the model's own headers is not sent: only a credential can set it.
  const own = Object.entries(model.headers ?? {}).filter(([name]) => name.toLowerCase() !== 'authorization');
  return {
    // The suffix goes behind the whole string, a query included.
    url: `${model.url.replace(/\/$/, '')}/chat/completions`,
    headers: {
      Accept: 'application/json',
      'Content-Type': 'application/json',
      'User-Agent': 'OpenAI/JS 4.104.0',
      ...Object.fromEntries(own),
      ...(key === undefined ? {} : { Authorization: `Bearer ${key}` }),
    },
    body: {
      model: model.model,
      messages: call.history.map(({ role, content }): ChatMessage => ({ role, content })),
      temperature: model.temperature ?? 0.5,
      max_tokens: model.maxTokens ?? 250,
      ...toolsOf(model.tools ?? []),
      stream: true,
      ...contextOf(model, call, surroundings),
    },
    timeoutMilliseconds: (model.timeoutSeconds ?? 20) * 1_000,
  };
}

function toolsOf(tools: readonly ModelTool[]) {
  const functions = tools.flatMap((tool): { type: 'function'; function: unknown }[] => {
    if (tool.type === 'endCall') {
      const description = 'Use this function to end the call.';
      return [{ type: 'function', function: { name: 'endCall', description, parameters: emptyParameters } }];
    }
    return tool.type === 'function' ? [{ type: 'function', function: tool.function }] : [];
  });
  return functions.length === 0 ? {} : { tools: functions };
}

const emptyParameters = { type: 'object', properties: {} };

function contextOf(model: CustomLlm, call: VapiCall, surroundings: Surroundings) {
  const mode = model.metadataSendMode ?? 'variable';
  const metadata = call.assistant.metadata;
  if (mode === 'off') return {};
  return {
    ...(mode === 'destructured' ? metadata : { ...(metadata ? { metadata } : {}) }),
    call: embeddedCall(call, surroundings),
  };
}

/**
 * Asks the model. The text comes as it arrives; to stop reading breaks the connection off.
 *
 * @param reply filled while the text is read
 */
export async function* askModel(
  request: ModelRequest,
  reply: ModelReply,
  signal: AbortSignal,
): AsyncGenerator<string, void, undefined> {
  const brokenOff = new AbortController();
  const timeout = setTimeout(() => {
    fail(reply, `nothing was said within ${request.timeoutMilliseconds} ms`);
    brokenOff.abort();
  }, request.timeoutMilliseconds);
  const began = performance.now();
  try {
    const response = await fetch(request.url, {
      method: 'POST',
      headers: request.headers,
      body: JSON.stringify(request.body),
      signal: AbortSignal.any([signal, brokenOff.signal]),
    });
    reply.status = response.status;
    if (!response.ok) return fail(reply, `status ${response.status}`);
    const type = response.headers.get('content-type') ?? 'none';
    if (!type.startsWith('text/event-stream')) {
      // The vendor stays silent at an answer that is not a stream.
      reply.problems.push(`content type ${type}`);
      return;
    }
    for await (const delta of deltasOf(response, reply.problems)) {
      reply.toolCalls.push(...delta.toolCalls);
      if (delta.content === '') continue;
      clearTimeout(timeout);
      reply.firstTokenMilliseconds ??= performance.now() - began;
      reply.received += delta.content;
      yield delta.content;
    }
  } catch (error) {
    if (!signal.aborted && !brokenOff.signal.aborted) fail(reply, `the connection failed: ${String(error)}`);
  } finally {
    clearTimeout(timeout);
    brokenOff.abort();
  }
}

function fail(reply: ModelReply, problem: string): void {
  reply.failed = true;
  reply.problems.push(problem);
}

interface Delta {
  readonly content: string;
  readonly toolCalls: readonly string[];
}

/** The chunks of a stream of chat completions; what is wrong with it is noted. */
async function* deltasOf(response: Response, problems: string[]): AsyncGenerator<Delta> {
  let rest = '';
  let isDone = false;
  for await (const piece of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const lines = (rest + piece).split(/\r?\n/);
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const data = /^data: ?(.*)$/.exec(line)?.[1];
      if (data === undefined) continue;
      if (isDone) problems.push('there is more behind [DONE]');
      if (data === '[DONE]') isDone = true;
      else yield deltaOf(data, problems);
    }
  }
  if (rest !== '') problems.push('the stream ends within a line');
  if (!isDone) problems.push('the stream has no [DONE]');
}

function deltaOf(data: string, problems: string[]): Delta {
  const nothing = { content: '', toolCalls: [] };
  let chunk: CompletionChunk;
  try {
    chunk = JSON.parse(data);
  } catch {
    problems.push(`not JSON: ${data}`);
    return nothing;
  }
  if (chunk.object !== 'chat.completion.chunk') problems.push(`not a chunk: ${data}`);
  const delta = chunk.choices?.[0]?.delta;
  // Only the first piece of a tool call carries the name.
  const toolCalls = (delta?.tool_calls ?? []).flatMap(({ function: called }) => called?.name ?? []);
  return { content: delta?.content ?? '', toolCalls };
}

interface CompletionChunk {
  readonly object?: string;
  readonly choices?: readonly {
    readonly delta?: {
      readonly content?: string | null;
      readonly tool_calls?: readonly { readonly function?: { readonly name?: string } }[];
    };
  }[];
}
