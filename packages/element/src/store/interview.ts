import type { UnsentWords } from '@mock-interview/client/voice';
import { mirror } from './follow-session.js';
import type { Journey } from './journey.js';
import { readAnswer, rememberAnswer, rememberReportOpened } from './kept.js';
import { endCall } from './line.js';
import { randomId } from './random-id.js';
import type { InterviewState, OutgoingTurn, State } from './state.js';

/** The control that the candidate answers with. */
export const answerId = 'mi-answer';
/** The way on when nothing more can be said. */
export const seeReportId = 'mi-see-report';

/** Takes up the conversation where it is, with the answer that was being written. */
export function takeUpInterview(journey: Journey): void {
  const { handle, state } = journey;
  if (!handle || state.interview) return;
  const kept = readAnswer(journey.memory, handle.sessionId);
  const isSaid = handle.turns.some(({ turnId }) => turnId === kept?.turnId);
  const draft = isSaid ? '' : (kept?.text ?? '');
  journey.change({
    interview: {
      turns: handle.turns,
      draft,
      draftStartedAt: kept?.startedAt ?? null,
      sending: null,
      unsent: kept?.turnId && draft ? { turnId: kept.turnId, text: draft, startedAt: kept.startedAt ?? now() } : null,
      streamed: '',
      problem: null,
      online: navigator.onLine,
      secondsLeft: secondsLeft(state),
      minutesAnnounced: null,
      ending: 'no',
    },
  });
}

/**
 * Whether there is nothing more to say: the service has closed the session, or the interviewer has.
 * The last words stay readable; what is left is to go on to the report.
 */
export function isOver({ session, interview }: State): boolean {
  const last = interview?.turns.at(-1);
  return session?.status !== 'in_progress' || last?.action === 'end';
}

/** Whether what could not be sent is what stands in the input. If not, it was a quick request, or only the reply is missing. */
export function isDraftUnsent({ unsent, draft }: InterviewState): boolean {
  return unsent !== null && unsent.text === draft.trim();
}

/**
 * Keeps what the candidate has written so far. A text that could not be sent and is changed is another turn:
 * the complaint about the former one ends.
 */
export function writeAnswer(journey: Journey, text: string): void {
  const { interview } = journey.state;
  if (!interview) return;
  const draftStartedAt = text ? (interview.draftStartedAt ?? now()) : null;
  const next: InterviewState = { ...interview, draft: text, draftStartedAt };
  const isStillUnsent = isDraftUnsent(next);
  const isChanged = isDraftUnsent(interview) && !isStillUnsent;
  journey.change({ interview: { ...next, ...(isChanged && { unsent: null, problem: null }) } });
  const turnId = isStillUnsent ? next.unsent?.turnId : undefined;
  remember(journey, draftStartedAt ? { text, startedAt: draftStartedAt, ...(turnId && { turnId }) } : null);
}

/**
 * Gives words that were spoken and are not known to have arrived back to the candidate, as a part of the answer in writing.
 * Where they are all of it, they go under the id that they were sent under, so that they count once.
 */
export function takeBack(journey: Journey, { turnId, text }: UnsentWords): void {
  const { interview } = journey.state;
  if (!interview || journey.handle?.turns.some((said) => said.turnId === turnId)) return;
  const { draft } = interview;
  if (!draft.trim()) change(journey, { unsent: { turnId, text, startedAt: now() }, problem: null });
  writeAnswer(journey, [draft, text].join(' ').trim());
}

/** Sends what the candidate has written. */
export async function sendAnswer(journey: Journey): Promise<void> {
  const { interview } = journey.state;
  const text = interview?.draft.trim();
  if (!interview || !text || !isListening(journey)) return;
  const turn = turnOf(interview, text, interview.draftStartedAt ?? now());
  remember(journey, turn);
  change(journey, { draft: '', draftStartedAt: null });
  journey.focus(answerId);
  const isSaid = await send(journey, turn);
  if (isSaid) remember(journey, null);
  else change(journey, { draft: text, draftStartedAt: turn.startedAt });
}

/** Sends a short request, such as to repeat the question. The answer that is being written stays as it is. */
export async function sendRequest(journey: Journey, text: string): Promise<void> {
  const { interview } = journey.state;
  if (interview && isListening(journey)) await send(journey, turnOf(interview, text, now()));
}

/** Sends again what had failed. */
export async function sendAgain(journey: Journey): Promise<void> {
  const { interview } = journey.state;
  if (!interview?.unsent || !isListening(journey)) return;
  if (isDraftUnsent(interview)) await sendAnswer(journey);
  else await send(journey, interview.unsent);
}

