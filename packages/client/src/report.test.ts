import type { ReportProgress, SessionEvent, SessionStatus } from '@mock-interview/contract/wire';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { report } from '../test/fixtures.js';
import { InvalidStateError, NetworkError } from './errors.js';
import { waitForReport } from './report.js';
import type { ReportAnswer } from './types.js';

const ready: ReportAnswer = { ready: true, report };
const offline = new NetworkError('NETWORK', 'no network', { recoverable: true });

function pending(done: number, status: SessionStatus = 'generating_report'): ReportAnswer {
  const progress: ReportProgress = { stage: 'evaluating', done, total: 4 };
  return { ready: false, pending: { sessionId: 's1', status, progress }, retryAfterSeconds: 2 };
}

/** An API that answers in this order, and whose events come when the test says so. */
function apiThat(...answers: (ReportAnswer | Error)[]) {
  const askedAt: number[] = [];
  let send: (event: SessionEvent | Error) => void = () => {};
  const eventSignal = { current: undefined as AbortSignal | undefined };
  return {
    askedAt,
    eventSignal,
    send: (event: SessionEvent | Error) => send(event),
    report: async (): Promise<ReportAnswer> => {
      askedAt.push(Date.now());
      const answer = answers[askedAt.length - 1] ?? answers.at(-1);
      if (answer === undefined || answer instanceof Error) throw answer;
      return answer;
    },
    async *events(
      _sessionId: string,
      { signal }: { signal?: AbortSignal | undefined } = {},
    ): AsyncGenerator<SessionEvent> {
      eventSignal.current = signal;
      for (;;) {
        const event = await new Promise<SessionEvent | Error>((resolve) => {
          send = resolve;
        });
        if (event instanceof Error) throw event;
        yield event;
      }
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('waiting for a report', () => {
  it('gives one that is there without opening a stream', async () => {
    const api = apiThat(ready);
    expect(await waitForReport(api, 's1')).toBe(report);
    expect(api.eventSignal.current).toBeUndefined();
  });

  it('asks at the pace of the API while no event comes through', async () => {
    const api = apiThat(pending(0), pending(1), pending(2), ready);
    const done: number[] = [];
    const waiting = waitForReport(api, 's1', { onProgress: (progress) => done.push(progress.done) });
    await vi.advanceTimersByTimeAsync(6_000);
    expect(await waiting).toBe(report);
    expect(api.askedAt).toEqual([0, 2_000, 4_000, 6_000]);
    expect(done).toEqual([0, 1, 2]);
  });

  it('goes on asking when the stream is refused', async () => {
    const api = apiThat(pending(0), ready);
    const waiting = waitForReport(api, 's1');
    await vi.advanceTimersByTimeAsync(0);
    api.send(new Error('no streams here'));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await waiting).toBe(report);
  });

  it('has the report as soon as an event tells of it', async () => {
    const api = apiThat(pending(0), ready);
    const waiting = waitForReport(api, 's1');
    await vi.advanceTimersByTimeAsync(100);
    api.send({ type: 'report_ready', sessionId: 's1', overallScore: 62 });
    await vi.advanceTimersByTimeAsync(1);
    expect(await waiting).toBe(report);
    expect(api.askedAt).toEqual([0, 100]);
  });

  it('tells the progress of the events, and asks seldom while they come', async () => {
    const api = apiThat(pending(0), pending(3), ready);
    const done: number[] = [];
    const waiting = waitForReport(api, 's1', { onProgress: (progress) => done.push(progress.done) });
    await vi.advanceTimersByTimeAsync(500);
    api.send({ type: 'report_progress', progress: { stage: 'evaluating', done: 2, total: 4 } });
    await vi.advanceTimersByTimeAsync(16_500);
    expect(await waiting).toBe(report);
    expect(done).toEqual([0, 2, 3]);
    expect(api.askedAt).toEqual([0, 2_000, 17_000]);
  });

  it('waits out a lost connection once the API has answered', async () => {
    const api = apiThat(pending(0), offline, offline, ready);
    const waiting = waitForReport(api, 's1');
    await vi.advanceTimersByTimeAsync(12_000);
    expect(await waiting).toBe(report);
  });

  it('fails when the API cannot be reached at all', async () => {
    await expect(waitForReport(apiThat(offline), 's1')).rejects.toBe(offline);
  });

  it.each(['failed', 'expired', 'cancelled'] as const)('fails for a session that is %s', async (status) => {
    await expect(waitForReport(apiThat(pending(0, status)), 's1')).rejects.toBeInstanceOf(InvalidStateError);
  });

  it('rejects with what the listener to its progress throws', async () => {
    const onProgress = () => {
      throw new RangeError('my own bug');
    };
    await expect(waitForReport(apiThat(pending(0)), 's1', { onProgress })).rejects.toThrow(RangeError);
  });

  it('leaves no timer and no stream behind, ready or aborted', async () => {
    const controller = new AbortController();
    const api = apiThat(pending(0));
    const waiting = waitForReport(api, 's1', { signal: controller.signal });
    waiting.catch(() => {});
    await vi.advanceTimersByTimeAsync(100);
    controller.abort(new Error('left'));
    await expect(waiting).rejects.toThrow('left');
    expect(api.eventSignal.current?.aborted).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });
});
