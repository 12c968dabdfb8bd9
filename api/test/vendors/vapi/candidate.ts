import type { ChatMessage, Exchange } from './call.js';
import type { Conversation } from './conversation.js';
import type { EndedReason } from './ended-reasons.js';

/** One thing that the candidate does. */
type Utterance =
  | string
  | {
      readonly say: string;
      /** Breaks into the reply to this after so many words; what is said next follows at once. */
      readonly cutReplyAfterWords?: number;
    }
  | { readonly silentSeconds: number };

/** What the candidate says: a list, or for each turn a decision by what was said before. null: no more. */
export type CandidateScript =
  | readonly Utterance[]
  | ((history: readonly ChatMessage[]) => Utterance | null | Promise<Utterance | null>);

export interface TalkOptions {
  /** What the candidate does when the script is over. Default: leaves, which ends the call unless it outlives that. */
  readonly afterwards?: 'leave' | 'stay' | { readonly endedReason: EndedReason };
}

export interface TalkResult {
  readonly callId: string;
  readonly endedReason: EndedReason | null;
  /** All requests to the model, the opening's included. */
  readonly exchanges: readonly Exchange[];
  /** Real milliseconds to the first text of each request, where any came. */
  readonly latencies: readonly number[];
}

/** Plays the candidate until the script or the call is over. */
export async function playCandidate(
  conversation: Conversation,
  script: CandidateScript,
  { afterwards = 'leave' }: TalkOptions,
): Promise<TalkResult> {
  const { call } = conversation;
  const next = typeof script === 'function' ? script : reading(script);
  await conversation.join();
  while (!conversation.isOver()) {
    const utterance = await next([...call.history]);
    if (utterance === null) break;
    await perform(conversation, utterance);
  }
  if (conversation.isOver()) await conversation.end('customer-ended-call');
  else if (afterwards === 'leave') await conversation.leave();
  else if (afterwards !== 'stay') await conversation.end(afterwards.endedReason);

  const exchanges = [...call.exchanges];
  return {
    callId: call.id,
    endedReason: call.endedReason,
    exchanges,
    latencies: exchanges.flatMap(({ firstTokenMilliseconds }) => firstTokenMilliseconds ?? []),
  };
}

function reading(script: readonly Utterance[]): () => Utterance | null {
  const rest = [...script];
  return () => rest.shift() ?? null;
}

async function perform(conversation: Conversation, utterance: Utterance): Promise<void> {
  if (typeof utterance === 'string') await conversation.hear(utterance);
  else if ('say' in utterance) await conversation.hear(utterance.say, utterance.cutReplyAfterWords);
  else await conversation.fallSilent(utterance.silentSeconds);
}
