import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { FaultScript } from '../emulator.js';
import type { Answers } from './answers.js';
import type { GeminiKeys } from './api-keys.js';
import type { CachedContents } from './cached-contents.js';
import type { GeminiFault } from './faults.js';
import type { Ids } from './ids.js';
import type { Refusal, Strictness } from './request-rules.js';
import type { SchemaLimits } from './schema-rules.js';
import type { Pacing } from './send-stream.js';

/** All that the emulator knows and remembers. */
export interface Service {
  readonly keys: GeminiKeys;
  readonly ids: Ids;
  readonly answers: Answers;
  readonly faults: FaultScript<GeminiFault>;
  readonly strictness: Strictness;
  readonly schemaLimits: SchemaLimits;
  readonly refused: Refusal[];
  readonly sliceLengths: readonly number[];
  readonly pacing: Pacing;
  readonly caches: CachedContents;
  /** The rest of texts that were cut, by continuation token. */
  readonly unfinished: Map<string, string>;
}

export type EmulatorContext = Context<{ Bindings: HttpBindings }>;
