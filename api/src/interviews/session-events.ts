import type { SessionEvent, SessionId } from '@mock-interview/contract';
import type { CandidateContext } from '../platform/context.js';
import type { EventBus } from '../platform/event-bus.js';
import { isOver } from './lifecycle.js';
import { answeredQuestions, describeTurn, findOwnSession, reportProgressOf, turnsOf } from './session-rows.js';
import type { TurnsInWording } from './turns-in-wording.js';

/** An event with the place in the transcript from which a broken stream goes on. */
export interface PlacedEvent {
  readonly event: SessionEvent;
  readonly lastSequence: number;
}

/**
 * What happens to a session, from what the reader has not seen yet until the reader goes away.
 *
 * The bus only says when to look; what is told is read from the database. So nothing is told twice, out of order or
 * never, also where another node changed the session: then it is seen at the next look. A turn whose words may still
 * change is told when they are final.
 *
 * @param afterSequence the last turn that the reader has
 * @param lookEvery milliseconds between looks when nothing was heard
 */
export async function* followSession(
  context: CandidateContext,
  { events, inWording }: { events: EventBus; inWording: TurnsInWording },
  {
    sessionId,
    afterSequence,
    lookEvery,
    signal,
  }: { sessionId: SessionId; afterSequence: number; lookEvery: number; signal: AbortSignal },
): AsyncGenerator<PlacedEvent | 'nothing new'> {
  let wake = () => {};
  let heard = false;
  const unsubscribe = events.subscribe(sessionId, () => {
    heard = true;
    wake();
  });
  signal.addEventListener('abort', () => wake(), { once: true });
  let lastSequence = afterSequence;
  let told: { status?: string; progress?: string } = {};
  try {
    while (!signal.aborted) {
      heard = false;
      const news = await newsOf(context, inWording, { sessionId, lastSequence, told });
      told = news.told;
      for (const event of news.events) {
        if (event.type === 'turn') lastSequence = event.turn.sequence;
        yield { event, lastSequence };
      }
      if (news.isLast) return;
      if (news.events.length === 0) yield 'nothing new';
      if (!heard && !signal.aborted) await new Promise<void>((resolve) => (wake = startRest(resolve, lookEvery)));
    }
  } finally {
    unsubscribe();
  }
}

/** @returns ends the rest early */
function startRest(resolve: () => void, duration: number): () => void {
  const timer = setTimeout(resolve, duration);
  return () => {
    clearTimeout(timer);
    resolve();
  };
}

async function newsOf(
  context: CandidateContext,
  inWording: TurnsInWording,
  reader: { sessionId: SessionId; lastSequence: number; told: { status?: string; progress?: string } },
): Promise<{ events: SessionEvent[]; told: { status?: string; progress?: string }; isLast: boolean }> {
  const { sessionId, lastSequence, told } = reader;
  const session = await findOwnSession(context.read, context, sessionId);
  const { turns, areAll } = await inWording.tellable(() => turnsOf(context.read, sessionId));
  const events: SessionEvent[] = turns
    .filter(({ sequence }) => sequence > lastSequence)
    .map((row) => ({ type: 'turn', turn: describeTurn(row) }));
  if (told.status !== session.status) events.push({ type: 'status', status: session.status });

  const evaluated = await context.read.count('evaluations', { sessionId });
  const progress = reportProgressOf(session, evaluated, answeredQuestions(turns));
  const said = JSON.stringify(progress);
  if (progress && told.progress !== said) events.push({ type: 'report_progress', progress });
  const isLast = areAll && isOver(session.status);
  if (isLast && session.status === 'completed')
    events.push({ type: 'report_ready', sessionId, overallScore: session.overallScore });
  return { events, told: { status: session.status, progress: said }, isLast };
}
