import { createFaultScript, type FaultScript, type RunningEmulator, startEmulator } from '../emulator.js';
import { type Answers, createAnswers, type Respond, respondPlausibly } from './answers.js';
import type { GeminiKeys } from './api-keys.js';
import { createCachedContents } from './cached-contents.js';
import { type GeminiFault, geminiFaults } from './faults.js';
import { createIds } from './ids.js';
import { fullStrictness, type Refusal, type Strictness } from './request-rules.js';
import { answerRequest } from './routes.js';
import { reportedSchemaLimits, type SchemaLimits } from './schema-rules.js';
import type { Pacing } from './send-stream.js';
import type { Service } from './service.js';
import { readTarget } from './target.js';

export interface GeminiEmulatorOptions {
  /** Default: any free one. */
  readonly port?: number;
  /** The key that is let in. */
  readonly apiKey?: string;
  readonly leakedKey?: string;
  readonly expiredKey?: string;
  /** Plays the model where nothing else was registered. Default: says something plausible. */
  readonly respond?: Respond;
  /** Default: every rule holds. */
  readonly strictness?: Partial<Strictness>;
  /** Default: what is reported of the live service. */
  readonly schemaLimits?: Partial<SchemaLimits>;
  /** Lengths of the slices in which a stream brings the text, in characters, over and over. */
  readonly sliceLengths?: readonly number[];
  /** Default: pieces that cut events, names and characters; no pause. */
  readonly pacing?: Partial<Pacing>;
}

/** Gemini's API on a port of this machine, with a model that says what it is told to. */
export interface GeminiEmulator extends RunningEmulator, Pick<Answers, 'answer'> {
  readonly keys: GeminiKeys;
  readonly faults: FaultScript<GeminiFault>;
  /** May be changed at any time. */
  readonly strictness: Strictness;
  /** The requests that a rule refused, and why: more than the service tells. */
  readonly refused: readonly Refusal[];
}

const exampleKey = (name: string) => `AIza${`Sy${name}`.padEnd(35, '0')}`;

/** Irregular, so that over a stream the cuts come to lie everywhere. */
const unevenSlices = [24, 1, 96, 7, 48, 160];
const unevenPieces = [512, 1, 1, 300, 2, 1021, 3];

/** Starts an emulator of `generativelanguage.googleapis.com`. Its routes answer below any prefix of the path too. */
export async function startGeminiEmulator(options: GeminiEmulatorOptions = {}): Promise<GeminiEmulator> {
  const keys: GeminiKeys = {
    valid: options.apiKey ?? exampleKey('Valid'),
    leaked: options.leakedKey ?? exampleKey('Leaked'),
    expired: options.expiredKey ?? exampleKey('Expired'),
  };
  const ids = createIds();
  const answers = createAnswers(options.respond ?? respondPlausibly);
  const faults = faultsOfRequests();
  const strictness = { ...fullStrictness(), ...options.strictness };
  const refused: Refusal[] = [];
  const service: Service = {
    keys,
    ids,
    answers,
    faults,
    strictness,
    refused,
    schemaLimits: { ...reportedSchemaLimits, ...options.schemaLimits },
    sliceLengths: options.sliceLengths ?? unevenSlices,
    pacing: { pieceLengths: unevenPieces, pauseMilliseconds: 0, ...options.pacing },
    caches: createCachedContents(ids),
    unfinished: new Map<string, string>(),
  };
  const running = await startEmulator((app) => app.all('*', (c) => answerRequest(c, service)), options.port);
  return { ...running, keys, faults, strictness, refused, answer: answers.answer };
}

/** A fault waits for a request that can meet it: what happens to a stream is not spent on a count of tokens. */
function faultsOfRequests(): FaultScript<GeminiFault> {
  const script = createFaultScript<GeminiFault>();
  return {
    ...script,
    plan(fault, times, matches = () => true) {
      const meets = geminiFaults.find((described) => described.fault.kind === fault.kind)?.meets;
      script.plan(fault, times, (request) => {
        const { method = '' } = readTarget(request.path) ?? {};
        const isStream = method === 'streamGenerateContent';
        const canMeet = meets === 'request' || isStream || (meets === 'generation' && method === 'generateContent');
        return canMeet && matches(request);
      });
    },
  };
}
