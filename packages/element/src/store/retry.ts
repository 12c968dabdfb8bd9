import { InterviewError } from '@mock-interview/client/api';
import type { Journey } from './journey.js';
import { readRetry, rememberRetry } from './kept.js';
import { randomId } from './random-id.js';
import type { RetryDraft, RetryState, State } from './state.js';

/** The control that a question is answered again with. */
export const retryAnswerId = (questionId: string): string => `mi-retry-${questionId}`;
/** The way to it. */
export const retryOpenerId = (questionId: string): string => `mi-retry-open-${questionId}`;
/** The heading of what it came to. */
export const retryResultId = (questionId: string): string => `mi-retry-result-${questionId}`;

const blankDraft: RetryDraft = { text: '', startedAt: '', sent: null };
const untouched: RetryState = { draft: blankDraft, isOpen: false, isSending: false, problem: null, result: null };

export function retryOf({ retries }: State, questionId: string): RetryState {
  return retries[questionId] ?? untouched;
}

/** Takes up the new answers that were being written before the page was left. */
export function takeUpRetries(journey: Journey): void {
  const { report } = journey.state.report;
  for (const { questionId } of report?.questionAnalysis ?? []) {
    const kept = readRetry(journey.memory, report?.sessionId ?? '', questionId);
    if (kept?.text) change(journey, questionId, { draft: { ...blankDraft, ...kept }, isOpen: true });
  }
}

/** Lets the candidate answer a question again. */
export function openRetry(journey: Journey, questionId: string): void {
  change(journey, questionId, { isOpen: true });
  journey.focus(retryAnswerId(questionId));
}

/** Puts the new answer away, for good: what was written is forgotten. */
export function closeRetry(journey: Journey, questionId: string): void {
  keepDraft(journey, questionId, blankDraft);
  change(journey, questionId, { isOpen: false, problem: null });
  journey.focus(retryOpenerId(questionId));
}

/** Keeps what was written so far. A text that was sent and is changed is another attempt. */
export function writeRetry(journey: Journey, questionId: string, text: string): void {
  const { draft } = retryOf(journey.state, questionId);
  keepDraft(journey, questionId, { text, startedAt: draft.startedAt || now(), sent: null });
  change(journey, questionId, { problem: null });
}

/** Sends the new answer and shows what it came to beside the old one. However often it is sent, it is one attempt. */
export async function sendRetry(journey: Journey, questionId: string): Promise<void> {
  const { draft, isSending } = retryOf(journey.state, questionId);
  const { session } = journey.state;
  const text = draft.text.trim();
  if (!session || !text || isSending) return;
  const { sessionId } = session;
  const sent = draft.sent ?? { idempotencyKey: randomId(), endedAt: now() };
  const { idempotencyKey, endedAt } = sent;
  keepDraft(journey, questionId, { ...draft, sent });
  change(journey, questionId, { isSending: true, problem: null });
  try {
    const answer = { text, startedAt: draft.startedAt, endedAt };
    const result = await journey.api.retryQuestion(sessionId, questionId, answer, {
      idempotencyKey,
      signal: journey.signal,
    });
    keepDraft(journey, questionId, blankDraft);
    change(journey, questionId, { isOpen: false, isSending: false, result });
    journey.announce('mi-retry', { sessionId, questionId, result });
    journey.focus(retryResultId(questionId));
  } catch (error) {
    const isRefused = error instanceof InterviewError && error.status !== undefined && !error.recoverable;
    if (isRefused) keepDraft(journey, questionId, { ...draft, sent: null });
    change(journey, questionId, { isSending: false, problem: journey.report(error) });
  }
}

function keepDraft(journey: Journey, questionId: string, draft: RetryDraft): void {
  const { session } = journey.state;
  change(journey, questionId, { draft });
  if (session) rememberRetry(journey.memory, session.sessionId, questionId, draft.text ? draft : null);
}

function change(journey: Journey, questionId: string, part: Partial<RetryState>): void {
  const { retries } = journey.state;
  journey.change({ retries: { ...retries, [questionId]: { ...retryOf(journey.state, questionId), ...part } } });
}

const now = () => new Date().toISOString();
