/** What happens to a session is told as it happens, to its candidate alone, without gap or repeat. */
import { type SessionEvent, sessionEvent } from '@mock-interview/contract';
import type { Transcript } from '@mock-interview/contract/wire';
import { expect, it, vi } from 'vitest';
import { begin, book, type Candidate, freeOfCharge, newCandidate, say } from './candidate.js';
import { newSqliteFile } from './engines.js';
import { gatedEvaluator } from './gated-evaluator.js';
import { describeService, soon, startService } from './running-service.js';
import { eventsOf, eventsUntil, type ReceivedEvent } from './server-sent-events.js';

const evaluator = gatedEvaluator();

describeService(
  'The events of a session',
  (running) => {
    function parsed(events: ReceivedEvent[]): SessionEvent[] {
      return events.map(({ event, data }) => {
        const one = sessionEvent.parse(data);
        expect(event).toBe(one.type);
        return one;
      });
    }

    function turnsIn(events: SessionEvent[]): number[] {
      return events.flatMap((event) => (event.type === 'turn' ? [event.turn.sequence] : []));
    }

    it('tell of every turn, the progress of the report and its end, and then end', async () => {
      const candidate = await newCandidate(running, { settings: freeOfCharge });
      const { sessionId } = await begin(candidate);
      const events = eventsOf(await follow(candidate, sessionId));
      const before = parsed(await eventsUntil(events, ({ event }) => event === 'status'));
      expect(before).toMatchObject([
        { type: 'turn', turn: { sequence: 1 } },
        { type: 'status', status: 'in_progress' },
      ]);

      const told = eventsUntil(events);
      evaluator.close();
      await say(candidate, sessionId, 'turn-1', 'Arrow functions take this from where they are written.');
      await say(candidate, sessionId, 'turn-2', 'They have no arguments object of their own either.');
      await candidate.post(`/api/interviews/${sessionId}/complete`);
      evaluator.open();
      const after = parsed(await told);
      expect(turnsIn(after)).toEqual([2, 3, 4, 5]);
      const others = after.filter(({ type }) => type !== 'turn');
      expect(others.map(({ type }) => type)).toEqual([
        'status',
        ...others.slice(1, -3).map(() => 'report_progress'),
        'status',
        'report_progress',
        'report_ready',
      ]);
      expect(others[0]).toMatchObject({ status: 'generating_report' });
      expect(others.at(-3)).toMatchObject({ status: 'completed' });
      expect(others.at(-2)).toMatchObject({ progress: { stage: 'ready' } });
      const stages = others.flatMap((event) => (event.type === 'report_progress' ? [event.progress.done] : []));
      expect(stages).toEqual([...stages].sort());
    });

    it('resume after the last event that was received, without gap or repeat', async () => {
      const candidate = await newCandidate(running, { settings: freeOfCharge });
      const { sessionId } = await begin(candidate);
      await say(candidate, sessionId, 'turn-1', 'A generator can be paused.');
      const events = eventsOf(await follow(candidate, sessionId));
      const first = await eventsUntil(events, ({ data }) => sequenceOf(data) === 2);
      await events.return(undefined);
      const lastEventId = first.at(-1)?.id ?? '';
      expect(lastEventId).toBe('2');

      await say(candidate, sessionId, 'turn-2', 'An iterator has a next method.');
      const again = eventsOf(await follow(candidate, sessionId, lastEventId));
      const rest = await eventsUntil(again, ({ data }) => sequenceOf(data) === 5);
      expect(turnsIn([...parsed(first), ...parsed(rest)])).toEqual([1, 2, 3, 4, 5]);
      await again.return(undefined);
    });

    it('tell the turns of a conversation at full speed once and in order, however often the stream breaks', async () => {
      const candidate = await newCandidate(running, { settings: freeOfCharge });
      const { sessionId } = await begin(candidate, { type: 'javascript', difficulty: 'easy', duration: 45 });
      const turnsToSay = 6;
      const received: number[] = [];
      const reader = (async () => {
        let lastEventId: string | undefined;
        while (received.length < 1 + 2 * turnsToSay) {
          const events = eventsOf(await follow(candidate, sessionId, lastEventId));
          const some = await eventsUntil(events, ({ data }) => (sequenceOf(data) ?? 0) % 3 === 0);
          lastEventId = some.at(-1)?.id;
          received.push(...turnsIn(parsed(some)));
          await events.return(undefined);
          if ((received.at(-1) ?? 0) >= 2 * turnsToSay) break;
        }
      })();
      for (let number = 1; number <= turnsToSay; number++) {
        await say(candidate, sessionId, `turn-${number}`, `The call stack grows with every call, number ${number}.`);
      }
      await reader;
      expect(received).toEqual(received.map((_, index) => index + 1));
      expect(received.length).toBe(2 * turnsToSay);
    });

    it.each(['x', '-1', 'NaN', ''])('begin at the beginning where the last event id is "%s"', async (id) => {
      const candidate = await newCandidate(running, { settings: freeOfCharge });
      const { sessionId } = await begin(candidate);
      const events = eventsOf(await follow(candidate, sessionId, id));
      const first = parsed(await eventsUntil(events, ({ event }) => event === 'status'));
      expect(first.at(-1)).toEqual({ type: 'status', status: 'in_progress' });
      expect(turnsIn(first)).toEqual([1]);
      await events.return(undefined);
    });

    it('end at once for a session that is over', async () => {
      const candidate = await newCandidate(running, { settings: freeOfCharge });
      const { sessionId } = await book(candidate);
      await candidate.post(`/api/interviews/${sessionId}/cancel`);
      const events = parsed(await eventsUntil(eventsOf(await follow(candidate, sessionId))));
      expect(events).toEqual([{ type: 'status', status: 'cancelled' }]);
    });

    it('tell the page of another device what is said here', async () => {
      const candidate = await newCandidate(running, { settings: freeOfCharge });
      const { sessionId } = await begin(candidate);
      const streams = await Promise.all([follow(candidate, sessionId), follow(candidate, sessionId)]);
      const seen = streams.map((response) => eventsUntil(eventsOf(response), ({ data }) => sequenceOf(data) === 3));
      await say(candidate, sessionId, 'turn-1', 'Map keeps the order of insertion.');
      const { body } = await candidate.get<Transcript>(`/api/interviews/${sessionId}/transcript`);
      for (const events of await Promise.all(seen)) {
        const turns = parsed(events).flatMap((event) => (event.type === 'turn' ? [event.turn] : []));
        expect(turns).toEqual(body.turns);
      }
    });

    it('let go of readers who went away', async () => {
      const candidate = await newCandidate(running, { settings: freeOfCharge });
      const { sessionId } = await begin(candidate);
      const { events: bus } = running.service;
      const { subscribe } = bus;
      let listening = 0;
      vi.spyOn(bus, 'subscribe').mockImplementation((...arguments_) => {
        listening += 1;
        const unsubscribe = subscribe(...arguments_);
        return () => {
          listening -= 1;
          unsubscribe();
        };
      });
      const gone = new AbortController();
      const readers = Array.from({ length: 5 }, async () => {
        const { token } = candidate;
        const response = await running.open('GET', `/api/interviews/${sessionId}/events`, {
          token,
          signal: gone.signal,
        });
        await eventsUntil(eventsOf(response), ({ event }) => event === 'status');
      });
      await Promise.all(readers);
      expect(listening).toBe(5);
      gone.abort();
      await soon(() => expect(listening).toBe(0));
      vi.restoreAllMocks();
    });

    it('are not there for anyone else', async () => {
      const owner = await newCandidate(running, { settings: freeOfCharge });
      const { sessionId } = await begin(owner);
      const neighbour = await newCandidate(running, { tenant: owner.tenant, userId: 'learner-2' });
      for (const stranger of [neighbour, await newCandidate(running)]) {
        const response = await follow(stranger, sessionId);
        expect(response.status).toBe(404);
        expect(await response.json()).toMatchObject({ code: 'SESSION_NOT_FOUND' });
      }
    });
  },
  { evaluator },
);

it('A stream of events ends in good order when the service stops', async () => {
  const database = await newSqliteFile();
  const running = await startService(database);
  const candidate = await newCandidate(running, { settings: freeOfCharge });
  const { sessionId } = await begin(candidate);
  const events = eventsOf(await follow(candidate, sessionId));
  await eventsUntil(events, ({ event }) => event === 'status');
  running.service.stop();
  expect(await eventsUntil(events)).toEqual([]);
  await running.stop();
  await database.drop();
});

function follow({ api, token }: Candidate, sessionId: string, lastEventId?: string): Promise<Response> {
  return api.open('GET', `/api/interviews/${sessionId}/events`, {
    token,
    headers: lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId },
  });
}

function sequenceOf(data: unknown): number | undefined {
  const event = sessionEvent.parse(data);
  return event.type === 'turn' ? event.turn.sequence : undefined;
}
