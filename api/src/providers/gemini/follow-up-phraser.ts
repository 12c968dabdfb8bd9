import { randomBytes } from 'node:crypto';
import type { TurnId } from '@mock-interview/contract';
import type { FollowUpPhraser, PhrasingUse } from '../../interviews/follow-up-phraser.js';
import type { Milliseconds } from '../../interviews/plan.js';
import type { Clock } from '../../platform/clock.js';
import { answerAsSent } from './answer-as-sent.js';
import { costInMicroUsd, type GeminiClient, type GeminiUsage, modelUses } from './index.js';
import { partsFor, system } from './prompts/follow-up.js';

export interface GeminiFollowUpPhraserOptions {
  readonly client: Pick<GeminiClient, 'streamText'>;
  readonly clock: Clock;
  /** Makes the mark of the block that holds the answer: nobody who answers can know it. */
  readonly newBoundary?: () => string;
}

/** In UTF-16 units. One sentence is shorter; a model that goes on and on is not listened to any longer. */
const longestSentence = 600;

/** The phraser that asks Gemini. */
export function createGeminiFollowUpPhraser({
  client,
  clock,
  newBoundary = () => `SAID-${randomBytes(16).toString('hex')}`,
}: GeminiFollowUpPhraserOptions): FollowUpPhraser {
  return {
    async phrase({ language, question, followUp, answer }, { firstWordWithin, within, signal }) {
      const boundary = newBoundary();
      const stream = client.streamText({
        purpose: 'phrasing',
        system,
        parts: partsFor({ language, question, followUp, answer: presentable(answer, boundary), boundary }),
        deadline: within,
        firstWordWithin,
        signal,
      });
      let length = 0;
      // Leaving the loop early cancels what is still to come.
      for await (const piece of stream) {
        length += piece.length;
        if (length > longestSentence) break;
      }
      const result = await stream.ended;
      if (result.ok) return { ok: true, words: result.value, use: useOf(result.usage, result.modelVersion, clock()) };
      const reason = length > longestSentence ? 'too_long' : result.failure.kind;
      return { ok: false, reason, use: useOf(result.usage, modelUses.phrasing.model, clock()) };
    },
  };
}

/** What of the answer leaves the house: no personal details, and nothing that is addressed to a machine. */
function presentable(answer: string, boundary: string): string {
  const turn = { turnId: 'said' as TurnId, text: answer, startMs: 0 as Milliseconds, endMs: 0 as Milliseconds };
  return answerAsSent([turn], boundary).texts.join('');
}

/** @param model as the reply named it, or as it was asked for; one that is not in the table costs what was asked for */
function useOf(usage: GeminiUsage, model: string, now: number): PhrasingUse {
  const { promptTokens, answerTokens, thoughtTokens } = usage;
  const microUsd = costInMicroUsd(usage, model, now) ?? costInMicroUsd(usage, modelUses.phrasing.model, now) ?? 0;
  return { tokens: promptTokens + answerTokens + thoughtTokens, microUsd };
}
