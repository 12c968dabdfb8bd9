import type { TurnResponse } from '@mock-interview/contract/wire';
import { isRecord, textOf } from './errors.js';
import { type ApiAnswer, type ApiRequest, networkError, randomId, type Transport } from './http.js';
import { errorFromProblem, parseJson } from './problem.js';
import type { CandidateAnswer, SendTurnOptions } from './types.js';

/** Says something to the interviewer: as a stream when someone listens to the words, as plain JSON when not. */
export function sendTurn(
  transport: Transport,
  path: string,
  answer: CandidateAnswer,
  { onDelta, ...options }: SendTurnOptions = {},
): Promise<TurnResponse> {
  const body = { ...answer, turnId: answer.turnId ?? randomId() };
  const request: ApiRequest = { ...options, method: 'POST', path, body };
  if (!onDelta) return transport.send(request, (reply) => reply.json());
  const retell = withoutRepetition(onDelta);
  return transport.send({ ...request, headers: { accept: 'text/event-stream' } }, (reply) => readTurn(reply, retell()));
}

async function readTurn(reply: ApiAnswer, onDelta: (text: string) => void): Promise<TurnResponse> {
  // A turn that is already stored may be answered at once instead of being streamed again.
  if (!reply.headers.get('content-type')?.includes('event-stream')) return reply.json();
  for await (const { event, data = '' } of reply.events()) {
    const content = parseJson(data);
    if (!isRecord(content)) continue;
    if (event === 'delta') onDelta(textOf(content.text) ?? '');
    if (event === 'error') throw errorFromProblem(content);
    if (event === 'turn') {
      const { type: _, ...turn } = content;
      return turn as unknown as TurnResponse;
    }
  }
  throw networkError('NETWORK', 'The stream ended before the interviewer had finished.');
}

/**
 * Lets one turn be told several times and passes on only the words that are new. A second telling in other words is
 * not passed on at all: the turn itself, which follows, says what counts.
 */
function withoutRepetition(onDelta: (text: string) => void): () => (text: string) => void {
  let heard = '';
  return () => {
    let told = '';
    return (text) => {
      told += text;
      if (told.length <= heard.length || !told.startsWith(heard)) return;
      const fresh = told.slice(heard.length);
      heard = told;
      onDelta(fresh);
    };
  };
}
