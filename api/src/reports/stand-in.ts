import type { Mode, SessionId, TenantId } from '@mock-interview/contract';
import { EvaluatorUnavailable } from '../evaluation/index.js';

/** The offline evaluator stands in for the first choice. Safe to log. */
export interface StandIn {
  /** A word or two, or the kind of an error. */
  readonly reason: string;
  readonly tenantId: TenantId;
  readonly mode: Mode;
  readonly sessionId: SessionId;
}

/** How often the first choice is tried, whatever goes wrong: what fails that often does not pass by itself. */
const mostTries = 3;

/**
 * Why the first choice is not waited for. Of an unforeseen error that is its kind: its message may quote what a person
 * said.
 *
 * @param attempt of the job, from 1
 * @throws the error itself, where it may pass, or where the job was stopped
 */
export function reasonOrRethrow(error: unknown, { attempt, signal }: { attempt: number; signal: AbortSignal }): string {
  if (error instanceof EvaluatorUnavailable) return error.reason;
  if (signal.aborted || attempt < mostTries) throw error;
  return error instanceof Error ? error.name : typeof error;
}
