import { afterAll, afterEach, beforeAll } from 'vitest';
import { type GeminiEmulator, type GeminiEmulatorOptions, startGeminiEmulator } from './gemini-emulator.js';
import { fullStrictness } from './request-rules.js';

/** The emulator of a test file, and how to speak HTTP to it. */
export interface EmulatorUnderTest {
  readonly emulator: GeminiEmulator;
  /** A call of a model, with the valid key where no other headers are given. */
  post(path: string, body: unknown, options?: CallOptions): Promise<Response>;
}

interface CallOptions {
  readonly headers?: Record<string, string>;
  /** Gives up. */
  readonly signal?: AbortSignal | undefined;
}

export const flash = '/v1beta/models/gemini-3.8-flash';

/** Started before the tests, without faults and fully strict before each of them. */
export function emulatorUnderTest(options: GeminiEmulatorOptions = {}): EmulatorUnderTest {
  let started: GeminiEmulator | undefined;
  const emulator = () => {
    if (!started) throw new Error('The emulator is only there inside a test.');
    return started;
  };
  beforeAll(async () => {
    started = await startGeminiEmulator(options);
  });
  afterEach(() => {
    emulator().faults.clear();
    Object.assign(emulator().strictness, fullStrictness());
  });
  afterAll(() => emulator().close());
  return {
    get emulator() {
      return emulator();
    },
    post(path, body, { headers = { 'x-goog-api-key': emulator().keys.valid }, signal } = {}) {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const allHeaders = { 'content-type': 'application/json', ...headers };
      return fetch(emulator().url + path, { method: 'POST', headers: allHeaders, body: text, signal: signal ?? null });
    },
  };
}

/** A prompt of one turn. */
export function asking(text: string, rest: object = {}): { contents: object[] } {
  return { contents: [{ role: 'user', parts: [{ text }] }], ...rest };
}

/** A prompt whose answer is JSON. */
export function askingFor(responseJsonSchema: object, config: object = {}): object {
  return asking('Grade this.', {
    generationConfig: { responseMimeType: 'application/json', responseJsonSchema, ...config },
  });
}

export interface ErrorBody {
  readonly error: {
    readonly code: number;
    readonly message: string;
    readonly status: string;
    readonly details?: unknown;
  };
}

export async function errorOf(response: Response): Promise<ErrorBody['error']> {
  return ((await response.json()) as ErrorBody).error;
}
