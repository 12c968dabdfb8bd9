import { randomBytes } from 'node:crypto';
import type { TurnId } from '@mock-interview/contract';
import type { FollowUpPhraser } from '../../interviews/follow-up-phraser.js';
import type { Milliseconds } from '../../interviews/plan.js';
import type { Clock } from '../../platform/clock.js';
import { answerAsSent } from './answer-as-sent.js';
import { costOfUse } from './cost-of-use.js';
import type { GeminiClient } from './index.js';
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
    async phrase({ language, question, followUp, answer, candidateName }, { firstWordWithin, within, signal }) {
      const boundary = newBoundary();
      const said = presentable(answer, boundary, { name: candidateName, subject: [question, followUp] });
      const stream = client.streamText({
        purpose: 'phrasing',
        system,
        parts: partsFor({ language, question, followUp, boundary, answer: said }),
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
      const use = costOfUse(result, 'phrasing', clock());
      if (result.ok) return { ok: true, words: result.value, use };
      return { ok: false, reason: length > longestSentence ? 'too_long' : result.failure.kind, use };
    },
  };
}

/** What of the answer leaves the house: no personal details, and nothing that is addressed to a machine. */
function presentable(answer: string, boundary: string, known: Parameters<typeof answerAsSent>[2]): string {
  const turn = { turnId: 'said' as TurnId, text: answer, startMs: 0 as Milliseconds, endMs: 0 as Milliseconds };
  return answerAsSent([turn], boundary, known).texts.join('');
}
