import { inPieces } from '../interviews/spoken-pieces.js';
import type { SpokenReply } from './answer-candidate.js';

/** The tool of the vendor by which a model hangs up. */
const hangUpTool = 'endCall';

/**
 * A reply as the stream of a chat completion, as the vendor's OpenAI client reads it: server-sent events, each complete.
 * The first holds the first words, so that they can be spoken while the rest is on its way, or is still being found.
 *
 * @param id names the completion
 * @param now UTC milliseconds
 * @param signal aborted when nobody listens any more
 */
export async function* completionStream(
  { lead, whole, hangsUp }: SpokenReply,
  id: string,
  now: number,
  signal: AbortSignal,
): AsyncGenerator<string, void, undefined> {
  const chunk = (delta: object, reason: 'stop' | 'tool_calls' | null = null) => {
    const choices = [{ index: 0, delta, finish_reason: reason }];
    const created = Math.floor(now / 1000);
    return `data: ${JSON.stringify({ id, object: 'chat.completion.chunk', created, model: 'conductor', choices })}\n\n`;
  };
  const spoken = (texts: readonly string[]) => texts.map((content) => chunk({ content })).join('');
  const answered = whole(signal);
  // Where the reader goes before the rest is waited for, nobody hears of its failure.
  answered.catch(() => undefined);
  const beginning = lead === '' ? await answered : lead;
  const [first = '', ...pieces] = inPieces(beginning);
  yield chunk({ role: 'assistant', content: first }) + spoken(pieces);
  yield spoken(inPieces((await answered).slice(beginning.length)));
  if (hangsUp) {
    const call = { index: 0, id: `${id}_end`, type: 'function', function: { name: hangUpTool, arguments: '{}' } };
    yield chunk({ tool_calls: [call] });
  }
  yield chunk({}, hangsUp ? 'tool_calls' : 'stop');
  yield 'data: [DONE]\n\n';
}
