import { type Attempt, failed } from './attempt.js';
import type { GeminiResult, JsonPrompt } from './calls.js';
import { modelChoices } from './models.js';
import { type Reply, readJson, readReply, refusalIn, wordless } from './read-reply.js';
import { repairRequest } from './repair.js';
import { toResponseSchema } from './response-schema.js';
import { type Attempted, type Pacing, withRetries } from './retry.js';
import { addUsage, noUsage, usageOf } from './usage.js';

/** Asks for a value that fits a schema, once more where it does not and repair is wanted. */
export async function generateJson<T>(
  attempt: Attempt,
  pacing: Pacing,
  { purpose, system, parts, schema, deadline, signal, repair = false }: JsonPrompt<T>,
): Promise<GeminiResult<T>> {
  const { model, attemptTimeout } = modelChoices[purpose];
  const until = pacing.clock() + deadline;
  let usage = noUsage;

  function ask(request: readonly string[]): Promise<Attempted<Reply>> {
    const once = (timeout: number) => {
      const prompt = { purpose, system, parts: request, responseSchema: toResponseSchema(schema) };
      return attempt<Reply>(purpose, { timeout, signal }, async (requests, timer) => {
        const response = await requests.generate(prompt, { signal: timer.signal, timeout });
        usage = addUsage(usage, usageOf(response.usageMetadata));
        const refusal = refusalIn(response);
        if (refusal) return failed(refusal);
        const reply = readReply(response);
        return reply.words.trim() ? { ok: true, value: reply } : failed(wordless(reply));
      });
    };
    return withRetries(once, { until, attemptTimeout, signal }, pacing);
  }

  let request = parts;
  for (let triesLeft = repair ? 1 : 0; ; triesLeft -= 1) {
    const answered = await ask(request);
    if (!answered.ok) return { ...failed(answered.failure), usage };
    const reading = readJson(answered.value, schema);
    if (reading.ok) {
      return { ok: true, value: reading.value, usage, modelVersion: answered.value.modelVersion ?? model };
    }
    if (triesLeft === 0 || reading.problems.length === 0) return { ...failed(reading.failure), usage };
    request = [...parts, repairRequest(reading.problems)];
  }
}
