import { openSession, type SessionHandle, type SessionState, type Turn } from '@mock-interview/client';
import { headingId } from '../first-paint.js';
import type { Destination, Journey } from './journey.js';

export { submitSetup } from './submit-setup.js';

/** Opens a session, follows it from now on and goes to where it is. */
export async function openInterview(journey: Journey, sessionId: string): Promise<void> {
  const handle = await openSession(journey.api, sessionId, { signal: journey.signal });
  if (journey.signal.aborted) return handle.close();
  journey.follow(handle);
  journey.change({ interview: null, talk: null, selfRating: null, retries: {} });
  mirror(journey, handle);
  listen(journey, handle);
  await show(journey, handle);
}

/** The screen that belongs to a state; null where the session is followed no more. */
export function screenOf(state: SessionState): Destination | null {
  switch (state) {
    case 'awaiting_payment':
      return 'payment';
    case 'ready':
    case 'starting':
      return 'ready';
    case 'listening':
    case 'thinking':
    case 'ending':
      return 'interview';
    case 'reporting':
    case 'completed':
      return 'report';
    case 'failed':
    case 'expired':
    case 'cancelled':
      return 'closed';
    case 'closed':
      return null;
  }
}

/** Copies what the handle knows into the state. */
export function mirror(journey: Journey, handle: SessionHandle): void {
  const { session, state, report = null } = handle;
  const isOpen = ['awaiting_payment', 'ready', 'in_progress', 'generating_report'].includes(session.status);
  journey.memory.rememberSession(session.sessionId, isOpen ? 'device' : 'visit');
  const isFresh = session.serverTime !== journey.state.session?.serverTime;
  journey.change({
    session,
    phase: state,
    report: { report, progress: session.reportProgress },
    // Whatever was wrong with the connection, it brings news again.
    connection: null,
    ...(isFresh && { serverClockOffset: Date.parse(session.serverTime) - performance.now() }),
  });
}

function listen(journey: Journey, handle: SessionHandle): void {
  handle.on('state', ({ from, to }) => {
    if (to === 'closed') return;
    mirror(journey, handle);
    announceChange(journey, handle, from, to);
    moveAlong(journey, handle, from, to);
  });
  handle.on('turn', (turn) => takeTurn(journey, handle, turn));
  handle.on('turns', (turns) => {
    const { interview } = journey.state;
    if (interview) journey.change({ interview: { ...interview, turns } });
  });
  handle.on('delta', (text) => {
    const { interview } = journey.state;
    if (interview) journey.change({ interview: { ...interview, streamed: interview.streamed + text } });
  });
  handle.on('report-progress', () => mirror(journey, handle));
  handle.on('report', () => {
    mirror(journey, handle);
    const { view, selfRating } = journey.state;
    if (view === 'report' && !selfRating?.isAsking) {
      announceReport(journey);
      journey.focus(headingId);
    }
  });
  handle.on('error', (error) => journey.change({ connection: journey.report(error) }));
}

function takeTurn(journey: Journey, handle: SessionHandle, turn: Turn): void {
  mirror(journey, handle);
  const isFromElsewhere = turn.speaker === 'interviewer' && handle.state === 'listening';
  if (isFromElsewhere) void catchUp(journey, handle);
  const { interview } = journey.state;
  if (interview) {
    const isReply = turn.speaker === 'interviewer';
    const isSent = turn.turnId === interview.sending?.turnId;
    // What could not be sent, and is still to be sent again, has arrived all the same.
    const { unsent, draft } = interview;
    const isInDraft = turn.turnId === unsent?.turnId && draft.trim() === unsent.text;
    journey.change({
      interview: {
        ...interview,
        turns: handle.turns,
        ...(isReply && { streamed: '' }),
        ...(isSent && { sending: null }),
        ...(isInDraft && { draft: '', draftStartedAt: null, unsent: null, problem: null }),
      },
    });
  }
  // The opening words are told after the start that brought them.
  if (handle.state !== 'starting') journey.announce('mi-turn', { sessionId: handle.sessionId, turn });
}

/** A turn by itself does not say how far along the interview is: another tab's is asked after. */
async function catchUp(journey: Journey, handle: SessionHandle): Promise<void> {
  try {
    await handle.refresh({ signal: journey.signal });
    mirror(journey, handle);
  } catch (error) {
    journey.report(error);
  }
}

function announceChange(journey: Journey, handle: SessionHandle, from: SessionState, to: SessionState): void {
  if (from === 'awaiting_payment' && to === 'ready') void announcePaid(journey, handle);
  if (screenOf(from) === 'interview' && to === 'reporting') void announceEnd(journey, handle);
}

/** The order is known to the page that made it alone; to any other, what was paid stands in the session. */
async function announcePaid(journey: Journey, handle: SessionHandle): Promise<void> {
  const { order } = journey.state.payment;
  // A coupon may have left nothing to pay.
  if (!order) await handle.refresh({ signal: journey.signal }).catch(() => {});
  const { amount, currency } = order ?? handle.session.pricing;
  if (journey.signal.aborted || amount === 0) return;
  const { sessionId } = handle;
  journey.announce('mi-payment', { sessionId, orderId: order?.orderId ?? null, amount, currency, outcome: 'paid' });
}

/** Why an interview has ended is known to the service alone, so it is asked first. */
async function announceEnd(journey: Journey, handle: SessionHandle): Promise<void> {
  // Without an answer the page still learns that it has ended.
  await handle.refresh({ signal: journey.signal }).catch(() => {});
  if (journey.signal.aborted) return;
  const { sessionId, status, endReason } = handle.session;
  journey.announce('mi-end', { sessionId, reason: endReason, status });
}

/** Tells the page that the report is there to be read. */
export function announceReport(journey: Journey): void {
  const { report } = journey.state.report;
  if (!report) return;
  journey.announce('mi-report', { sessionId: report.sessionId, overallScore: report.overallScore, report });
}

/**
 * Shows the screen of the new state, unless the candidate is elsewhere. An interview that ends by itself
 * stays on the screen, so that its last words can be read; the candidate goes on to the report.
 */
function moveAlong(journey: Journey, handle: SessionHandle, from: SessionState, to: SessionState): void {
  const { view, interview, ready } = journey.state;
  const screen = screenOf(to);
  if (!screen || screen === view || view !== screenOf(from)) return;
  if (screen === 'report' && interview?.ending !== 'busy') return;
  if (to === 'cancelled' && ready.busy === 'cancelling') return;
  void show(journey, handle);
}

/** Goes to where a session is, and on from there if it has moved while the screen was being loaded. */
async function show(journey: Journey, handle: SessionHandle): Promise<void> {
  let screen = screenOf(handle.state);
  do {
    if (!screen) return;
    await journey.visit(screen);
    if (journey.handle !== handle || journey.state.view !== screen) return;
    screen = screenOf(handle.state);
  } while (screen !== journey.state.view);
}
