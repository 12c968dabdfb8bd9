import type { Journey } from './journey.js';
import { rememberInHistory } from './kept.js';
import { hangUp } from './line.js';
import { resume } from './navigation.js';
import type { HistoryFilter } from './state.js';

/** Interviews on one page. */
const pageSize = 10;

/** Opens the history, on the page and with the filters where the candidate left it. Nobody is listened to there. */
export function openHistory(journey: Journey, signal: AbortSignal): void {
  void hangUp(journey);
  rememberInHistory(journey.memory, true);
  signal.addEventListener('abort', () => {
    // The end of the page is no reason to forget: after a reload the history is shown again.
    if (!journey.signal.aborted) rememberInHistory(journey.memory, false);
  });
  void loadPage(journey, signal);
  void loadStatistics(journey, signal);
}

/** Shows other interviews of the history: another page, or those that a filter lets through. */
export function browse(journey: Journey, wish: { page?: number; filter?: Partial<HistoryFilter> }): Promise<void> {
  const { filter } = journey.state.history;
  journey.changeIn('history', { filter: { ...filter, ...wish.filter }, page: wish.page ?? 1 });
  return loadPage(journey, journey.signal);
}

async function loadPage(journey: Journey, signal: AbortSignal): Promise<void> {
  const { filter, page } = journey.state.history;
  const isWanted = () => journey.state.history.filter === filter && journey.state.history.page === page;
  journey.changeIn('history', { busy: true, problem: null });
  try {
    const interviews = await journey.api.history(
      {
        page,
        limit: pageSize,
        type: filter.type || undefined,
        difficulty: filter.difficulty || undefined,
        status: filter.status || undefined,
      },
      { signal },
    );
    // Answers may overtake one another: only the latest question counts.
    if (isWanted()) journey.changeIn('history', { interviews, busy: false });
  } catch (error) {
    if (isWanted()) journey.changeIn('history', { problem: journey.report(error), busy: false });
  }
}

async function loadStatistics(journey: Journey, signal: AbortSignal): Promise<void> {
  try {
    journey.changeIn('history', { statistics: await journey.api.stats({ signal }) });
  } catch (error) {
    // The table is what the candidate came for; without the figures it is shown all the same.
    journey.report(error);
  }
}

/** Goes back to the interview that the candidate came from, or to the wizard. */
export function leaveHistory(journey: Journey): Promise<void> {
  const sessionId = journey.handle?.sessionId ?? journey.memory.readSession();
  return sessionId ? resume(journey, sessionId) : journey.visit('setup');
}
