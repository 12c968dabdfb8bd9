import type { Report, ReportProgress } from '@mock-interview/contract/wire';
import { isTransient } from './backoff.js';
import { linkedController, sleep } from './cancellation.js';
import { invalidState } from './errors.js';
import type { InterviewApi, WaitForReportOptions } from './types.js';

/** How often to ask while events arrive, in seconds: only in case that one of them was lost. */
const safetyInterval = 15;
/** How long to leave the API alone after it could not be reached, in seconds. */
const recoveryInterval = 5;

/**
 * Waits for a report. Events tell at once when it is there; asking at the pace that the API wishes for covers proxies
 * that hold event streams back. Once the API has answered, a lost connection is waited out.
 *
 * @throws InvalidStateError where the session has ended in a way that makes no report
 */
export async function waitForReport(
  api: Pick<InterviewApi, 'report' | 'events'>,
  sessionId: string,
  { onProgress, ...options }: WaitForReportOptions = {},
): Promise<Report> {
  const watch = linkedController(options.signal);
  let progress: ReportProgress | undefined;
  let told: ReportProgress | undefined;
  let askAt = 0;
  let eventsArrive = false;
  let wake = () => {};

  async function listen(): Promise<void> {
    for await (const event of api.events(sessionId, { signal: watch.signal })) {
      eventsArrive = true;
      if (event.type === 'report_progress') progress = event.progress;
      const isOver = event.type === 'status' && event.status !== 'generating_report';
      if (isOver || event.type === 'report_ready') askAt = 0;
      wake();
    }
  }

  function askOnly(): void {
    eventsArrive = false;
  }

  /** @returns the report, or after how many seconds to ask again */
  async function ask(): Promise<Report | number> {
    try {
      const answer = await api.report(sessionId, options);
      if (answer.ready) return answer.report;
      const { status } = answer.pending;
      if (['failed', 'expired', 'cancelled'].includes(status)) {
        throw invalidState(`There will be no report: the session is ${status}.`, { from: status, to: 'completed' });
      }
      progress = answer.pending.progress;
      return eventsArrive ? safetyInterval : answer.retryAfterSeconds;
    } catch (error) {
      if (progress && isTransient(error)) return recoveryInterval;
      throw error;
    }
  }

  try {
    let listening = false;
    for (;;) {
      const woken = new Promise<void>((resolve) => {
        wake = resolve;
      });
      if (Date.now() >= askAt) {
        askAt = Number.POSITIVE_INFINITY;
        const answer = await ask();
        if (typeof answer !== 'number') return answer;
        // An event that came in the meantime has set it: then the answer may be outdated already.
        if (askAt !== 0) askAt = Date.now() + answer * 1000;
        if (!listening) listen().catch(askOnly);
        listening = true;
      }
      if (progress && !isSame(progress, told)) onProgress?.(progress);
      told = progress;
      await pause(askAt - Date.now(), woken, watch.signal);
    }
  } finally {
    watch.abort();
    watch.release();
  }
}

function isSame(one: ReportProgress, other: ReportProgress | undefined): boolean {
  return one.stage === other?.stage && one.done === other.done && one.total === other.total;
}

async function pause(milliseconds: number, woken: Promise<void>, signal: AbortSignal): Promise<void> {
  const timer = linkedController(signal);
  try {
    await Promise.race([woken, sleep(milliseconds, timer.signal)]);
  } finally {
    timer.abort();
    timer.release();
  }
}
