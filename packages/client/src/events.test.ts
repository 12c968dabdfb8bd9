import type { SessionEvent } from '@mock-interview/contract/wire';
import { describe, expect, it, vi } from 'vitest';
import { quickOptions, turnOf } from '../test/fixtures.js';
import { block, breakOff, page, problem, type Reply, serve, stream } from '../test/local-server.js';
import { AuthenticationError, createInterviewApi, type EventsOptions, NotFoundError, TokenError } from './index.js';

const events = 'GET /api/interviews/s1/events';
const status = (of: string) => block('status', { type: 'status', status: of });
const turn = (sequence: number) =>
  block('turn', { type: 'turn', turn: turnOf(sequence, 'interviewer', 'Hm?') }, sequence);
const ready = block('report_ready', { type: 'report_ready', sessionId: 's1', overallScore: 62 });
const noContent: Reply = (_request, response) => {
  response.writeHead(204).end();
};

async function follow(url: string, options?: EventsOptions): Promise<string[]> {
  const seen: string[] = [];
  for await (const event of createInterviewApi(quickOptions(url)).events('s1', options)) seen.push(nameOf(event));
  return seen;
}

function nameOf(event: SessionEvent): string {
  if (event.type === 'turn') return `turn ${event.turn.sequence}`;
  return event.type === 'status' ? event.status : event.type;
}

describe('following a session', () => {
  it('gives its events until it is over', async () => {
    const server = await serve({ [events]: stream([': keep-alive', status('in_progress'), turn(1), ready]) });
    expect(await follow(server.url)).toEqual(['in_progress', 'turn 1', 'report_ready']);
    expect(server.received).toHaveLength(1);
  });

  it('goes on after the last turn when the connection breaks', async () => {
    const server = await serve({
      [events]: [
        stream([turn(1), turn(2)], 'break'),
        breakOff,
        page(502),
        stream([status('in_progress')]),
        stream([turn(3), ready]),
      ],
    });
    expect(await follow(server.url)).toEqual(['turn 1', 'turn 2', 'in_progress', 'turn 3', 'report_ready']);
    expect(server.received.map(({ headers }) => headers['last-event-id'])).toEqual([undefined, '2', '2', '2', '2']);
  });

  it('tells of each connection but the first, for news that are not told again', async () => {
    const server = await serve({
      [events]: [stream([turn(1)], 'break'), breakOff, page(502), stream([turn(2)]), stream([ready])],
    });
    const told: string[] = [];
    const api = createInterviewApi(quickOptions(server.url));
    for await (const event of api.events('s1', { onReconnected: () => told.push('again') })) told.push(nameOf(event));
    expect(told).toEqual(['turn 1', 'again', 'turn 2', 'again', 'report_ready']);

    const late = await serve({ [events]: [breakOff, stream([ready])] });
    const onReconnected = vi.fn();
    await follow(late.url, { onReconnected });
    expect(onReconnected).toHaveBeenCalledTimes(1);
  });

  it('begins after the turn that the caller knows', async () => {
    const server = await serve({ [events]: stream([ready]) });
    await follow(server.url, { lastEventId: '7' });
    expect(server.received[0]?.headers['last-event-id']).toBe('7');
  });

  it('waits as long as the server wishes before it connects again', async () => {
    const server = await serve({ [events]: [stream(['retry: 300', status('in_progress')]), stream([ready])] });
    const began = Date.now();
    await follow(server.url);
    expect(Date.now() - began).toBeGreaterThanOrEqual(295);
  });

  it('connects less and less often to a server that hangs up at once', async () => {
    const server = await serve({ [events]: [...Array(5).fill(stream([status('in_progress')])), stream([ready])] });
    const waits = vi.spyOn(Math, 'random').mockReturnValue(1);
    const began = Date.now();
    for await (const _ of createInterviewApi(
      quickOptions(server.url, { retry: { baseDelay: 10, maxDelay: 80 } }),
    ).events('s1'));
    waits.mockRestore();
    expect(Date.now() - began).toBeGreaterThanOrEqual(10 + 20 + 40 + 80 + 80 - 5);
  });

  it.each([
    ['a status that is final', stream([status('cancelled')])],
    ['an answer that there is nothing more', noContent],
  ])('ends with %s', async (_what, reply) => {
    const server = await serve({ [events]: reply });
    await follow(server.url);
    expect(server.received).toHaveLength(1);
  });

  it('passes over events that it does not know', async () => {
    const server = await serve({
      [events]: stream([block('weather', { type: 'weather' }), 'event: turn\ndata: {broken', ready]),
    });
    expect(await follow(server.url)).toEqual(['report_ready']);
  });

  it('renews a token that is refused, and stops when the new one is refused too', async () => {
    const refused = problem(401, 'UNAUTHENTICATED');
    const renewed = await serve({ [events]: [refused, stream([ready])] });
    expect(await follow(renewed.url)).toEqual(['report_ready']);
    const hopeless = await serve({ [events]: refused });
    await expect(follow(hopeless.url)).rejects.toBeInstanceOf(AuthenticationError);
    expect(hopeless.received).toHaveLength(2);
  });

  it('stops when there is no such session', async () => {
    const server = await serve({ [events]: problem(404, 'SESSION_NOT_FOUND') });
    await expect(follow(server.url)).rejects.toBeInstanceOf(NotFoundError);
    expect(server.received).toHaveLength(1);
  });

  it('stops when the site gives no more tokens', async () => {
    const api = createInterviewApi(quickOptions('', { getToken: () => Promise.reject({ terminal: true }) }));
    await expect(api.events('s1')[Symbol.asyncIterator]().next()).rejects.toBeInstanceOf(TokenError);
  });

  it('tries again after an error in the stream that may pass, and stops at one that may not', async () => {
    const server = await serve({
      [events]: [
        stream([block('error', { status: 503, code: 'UNAVAILABLE', error: 'restarting', recoverable: true })]),
        stream([block('error', { status: 404, code: 'SESSION_NOT_FOUND', error: 'deleted', recoverable: false })]),
      ],
    });
    await expect(follow(server.url)).rejects.toBeInstanceOf(NotFoundError);
    expect(server.received).toHaveLength(2);
  });

  it('closes the connection when the caller leaves the loop', async () => {
    const server = await serve({ [events]: stream([turn(1)], 'stay') });
    for await (const _ of createInterviewApi(quickOptions(server.url)).events('s1')) break;
    await vi.waitFor(() => expect(server.openConnections()).toBe(0));
    expect(server.received).toHaveLength(1);
  });

  it.each([
    ['while it listens', stream([turn(1)], 'stay')],
    ['while it waits to connect again', stream(['retry: 20000', turn(1)])],
  ])('rejects with the reason of an abort %s', async (_when, reply) => {
    const server = await serve({ [events]: reply });
    const controller = new AbortController();
    const reason = new Error('another page');
    setTimeout(() => controller.abort(reason), 60);
    await expect(follow(server.url, { signal: controller.signal })).rejects.toBe(reason);
    await vi.waitFor(() => expect(server.openConnections()).toBe(0));
  });

  it('notices a connection that is dead', async () => {
    const server = await serve({ [events]: [stream([turn(1)], 'stay'), stream([ready])] });
    const seen: string[] = [];
    const api = createInterviewApi(quickOptions(server.url, { retry: { baseDelay: 1, idleTimeout: 50 } }));
    for await (const event of api.events('s1')) seen.push(nameOf(event));
    expect(seen).toEqual(['turn 1', 'report_ready']);
  });
});