/** A text that could not be sent before goes under its former id, so that it counts once even if it had arrived. */
function turnOf({ unsent }: InterviewState, text: string, startedAt: string): OutgoingTurn {
  return unsent?.text === text ? unsent : { turnId: randomId(), text, startedAt };
}

/** @returns whether the words have arrived, with or without a reply */
async function send(journey: Journey, turn: OutgoingTurn): Promise<boolean> {
  const { handle } = journey;
  if (!handle) return false;
  const { turnId, text, startedAt } = turn;
  change(journey, { sending: turn, unsent: null, streamed: '', problem: null });
  try {
    await handle.answer(text, { turnId, startedAt, endedAt: now(), inputMode: 'text', signal: journey.signal });
    change(journey, { sending: null, streamed: '' });
    return true;
  } catch (error) {
    change(journey, { sending: null, streamed: '', unsent: turn, problem: journey.report(error) });
    return handle.turns.some((said) => said.turnId === turnId);
  }
}

/** Asks whether to end, or takes the question back. */
export function askToEnd(journey: Journey, isAsking: boolean): void {
  change(journey, { ending: isAsking ? 'asking' : 'no' });
}

/** Whether there is anything of the candidate's to be rated. */
export function hasAnswered({ interview }: State): boolean {
  return interview?.turns.some(({ speaker }) => speaker === 'candidate') ?? false;
}

/**
 * Ends the interview, if it has not ended by itself, and goes on to the report: over the candidate's own rating of the
 * answers, or straight.
 */
export async function goToReport(journey: Journey, by: 'rating' | 'straight'): Promise<void> {
  const { handle, state } = journey;
  if (!handle || !state.interview || state.interview.ending === 'busy') return;
  const isRunning = handle.session.status === 'in_progress';
  change(journey, { ending: 'busy', problem: null });
  rememberReportOpened(journey.memory, handle.sessionId, by === 'straight');
  await endCall(journey);
  try {
    if (handle.session.status === 'in_progress') await handle.end({ signal: journey.signal });
    // Where the last words have ended it, it goes on to the report by itself.
    else if (!isRunning) await journey.visit('report');
    remember(journey, null);
  } catch (error) {
    change(journey, { ending: 'no', problem: journey.report(error) });
  }
}

/** Follows the connection and the clock while the interview is on the screen. */
export function keepInTouch(journey: Journey, signal: AbortSignal): void {
  const catchUp = () => {
    change(journey, { online: navigator.onLine });
    const { handle } = journey;
    if (!handle || !navigator.onLine || document.visibilityState === 'hidden') return;
    handle
      .refresh({ signal })
      .then(() => mirror(journey, handle))
      // Without news the screen stays as it is; the next sending tells what is wrong.
      .catch(() => {});
  };
  window.addEventListener('online', catchUp, { signal });
  window.addEventListener('offline', catchUp, { signal });
  document.addEventListener('visibilitychange', catchUp, { signal });

  const clock = setInterval(() => tick(journey), 1000);
  signal.addEventListener('abort', () => clearInterval(clock));
}

/** Lets a second pass, and says aloud when a quarter of the time, or its last minute, begins. */
function tick(journey: Journey): void {
  const { interview, session } = journey.state;
  const before = interview?.secondsLeft;
  const left = secondsLeft(journey.state);
  if (!session?.startedAt || !session.deadline || left === null || before == null || left === before) return;
  const booked = (Date.parse(session.deadline) - Date.parse(session.startedAt)) / 1000;
  const passed = [booked / 4, 60].find((mark) => left <= mark && mark < before);
  change(journey, { secondsLeft: left, ...(passed && { minutesAnnounced: Math.max(1, Math.round(left / 60)) }) });
}

function secondsLeft({ session, serverClockOffset }: State): number | null {
  if (!session?.deadline) return null;
  return Math.max(0, Math.round((Date.parse(session.deadline) - performance.now() - serverClockOffset) / 1000));
}

function isListening({ state }: Journey): boolean {
  return state.phase === 'listening' && !state.interview?.sending;
}

function change(journey: Journey, part: Partial<InterviewState>): void {
  const { interview } = journey.state;
  if (interview) journey.change({ interview: { ...interview, ...part } });
}

function remember(journey: Journey, answer: Partial<OutgoingTurn> | null): void {
  const { session } = journey.state;
  if (session) rememberAnswer(journey.memory, session.sessionId, answer);
}

const now = () => new Date().toISOString();
