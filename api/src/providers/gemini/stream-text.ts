import { type Attempt, failed } from './attempt.js';
import type { GeminiResult, TextPrompt } from './calls.js';
import { failure } from './failures.js';
import { modelChoices } from './models.js';
import { isCutOff, type Reply, readReply, refusalIn, wordless } from './read-reply.js';
import { type Attempted, type Pacing, withRetries } from './retry.js';
import { streamOf, type TextStream } from './text-stream.js';
import { addUsage, type GeminiUsage, noUsage, usageOf } from './usage.js';

/** Streams an answer in words. It is asked for again only while none has come: said is said. */
export function streamText(
  attempt: Attempt,
  pacing: Pacing,
  { purpose, system, parts, deadline, firstWordWithin, signal }: TextPrompt,
): TextStream<GeminiResult<string>> {
  const { clock } = pacing;
  const { model, attemptTimeout } = modelChoices[purpose];
  const begun = clock();
  const until = begun + deadline;
  const firstWordBy = begun + Math.min(firstWordWithin, deadline);
  const gone = callerOrReader(signal);

  async function produce(say: (words: string) => void): Promise<GeminiResult<string>> {
    let usage = noUsage;
    let hasSpoken = false;

    const once = async (timeout: number): Promise<Attempted<Reply>> => {
      let used: GeminiUsage = noUsage;
      const outcome = await attempt<Reply>(purpose, { timeout, signal: gone.signal }, async (requests, timer) => {
        const limits = { signal: timer.signal, timeout: until - clock() };
        let whole: Reply = { words: '', finishReason: undefined, modelVersion: undefined };
        for await (const event of await requests.stream({ purpose, system, parts }, limits)) {
          // Each event counts from the beginning: the last one has it all.
          if (event.usageMetadata) used = usageOf(event.usageMetadata);
          const refusal = refusalIn(event);
          if (refusal) return failed(refusal);
          const piece = readReply(event);
          if (piece.words && !hasSpoken) {
            hasSpoken = true;
            timer.restart(until - clock());
          }
          if (piece.words) say(piece.words);
          whole = joined(whole, piece);
        }
        return checked(whole);
      });
      usage = addUsage(usage, used);
      return outcome.ok || !hasSpoken ? outcome : { ...outcome, isFinal: true };
    };

    const patience = { until: firstWordBy, attemptTimeout, signal: gone.signal };
    const outcome = await withRetries(once, patience, pacing);
    gone.forgetCaller();
    if (!outcome.ok) return { ...failed(outcome.failure), usage };
    const { words, modelVersion = model } = outcome.value;
    return { ok: true, value: words, usage, modelVersion };
  }

  return streamOf(produce, gone.leave);
}

function joined(whole: Reply, piece: Reply): Reply {
  return {
    words: whole.words + piece.words,
    finishReason: piece.finishReason ?? whole.finishReason,
    modelVersion: piece.modelVersion ?? whole.modelVersion,
  };
}

/** An answer that does not say how it ended was not heard to its end. */
function checked(reply: Reply): Attempted<Reply> {
  if (reply.finishReason === undefined) return failed(failure(reply.words ? 'truncated' : 'unreachable'));
  if (!reply.words.trim()) return failed(wordless(reply));
  return isCutOff(reply.finishReason) ? failed(failure('truncated', reply.finishReason)) : { ok: true, value: reply };
}

/** A signal for both who may no longer want the words. */
function callerOrReader(caller: AbortSignal | undefined) {
  const either = new AbortController();
  const leave = () => either.abort();
  if (caller?.aborted) leave();
  caller?.addEventListener('abort', leave);
  return { signal: either.signal, leave, forgetCaller: () => caller?.removeEventListener('abort', leave) };
}
