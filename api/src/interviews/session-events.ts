import type { SessionEvent, SessionId, TurnId } from '@mock-interview/contract';
import type { CandidateContext } from '../platform/context.js';
import type { Row } from '../platform/database/database.js';
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
 * change is told when they are final. In a call they may change later, to what was really spoken and heard: then the
 * turn is told again, or withdrawn.
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
  let told: Told = {};
  try {
    while (!signal.aborted) {
      heard = false;
      const news = await newsOf(context, inWording, { sessionId, lastSequence, told });
      told = news.told;
      for (const event of news.events) {
        if (event.type === 'turn') lastSequence = Math.max(lastSequence, event.turn.sequence);
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

/** What a reader has been told, as far as it may change. */
interface Told {
  readonly status?: string;
  readonly progress?: string;
  /** The words of each turn; undefined before the first look. */
  readonly turns?: ReadonlyMap<TurnId, string>;
}

async function newsOf(
  context: CandidateContext,
  inWording: TurnsInWording,
  reader: { sessionId: SessionId; lastSequence: number; told: Told },
): Promise<{ events: SessionEvent[]; told: Told; isLast: boolean }> {
  const { sessionId, lastSequence, told } = reader;
  const session = await findOwnSession(context.read, context, sessionId);
  const { turns, areAll } = await inWording.tellable(() => turnsOf(context.read, sessionId));
  const events = newsOfTurns(turns, { lastSequence, told, areAll });
  if (told.status !== session.status) events.push({ type: 'status', status: session.status });

  const evaluated = await context.read.count('evaluations', { sessionId });
  const progress = reportProgressOf(session, evaluated, answeredQuestions(turns));
  const said = JSON.stringify(progress);
  if (progress && told.progress !== said) events.push({ type: 'report_progress', progress });
  const isLast = areAll && isOver(session.status);
  if (isLast && session.status === 'completed')
    events.push({ type: 'report_ready', sessionId, overallScore: session.overallScore });
  // Turns that may not be told yet hide those after them: whether one of these is gone shows at a later look.
  const hidden = areAll ? [] : (told.turns ?? []);
  const words = new Map([...hidden, ...turns.map(({ turnId, text }) => [turnId, text] as const)]);
  return { events, told: { status: session.status, progress: said, turns: words }, isLast };
}

/** Turns that are new, or whose words are not those that were told. */
function newsOfTurns(
  turns: readonly Row<'turns'>[],
  { lastSequence, told, areAll }: { lastSequence: number; told: Told; areAll: boolean },
): SessionEvent[] {
  const there = new Set(turns.map(({ turnId }) => turnId));
  const gone = areAll ? [...(told.turns?.keys() ?? [])].filter((turnId) => !there.has(turnId)) : [];
  const isChanged = ({ turnId, text }: Row<'turns'>) => told.turns !== undefined && told.turns.get(turnId) !== text;
  const news = turns.filter((turn) => turn.sequence > lastSequence || isChanged(turn));
  return [
    ...gone.map((turnId): SessionEvent => ({ type: 'turn_withdrawn', turnId })),
    ...news.map((row): SessionEvent => ({ type: 'turn', turn: describeTurn(row) })),
  ];
}
