/** Interviews that are held in calls of the emulated vendor. */
import { type Question, sessionEvent } from '@mock-interview/contract';
import type { StartResponse, Transcript, Turn } from '@mock-interview/contract/wire';
import { expect } from 'vitest';
import type { Row } from '../src/platform/database/database.js';
import { book, type Candidate, freeOfCharge, goodAnswerTo, newCandidate, questionIn } from './candidate.js';
import { type MovableClock, movableClock } from './movable-clock.js';
import { openPublicAddress, type PublicAddress } from './public-address.js';
import { type RunningService, type RunningServiceOptions, soon } from './running-service.js';
import { eventsOf } from './server-sent-events.js';
import { storedRows } from './stored-rows.js';
import { startVapiEmulator, type VapiEmulator, type VapiEmulatorOptions } from './vendors/vapi/vapi-emulator.js';

/** A vendor, and the address at which it reaches the service. */
export interface CallHouse {
  readonly vapi: VapiEmulator;
  readonly address: PublicAddress;
  readonly clock: MovableClock;
  /** What a service must be started with. */
  readonly options: RunningServiceOptions;
  close(): Promise<void>;
}

export const interview = { type: 'javascript', difficulty: 'easy', duration: 45, followUpStyle: 'none' };

export async function openCallHouse(options: VapiEmulatorOptions = {}): Promise<CallHouse> {
  const clock = movableClock();
  const address = await openPublicAddress();
  const vapi = await startVapiEmulator({
    clock,
    advanceClock: clock.advance,
    concurrencyLimit: 1_000,
    ...options,
  });
  const { publicKey, privateKey } = vapi;
  return {
    vapi,
    address,
    clock,
    options: {
      clock,
      config: {
        vendors: { vapi: { publicKey, privateKey } },
        vendorUrls: { vapi: vapi.url },
        publicUrl: address.url,
      },
    },
    async close() {
      await vapi.close();
      await address.close();
    },
  };
}

/** A candidate of a tenant whose interviews cost nothing. */
export function caller(running: RunningService, settings: Parameters<typeof newCandidate>[1] = {}): Promise<Candidate> {
  return newCandidate(running, { ...settings, settings: { ...freeOfCharge, ...settings.settings } });
}

/** Books an interview and starts it as a call. */
export async function call(
  candidate: Candidate,
  setup: Record<string, unknown> = interview,
  start: Record<string, unknown> = {},
): Promise<StartResponse> {
  const { sessionId } = await book(candidate, setup);
  const { status, body } = await candidate.post<StartResponse>(`/api/interviews/${sessionId}/start`, {
    channel: 'voice',
    ...start,
  });
  if (status !== 200) throw new Error(`No call: ${JSON.stringify(body)}`);
  return body;
}

export async function transcriptOf(candidate: Candidate, sessionId: string): Promise<Turn[]> {
  const { body } = await candidate.get<Transcript>(`/api/interviews/${sessionId}/transcript`);
  return body.turns;
}

export const wordsOf = (turns: readonly Pick<Turn, 'speaker' | 'text'>[], speaker: Turn['speaker']) =>
  turns.filter((turn) => turn.speaker === speaker).map(({ text }) => text);

export const answersTo = (history: readonly { role: string; content: string }[]) =>
  goodAnswerTo(history.findLast(({ role }) => role === 'assistant')?.content ?? '');

/** The questions that were asked, in order, by the words of the interviewer. */
export function questionsAsked(turns: readonly Turn[]): Question[] {
  return turns.flatMap(({ action, text }) => (action === 'ask' || action === 'move_on' ? [questionIn(text)] : []));
}

export async function callsOf(running: RunningService, sessionId: string): Promise<Row<'voiceCalls'>[]> {
  const calls = await storedRows(running, 'voiceCalls', (row) => row.sessionId === sessionId);
  return calls.sort((one, other) => (one.id < other.id ? -1 : 1));
}

/** Lets time pass until what was ordered by then is done. */
export async function pass(running: RunningService, clock: MovableClock, milliseconds: number): Promise<void> {
  clock.advance(milliseconds);
  running.service.worker.wake();
  await soon(async () => {
    const now = clock();
    const due = await storedRows(running, 'jobs', ({ runAt }) => runAt <= now);
    expect(due.map(({ kind }) => kind)).toEqual([]);
  });
}

/** A page that follows an interview by its events alone. */
export function follow({ api, token }: Candidate, sessionId: string) {
  const turns = new Map<string, Turn>();
  const gone = new AbortController();
  const following = (async () => {
    const stream = await api.open('GET', `/api/interviews/${sessionId}/events`, { token, signal: gone.signal });
    for await (const { data } of eventsOf(stream)) {
      const event = sessionEvent.parse(data);
      if (event.type === 'turn') turns.set(event.turn.turnId, event.turn);
      if (event.type === 'turn_withdrawn') turns.delete(event.turnId);
    }
  })();
  following.catch(() => undefined);
  return {
    /** What the page shows, in order. */
    shown: () => [...turns.values()].sort((a, b) => a.sequence - b.sequence).map(({ text }) => text),
    async leave() {
      gone.abort();
      await following.catch(() => undefined);
    },
  };
}
