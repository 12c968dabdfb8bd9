import type { SessionEvent } from '@mock-interview/contract/wire';
import { backoffDelay } from './backoff.js';
import { sleep } from './cancellation.js';
import { InterviewError } from './errors.js';
import type { Transport } from './http.js';
import { errorFromProblem, parseJson } from './problem.js';
import type { EventsOptions } from './types.js';

const eventNames = ['status', 'turn', 'turn_withdrawn', 'report_progress', 'report_ready'];
const finalStatuses = ['completed', 'failed', 'expired', 'cancelled'];

/** The events of a session over as many connections as it takes. Each goes on after the last turn that was received. */
export async function* sessionEvents(
  { open, policy }: Transport,
  path: string,
  { signal, lastEventId, onReconnected }: EventsOptions = {},
): AsyncGenerator<SessionEvent, void, undefined> {
  let lastId = lastEventId;
  let leastDelay = 0;
  let failures = 0;
  for (let isFirst = true; ; isFirst = false) {
    const connectedAt = Date.now();
    let over = false;
    let asked = 0;
    try {
      const answer = await open({
        method: 'GET',
        path,
        signal,
        headers: { accept: 'text/event-stream', ...(lastId && { 'last-event-id': lastId }) },
      });
      if (!isFirst) onReconnected?.();
      over = answer.status === 204; // how a server says that a stream is not to be opened again
      for await (const { event, data, id, retry } of answer.events()) {
        lastId = id ?? lastId;
        leastDelay = retry ?? leastDelay;
        const content = parseJson(data ?? '');
        if (event === 'error') throw errorFromProblem(content);
        if (!eventNames.includes(event) || content === undefined) continue;
        const happened = content as SessionEvent;
        over = isLast(happened);
        yield happened;
      }
    } catch (error) {
      if (signal?.aborted || !isPassing(error)) throw error;
      asked = (error.retryAfterSeconds ?? 0) * 1000;
    }
    if (over) return;
    // Only a connection that held for a while shows that all is well: one that is closed at once is a failure too.
    failures = Date.now() - connectedAt > policy.maxDelay ? 1 : failures + 1;
    const delay = backoffDelay(failures, Math.random(), policy);
    await sleep(Math.max(Math.min(Math.max(leastDelay, asked), policy.maxRetryAfter), delay), signal);
  }
}

function isLast(event: SessionEvent): boolean {
  return event.type === 'report_ready' || (event.type === 'status' && finalStatuses.includes(event.status));
}

/** All but a refusal: what the API does not allow now, it will not allow later. */
function isPassing(error: unknown): error is InterviewError {
  if (!(error instanceof InterviewError)) return false;
  if (error.code === 'TOKEN') return error.recoverable;
  return error.status === undefined || error.status >= 500 || error.status === 429 || error.status === 408;
}
