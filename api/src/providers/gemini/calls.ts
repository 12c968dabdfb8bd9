import type { ZodType } from 'zod';
import type { GeminiFailure } from './failures.js';
import type { Purpose } from './models.js';
import type { GeminiUsage } from './usage.js';

/** What came of a call, whatever happened at the vendor. Usage is of all its requests, failed ones too. */
export type GeminiResult<T> =
  | {
      readonly ok: true;
      readonly value: T;
      readonly usage: GeminiUsage;
      /** The model that answered, by the service's word: it may route a request to another than was asked for. */
      readonly modelVersion: string;
    }
  | { readonly ok: false; readonly failure: GeminiFailure; readonly usage: GeminiUsage };

interface Prompt {
  readonly purpose: Purpose;
  /** The instructions. Nothing that a candidate or a tenant wrote belongs here. */
  readonly system: string;
  /** The user's turn, in parts. */
  readonly parts: readonly string[];
  /** How long the call may take with all its retries, in milliseconds from now. */
  readonly deadline: number;
  readonly signal?: AbortSignal | undefined;
}

export interface JsonPrompt<T> extends Prompt {
  /** What the answer must fit. It is also sent, as far as the service understands it. */
  readonly schema: ZodType<T>;
  /** Whether an answer that does not fit is asked for once more, with what was wrong with it. Default: it is not. */
  readonly repair?: boolean;
}

export interface TextPrompt extends Prompt {
  /** How long the first words may take with all retries, in milliseconds from now. */
  readonly firstWordWithin: number;
}
