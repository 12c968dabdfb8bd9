import { headingId } from '../first-paint.js';
import { announceReport } from './follow-session.js';
import type { Journey } from './journey.js';
import { hasOpenedReport, readRatings, rememberRatings, rememberReportOpened } from './kept.js';
import type { SelfRatingState } from './state.js';

/**
 * Goes to the report, past the questions that the candidate has not rated yet.
 *
 * Nobody is asked who has been here before on this device. Whatever fails here, the report is shown.
 */
export async function comeToReport(journey: Journey, signal: AbortSignal): Promise<void> {
  const { sessionId = '' } = journey.handle ?? {};
  const kept = readRatings(journey.memory, sessionId);
  if (hasOpenedReport(journey.memory, sessionId)) {
    showReport(journey, Object.keys(kept).length > 0 ? { ...nothingToAsk, ratings: kept } : null);
    // What could not be sent in an earlier visit.
    void keepRatings(journey);
    return;
  }
  try {
    const { questions } = await journey.api.selfRatings(sessionId, { signal });
    const open = questions.filter(({ rating }) => rating === null);
    if (open.length > 0) {
      journey.change({ selfRating: { ...nothingToAsk, questions: open, ratings: kept, isAsking: true } });
      return;
    }
  } catch (error) {
    journey.report(error);
  }
  if (!signal.aborted) showReport(journey, null);
}

const nothingToAsk: SelfRatingState = { questions: [], ratings: {}, isAsking: false, isSending: false, problem: null };

/** Takes one rating, from 1 to 5. It is sent with the others. */
export function rateAnswer(journey: Journey, questionId: string, rating: number): void {
  const { selfRating, session } = journey.state;
  if (!selfRating?.isAsking || selfRating.isSending || !session) return;
  const ratings = { ...selfRating.ratings, [questionId]: rating };
  change(journey, { ratings });
  rememberRatings(journey.memory, session.sessionId, ratings);
}

/** Goes on to the report with the ratings given so far, be it none. That they cannot be kept is no reason to wait. */
export async function finishRating(journey: Journey): Promise<void> {
  const { selfRating } = journey.state;
  if (!selfRating?.isAsking || selfRating.isSending) return;
  await keepRatings(journey);
  leaveRating(journey);
}

/** Goes on to the report without any rating. */
export function skipRating(journey: Journey): void {
  const { selfRating, session } = journey.state;
  if (!selfRating?.isAsking || selfRating.isSending || !session) return;
  rememberRatings(journey.memory, session.sessionId, null);
  change(journey, { ratings: {} });
  leaveRating(journey);
}

/** Sends what the candidate has rated. Sent again it changes nothing: what was rated once stays. */
export async function keepRatings(journey: Journey): Promise<void> {
  const { selfRating, session } = journey.state;
  const ratings = Object.entries(selfRating?.ratings ?? {}).map(([questionId, rating]) => ({ questionId, rating }));
  if (!session || selfRating?.isSending || ratings.length === 0) return;
  const { sessionId } = session;
  const { signal } = journey;
  change(journey, { isSending: true, problem: null });
  try {
    await journey.api.rateOwnAnswers(sessionId, ratings, { signal });
    rememberRatings(journey.memory, sessionId, null);
    journey.announce('mi-self-rating', { sessionId, ratings });
    await readReportAgain(journey);
    change(journey, { ratings: {}, isSending: false });
  } catch (error) {
    const problem = journey.report(error);
    // A refusal is final; anything else is worth another try, in a later visit too.
    if (problem && !problem.recoverable) rememberRatings(journey.memory, sessionId, null);
    change(journey, { isSending: false, problem });
  }
}

/** A report that was there before the ratings does not know them. */
async function readReportAgain(journey: Journey): Promise<void> {
  const { session, report } = journey.state;
  if (!session || !report.report) return;
  try {
    const answer = await journey.api.report(session.sessionId, { signal: journey.signal });
    if (answer.ready) journey.changeIn('report', { report: answer.report });
  } catch (error) {
    journey.report(error);
  }
}

function leaveRating(journey: Journey): void {
  const { selfRating } = journey.state;
  showReport(journey, selfRating && { ...selfRating, isAsking: false });
  journey.focus(headingId);
}

function showReport(journey: Journey, selfRating: SelfRatingState | null): void {
  if (journey.handle) rememberReportOpened(journey.memory, journey.handle.sessionId);
  journey.change({ selfRating });
  announceReport(journey);
}

function change(journey: Journey, part: Partial<SelfRatingState>): void {
  const { selfRating } = journey.state;
  if (selfRating) journey.change({ selfRating: { ...selfRating, ...part } });
}
