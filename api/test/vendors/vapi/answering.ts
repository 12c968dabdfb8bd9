import type { CallMessage, Exchange, VapiCall } from './call.js';
import type { Surroundings } from './call-record.js';
import { askModel, emptyReply, modelRequest } from './custom-llm.js';
import { type EndedReason, modelFailureReason } from './ended-reasons.js';
import { once, type Speech } from './speech.js';

/** What the model made of all that was said. */
interface Answer {
  readonly exchange: Exchange;
  /** Why the call is to end, if the model could not be talked to. */
  readonly failure?: EndedReason;
}

interface AnsweringParts {
  readonly call: VapiCall;
  readonly surroundings: Surroundings;
  readonly speech: Speech;
  readonly announce: (message: CallMessage) => void;
  /** The key of the custom-llm credential. */
  readonly modelKey: () => string | undefined;
  /** Real milliseconds after which a model that has said nothing is reported. */
  readonly hangAfter: number;
  readonly isOver: () => boolean;
}

/**
 * @return has the custom model answer to all that was said, and speaks the answer as it comes; undefined: the assistant
 *   has another model, which is not emulated beyond a phrase
 */
export function createAnswering({ call, speech, announce, modelKey, ...parts }: AnsweringParts) {
  return async (heard: string | null, signal: AbortSignal, cutAfterWords?: number): Promise<Answer | undefined> => {
    const { model } = call.assistant;
    if (model?.provider !== 'custom-llm') {
      await speech.speak(once('Thank you. Please go on.'), signal, cutAfterWords);
      return undefined;
    }
    const key = modelKey();
    const request = modelRequest(model, call, parts.surroundings, key);
    const reply = emptyReply();
    const turnId = `${call.id}-${call.turn}`;
    const hang = setTimeout(() => announce({ type: 'hang' }), parts.hangAfter);
    const output = announced(askModel(request, reply, signal), (piece) => {
      clearTimeout(hang);
      announce({ type: 'model-output', output: piece, turnId });
    });
    const { spoken, isCut } = await speech.speak(output, signal, cutAfterWords).finally(() => clearTimeout(hang));
    const interrupted = isCut && !parts.isOver();
    if (interrupted) {
      call.interruptions += 1;
      announce({ type: 'user-interrupted', turnId });
    }
    const { failed, ...outcome } = reply;
    const exchange: Exchange = { heard, request: request.body, spoken, interrupted, ...outcome };
    call.exchanges.push(exchange);
    return failed ? { exchange, failure: modelFailureReason(reply.status, key !== undefined) } : { exchange };
  };
}

/** Hands on what comes and tells of it. */
async function* announced(
  text: AsyncIterable<string>,
  tell: (piece: string) => void,
): AsyncGenerator<string, void, undefined> {
  for await (const piece of text) {
    tell(piece);
    yield piece;
  }
}
