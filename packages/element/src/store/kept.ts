import type { Memory } from './memory.js';
import type { OutgoingTurn, RetryDraft } from './state.js';

/** The key under which the wizard was sent and not yet answered. A reload takes the booking up under its name. */
export function readBooking(memory: Memory): string | null {
  return memory.readDraft<{ key: string }>('booking')?.key ?? null;
}

export function rememberBooking(memory: Memory, key: string | null): void {
  memory.rememberDraft('booking', key === null ? null : { key });
}

/** Whether the candidate is looking at the history. A reload goes back there under its name. */
export function rememberInHistory(memory: Memory, isThere: boolean): void {
  memory.rememberDraft('history', isThere ? {} : null);
}

/** The answer of an interview that was being written, or was on its way. */
export function readAnswer(memory: Memory, sessionId: string): Partial<OutgoingTurn> | null {
  return memory.readDraft<OutgoingTurn>(`answer:${sessionId}`);
}

export function rememberAnswer(memory: Memory, sessionId: string, answer: Partial<OutgoingTurn> | null): void {
  memory.rememberDraft(`answer:${sessionId}`, answer);
}

/** The new answer to a question of the report that was being written, or was on its way. */
export function readRetry(memory: Memory, sessionId: string, questionId: string): Partial<RetryDraft> | null {
  return memory.readDraft<RetryDraft>(`retry:${sessionId}:${questionId}`);
}

export function rememberRetry(memory: Memory, sessionId: string, questionId: string, draft: RetryDraft | null): void {
  memory.rememberDraft(`retry:${sessionId}:${questionId}`, draft);
}

/** How the candidate rates the own answers, by question; empty when there is nothing that the service lacks. */
export function readRatings(memory: Memory, sessionId: string): Record<string, number> {
  const kept = memory.readDraft<Record<string, number>>(`ratings:${sessionId}`) ?? {};
  return Object.fromEntries(Object.entries(kept).flatMap(([id, rating]) => (rating ? [[id, rating]] : [])));
}

/** Keeps them on the device, as long as the mark that nobody is asked again: they cannot be asked for anew. */
export function rememberRatings(memory: Memory, sessionId: string, ratings: Record<string, number> | null): void {
  memory.rememberDraft(`ratings:${sessionId}`, ratings, 'device');
}

/** Whether the candidate went on to the report before, on this device: after that, a rating would be hindsight. */
export function hasOpenedReport(memory: Memory, sessionId: string): boolean {
  return memory.isMarked(`report:${sessionId}`);
}

export function rememberReportOpened(memory: Memory, sessionId: string, isOpened = true): void {
  memory.mark(`report:${sessionId}`, isOpened);
}

/** Whether the candidate agreed, on this device, that calls of this interview are recorded. */
export function hasAgreedToRecording(memory: Memory, sessionId: string): boolean {
  return memory.isMarked(`recording:${sessionId}`);
}

export function rememberRecordingConsent(memory: Memory, sessionId: string, isGiven: boolean): void {
  memory.mark(`recording:${sessionId}`, isGiven);
}
