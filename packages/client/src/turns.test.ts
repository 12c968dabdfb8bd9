import { describe, expect, it, vi } from 'vitest';
import { quickOptions, turnOf, turnResponse } from '../test/fixtures.js';
import { block, hang, json, problem, serve, stream } from '../test/local-server.js';
import { createInterviewApi, InvalidStateError } from './index.js';

const turns = 'POST /api/interviews/s1/turns';
const answer = { text: 'I would add a cache.' };
const response = turnResponse(turnOf(2, 'candidate', answer.text), turnOf(3, 'interviewer', 'Why a cache?'));
const delta = (text: string) => block('delta', { type: 'delta', text });
const turn = block('turn', { type: 'turn', ...response });

async function listening(...replies: Parameters<typeof serve>[0][string][]) {
  const server = await serve({ [turns]: replies.flat() });
  const words: string[] = [];
  const send = () =>
    createInterviewApi(quickOptions(server.url)).sendTurn('s1', answer, { onDelta: (text) => words.push(text) });
  return { server, words, send };
}

describe('saying something to the interviewer', () => {
  it('gives the words as they come and then the whole turn', async () => {
    const { send, words, server } = await listening(stream([': keep-alive', delta('Why '), delta('a cache?'), turn]));
    expect(await send()).toEqual(response);
    expect(words).toEqual(['Why ', 'a cache?']);
    expect(server.received[0]?.headers.accept).toBe('text/event-stream');
  });

  it('waits for the whole turn where nobody listens', async () => {
    const server = await serve({ [turns]: json(response) });
    const said = { text: 'Yes.', turnId: 'mine', inputMode: 'voice', startedAt: '2026-11-21T10:00:00Z' } as const;
    expect(await createInterviewApi(quickOptions(server.url)).sendTurn('s1', said)).toEqual(response);
    expect(server.received[0]).toMatchObject({ body: said, headers: { accept: 'application/json' } });
  });

  it('is one turn, and no word comes twice, when the stream breaks off', async () => {
    const { send, words, server } = await listening(
      stream([delta('Why '), delta('a')], 'break'),
      stream([delta('Why a ca')], 'end'),
      stream([delta('Why a cache'), delta('?'), turn]),
    );
    expect(await send()).toEqual(response);
    expect(words.join('')).toBe('Why a cache?');
    const ids = server.received.map(({ body, headers }) => [body, headers['idempotency-key']]);
    expect(ids).toHaveLength(3);
    expect(ids).toEqual([ids[0], ids[0], ids[0]]);
    expect(server.received[0]?.body).toHaveProperty('turnId', expect.stringMatching(/^\w{32}$/));
  });

  it('does not mix the words of two tellings', async () => {
    const { send, words } = await listening(stream([delta('Why a')], 'break'), stream([delta('How big?'), turn]));
    expect(await send()).toEqual(response);
    expect(words).toEqual(['Why a']);
  });

  it('takes a stored turn that is answered at once', async () => {
    const { send, words } = await listening(stream([delta('Why')], 'break'), json(response));
    expect(await send()).toEqual(response);
    expect(words).toEqual(['Why']);
  });

  it('tries again when the API says in the middle that it is not ready', async () => {
    const busy = { status: 503, code: 'UNAVAILABLE', error: 'restarting', recoverable: true };
    const { send } = await listening(stream([delta('Why'), block('error', busy)]), stream([turn]));
    expect(await send()).toEqual(response);
  });

  it('fails when the API says in the middle that it cannot be', async () => {
    const over = {
      status: 409,
      code: 'INVALID_STATE',
      error: 'over',
      details: { from: 'completed' },
      recoverable: false,
    };
    const { send, server } = await listening(stream([block('error', over)]));
    await expect(send()).rejects.toBeInstanceOf(InvalidStateError);
    expect(server.received).toHaveLength(1);
  });

  it('fails as any call does when the API refuses it', async () => {
    const { send, server } = await listening(problem(409, 'TURN_CONFLICT'));
    await expect(send()).rejects.toMatchObject({ code: 'TURN_CONFLICT' });
    expect(server.received).toHaveLength(1);
  });

  it('asks again when a stream has fallen silent', async () => {
    const server = await serve({ [turns]: [stream([delta('Why')], 'stay'), stream([turn])] });
    const api = createInterviewApi(quickOptions(server.url, { retry: { baseDelay: 1, idleTimeout: 60 } }));
    expect(await api.sendTurn('s1', answer, { onDelta() {} })).toEqual(response);
  });

  it('goes on as long as there are signs of life, however long that takes', async () => {
    const server = await serve({
      [turns]: async (_request, reply) => {
        reply.writeHead(200, { 'content-type': 'text/event-stream' });
        for (let sign = 0; sign < 6; sign++) {
          reply.write(': keep-alive\n\n');
          await new Promise((resolve) => setTimeout(resolve, 25));
        }
        reply.end(`${turn}\n\n`);
      },
    });
    const api = createInterviewApi(quickOptions(server.url, { retry: { timeout: 80, idleTimeout: 80 } }));
    expect(await api.sendTurn('s1', answer, { onDelta() {} })).toEqual(response);
    expect(server.received).toHaveLength(1);
  });

  it('passes on what the listener throws instead of sending again', async () => {
    const server = await serve({ [turns]: stream([delta('Why'), turn]) });
    const onDelta = () => {
      throw new RangeError('my own bug');
    };
    const call = createInterviewApi(quickOptions(server.url)).sendTurn('s1', answer, { onDelta });
    await expect(call).rejects.toThrow(RangeError);
    expect(server.received).toHaveLength(1);
  });

  it.each([
    ['before the first word', hang],
    ['between two words', stream([delta('Why')], 'stay')],
  ])('can be aborted %s', async (_when, reply) => {
    const server = await serve({ [turns]: reply });
    const controller = new AbortController();
    const reason = new Error('enough');
    const call = createInterviewApi(quickOptions(server.url)).sendTurn('s1', answer, {
      onDelta() {},
      signal: controller.signal,
    });
    setTimeout(() => controller.abort(reason), 60);
    await expect(call).rejects.toBe(reason);
    await vi.waitFor(() => expect(server.openConnections()).toBe(0));
  });
});
