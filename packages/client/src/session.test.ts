import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { quickOptions, report, turnOf } from '../test/fixtures.js';
import { type InterviewServer, serveInterview } from '../test/interview-server.js';
import { breakOff, json, problem, type Reply, stream } from '../test/local-server.js';
import {
  ConflictError,
  createInterviewClient,
  InvalidStateError,
  NetworkError,
  NotFoundError,
  type SessionHandle,
  type SessionState,
} from './index.js';

const base = '/api/interviews/session_1';
const hello = turnOf(1, 'interviewer', 'Hello! Design a URL shortener.');
const talking = () => ({ status: 'in_progress' as const, turns: [hello] });

async function open(server: InterviewServer): Promise<{ handle: SessionHandle; states: SessionState[] }> {
  const handle = await createInterviewClient(quickOptions(server.url)).openSession('session_1');
  onTestFinished(() => handle.close());
  const states: SessionState[] = [handle.state];
  handle.on('state', ({ to }) => states.push(to));
  return { handle, states };
}

function reaches(handle: SessionHandle, state: SessionState): Promise<void> {
  return vi.waitFor(() => expect(handle.state).toBe(state));
}

/** Replies, but only when the test lets it. */
function held(reply: Reply): { reply: Reply; letGo: () => void } {
  let letGo = () => {};
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  return { reply: (...to) => gate.then(() => reply(...to)), letGo: () => letGo() };
}

describe('a session', () => {
  it('goes from payment to the report', async () => {
    const server = await serveInterview({ status: 'awaiting_payment', paymentStatus: 'due' });
    const { handle, states } = await open(server);
    const words: string[] = [];
    const turns: string[] = [];
    handle.on('delta', (text) => words.push(text));
    handle.on('turn', ({ text }) => turns.push(text));

    expect(await handle.pay()).toEqual({ success: true, status: 'ready' });
    expect(handle.session.paymentStatus).toBe('paid');
    expect(await handle.start()).toMatchObject({ channel: 'text' });
    expect(handle.session.startedAt).toBe(hello.startedAt);
    await handle.answer('I would hash the address.');
    expect(handle.session.progress.elapsedSeconds).toBe(90);
    await handle.end();
    server.publish({ type: 'report_progress', progress: { stage: 'evaluating', done: 1, total: 4 } });
    server.moveTo('completed');
    await reaches(handle, 'completed');

    expect(states).toEqual([
      'awaiting_payment',
      'ready',
      'starting',
      'listening',
      'thinking',
      'listening',
      'ending',
      'reporting',
      'completed',
    ]);
    expect(words).toEqual(['Why?']);
    expect(turns).toEqual(['Hello! Design a URL shortener.', 'I would hash the address.', 'Why?']);
    expect(handle.turns.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
    expect(handle.report).toEqual(report);
    expect(handle.session).toMatchObject({ status: 'completed', overallScore: 62 });
  });

  it('moves to the report by itself when the interviewer ends the interview', async () => {
    const server = await serveInterview(talking());
    const { handle, states } = await open(server);
    const reported = new Promise((resolve) => handle.on('report', resolve));
    const done: number[] = [];
    handle.on('report-progress', (progress) => done.push(progress.done));
    const { interviewerTurn } = await handle.answer('I want to stop.');
    expect(interviewerTurn.action).toBe('end');
    expect(handle.state).toBe('reporting');
    await vi.waitFor(() => expect(done).toEqual([0]));
    server.publish({ type: 'report_progress', progress: { stage: 'evaluating', done: 3, total: 4 } });
    await vi.waitFor(() => expect(handle.session.reportProgress?.done).toBe(3));
    server.moveTo('completed');
    expect(await reported).toEqual(report);
    expect(states).toEqual(['listening', 'thinking', 'reporting', 'completed']);
    expect(done).toEqual([0, 3]);
  });

  it('follows what another tab, the server or a webhook does', async () => {
    const server = await serveInterview({ status: 'awaiting_payment' });
    const { handle, states } = await open(server);
    await vi.waitFor(() => expect(server.of(`GET ${base}/events`)).toHaveLength(1));
    server.moveTo('ready');
    server.moveTo('in_progress');
    server.publish({ type: 'turn', turn: hello });
    await vi.waitFor(() => expect(handle.turns).toEqual([hello]));
    server.moveTo('failed');
    await reaches(handle, 'failed');
    expect(states).toEqual(['awaiting_payment', 'ready', 'listening', 'failed']);
    await vi.waitFor(() => expect(server.openConnections()).toBe(0));
  });

  it('can be given up before it begins', async () => {
    const { handle } = await open(await serveInterview());
    expect(await handle.cancel()).toMatchObject({ status: 'cancelled' });
    expect(handle.state).toBe('cancelled');
  });
});

describe('a reload', () => {
  it.each([
    ['awaiting_payment', 'awaiting_payment'],
    ['ready', 'ready'],
    ['in_progress', 'listening'],
    ['generating_report', 'reporting'],
    ['completed', 'completed'],
    ['expired', 'expired'],
  ] as const)('of a session that is %s comes back as %s', async (status, state) => {
    const server = await serveInterview({ status, turns: status === 'ready' ? [] : [hello] });
    const { handle } = await open(server);
    expect(handle.state).toBe(state);
    expect(handle.turns).toEqual(server.turns);
    expect(handle.report).toEqual(status === 'completed' ? report : undefined);
  });

  it('asks for a transcript only when the interview has begun', async () => {
    const server = await serveInterview();
    await open(server);
    expect(server.of(`GET ${base}/transcript`)).toHaveLength(0);
  });

  it('misses no turn that comes while it happens', async () => {
    const server = await serveInterview(talking(), (usual, server) => ({
      [`GET ${base}/events`]: (...to) => {
        if (server().turns.length === 1) server().turns.push(turnOf(2, 'interviewer', 'Are you still there?'));
        return usual[`GET ${base}/events`]?.(...to);
      },
    }));
    const { handle } = await open(server);
    await vi.waitFor(() => expect(handle.turns.at(-1)?.text).toBe('Are you still there?'));
    expect(server.of(`GET ${base}/events`)[0]?.headers['last-event-id']).toBe('1');
  });

  it('says nothing by itself, whoever spoke last', async () => {
    const said = turnOf(2, 'candidate', 'A cache.', { turnId: 'turn_mine' });
    const server = await serveInterview({ status: 'in_progress', turns: [hello, said] });
    const { handle, states } = await open(server);
    await vi.waitFor(() => expect(server.of(`GET ${base}/events`)).toHaveLength(1));
    expect(states).toEqual(['listening']);
    expect(server.of(`POST ${base}/turns`)).toEqual([]);
    await handle.answer('And a queue.');
    expect(handle.turns.map(({ text }) => text)).toEqual([hello.text, 'A cache.', 'And a queue.', 'Why?']);
  });

  it('fails when there is no such session', async () => {
    const server = await serveInterview({}, () => ({ [`GET ${base}`]: problem(404, 'SESSION_NOT_FOUND') }));
    await expect(open(server)).rejects.toBeInstanceOf(NotFoundError);
  });
});

describe('words that were not spoken after all', () => {
  const reply = turnOf(2, 'interviewer', 'Good. And how would you scale it?');
  const cut = { ...reply, text: 'Good.' };

  async function interrupted() {
    const server = await serveInterview({ status: 'in_progress', turns: [hello, reply] });
    const scene = await open(server);
    await vi.waitFor(() => expect(server.of(`GET ${base}/events`)).toHaveLength(1));
    const lists: string[][] = [];
    const told: string[] = [];
    scene.handle.on('turns', (turns) => lists.push(turns.map(({ text }) => text)));
    scene.handle.on('turn', ({ text }) => told.push(text));
    return { ...scene, server, lists, told };
  }

  it('are taken back as the API tells it', async () => {
    const { handle, server, lists, told } = await interrupted();
    server.publish({ type: 'turn', turn: cut });
    await vi.waitFor(() => expect(handle.turns).toEqual([hello, cut]));
    server.publish({ type: 'turn_withdrawn', turnId: cut.turnId });
    await vi.waitFor(() => expect(handle.turns).toEqual([hello]));
    expect(lists).toEqual([[hello.text, 'Good.'], [hello.text]]);
    expect(told).toEqual([]);
  });

  it('are gone though the page was not connected when they were taken back', async () => {
    const late = turnOf(3, 'interviewer', 'Are you still there?');
    const server = await serveInterview({ status: 'in_progress', turns: [hello, reply, late] }, (usual, server) => ({
      [`GET ${base}/events`]: [
        stream([': keep-alive'], 'break'),
        (...to) => {
          server().turns.splice(1, 2, cut);
          return usual[`GET ${base}/events`]?.(...to);
        },
      ],
    }));
    const { handle } = await open(server);
    await vi.waitFor(() => expect(handle.turns).toEqual([hello, cut]));
    expect(server.of(`GET ${base}/transcript`)).toHaveLength(2);
  });

  it('are gone after a look at where the session is', async () => {
    const { handle, server, lists, told } = await interrupted();
    server.turns.splice(1, 1, cut);
    await handle.refresh();
    expect(handle.turns).toEqual([hello, cut]);
    server.turns.pop();
    await handle.refresh();
    await handle.refresh();
    expect(handle.turns).toEqual([hello]);
    expect(lists).toEqual([[hello.text, 'Good.'], [hello.text]]);
    expect(told).toEqual([]);
  });

  it('are not mistaken for words that came while it was looked', async () => {
    const more = turnOf(3, 'interviewer', 'Are you still there?');
    const gate = held((...to) => json({ sessionId: 'session_1', turns: [hello, reply] })(...to));
    const server = await serveInterview({ status: 'in_progress', turns: [hello, reply] }, (usual) => ({
      [`GET ${base}/transcript`]: [usual[`GET ${base}/transcript`] ?? breakOff, gate.reply],
    }));
    const { handle } = await open(server);
    await vi.waitFor(() => expect(server.of(`GET ${base}/events`)).toHaveLength(1));
    const refreshed = handle.refresh();
    await vi.waitFor(() => expect(server.of(`GET ${base}/transcript`)).toHaveLength(2));
    server.publish({ type: 'turn', turn: cut });
    server.publish({ type: 'turn', turn: more });
    await vi.waitFor(() => expect(handle.turns).toHaveLength(3));
    gate.letGo();
    await refreshed;
    expect(handle.turns).toEqual([hello, cut, more]);
  });
});

describe('another way to talk', () => {
  const call = { sessionId: 'session_1', status: 'initiated', callId: 'call_1', deadline: hello.endedAt };

  it('can be taken at the start: the result says where the call is', async () => {
    const vapiUrl = 'https://rooms.example/abc';
    const server = await serveInterview({}, (_usual, server) => ({
      [`POST ${base}/start`]: (...to) => {
        server().session = { ...server().session, channel: 'voice', startedAt: hello.startedAt };
        server().moveTo('in_progress');
        return json({ ...call, channel: 'voice', vapiUrl })(...to);
      },
    }));
    const { handle } = await open(server);
    expect(await handle.start('voice')).toMatchObject({ channel: 'voice', callId: 'call_1', vapiUrl });
    expect(server.of(`POST ${base}/start`)[0]?.body).toEqual({ channel: 'voice' });
    expect(handle.session.channel).toBe('voice');
    expect(handle.state).toBe('listening');
  });

  it('says whether the candidate agrees to a recording, where they were asked', async () => {
    const server = await serveInterview({}, (_usual, server) => {
      const take: ReturnType<typeof json> = (...to) => {
        server().session = { ...server().session, channel: 'voice', startedAt: hello.startedAt };
        server().moveTo('in_progress');
        return json({ ...call, channel: 'voice' })(...to);
      };
      return { [`POST ${base}/start`]: take, [`POST ${base}/channel`]: take };
    });
    const { handle } = await open(server);
    await handle.start('voice', { recordingConsent: true });
    await handle.switchChannel('voice', { recordingConsent: false });
    await handle.switchChannel('text');
    expect(server.of(`POST ${base}/start`)[0]?.body).toEqual({ channel: 'voice', recordingConsent: true });
    expect(server.of(`POST ${base}/channel`).map(({ body }) => body)).toEqual([
      { channel: 'voice', recordingConsent: false },
      { channel: 'text' },
    ]);
  });

  it('can be taken in the middle, and nothing is said meanwhile', async () => {
    const question = turnOf(2, 'interviewer', 'Design a URL shortener, please.');
    const server = await serveInterview(talking(), (_usual, server) => ({
      [`POST ${base}/channel`]: (...to) => {
        server().turns.push(question);
        server().session = { ...server().session, channel: 'browser-voice' };
        return json({ ...call, channel: 'browser-voice', opening: question })(...to);
      },
    }));
    const { handle, states } = await open(server);
    const told: string[] = [];
    handle.on('turn', ({ text }) => told.push(text));
    const switching = handle.switchChannel('browser-voice');
    await expect(handle.answer('A cache.')).rejects.toBeInstanceOf(InvalidStateError);
    expect(await switching).toMatchObject({ channel: 'browser-voice', opening: question });
    expect(handle.session.channel).toBe('browser-voice');
    expect(states).toEqual(['listening', 'thinking', 'listening']);
    expect(told).toEqual([question.text]);
  });

  it('that cannot be had leaves the interview as it is', async () => {
    const failure = problem(502, 'VAPI_CALL_FAILED');
    const server = await serveInterview(talking(), () => ({ [`POST ${base}/channel`]: failure }));
    const { handle } = await open(server);
    await expect(handle.switchChannel('voice')).rejects.toMatchObject({ code: 'VAPI_CALL_FAILED' });
    expect(handle.state).toBe('listening');
    expect((await handle.answer('A cache.')).candidateTurn.text).toBe('A cache.');
  });

  it('is for interviews that are going on', async () => {
    const { handle } = await open(await serveInterview());
    await expect(handle.switchChannel('voice')).rejects.toBeInstanceOf(InvalidStateError);
  });
});

describe('an answer', () => {
  it('is told in the order of a conversation, though the events overtake the reply', async () => {
    const server = await serveInterview(talking());
    const { handle } = await open(server);
    await vi.waitFor(() => expect(server.of(`GET ${base}/events`)).toHaveLength(1));
    const told: string[] = [];
    handle.on('turn', ({ speaker }) => told.push(speaker));
    handle.on('delta', (text) => told.push(text));
    handle.on('state', ({ to }) => told.push(to));
    await handle.answer('I want to stop.');
    expect(told).toEqual(['thinking', 'candidate', 'Thank ', 'you.', 'interviewer', 'reporting']);
  });

  it('is refused while the interviewer thinks', async () => {
    const server = await serveInterview(talking());
    const { handle } = await open(server);
    const first = handle.answer('A cache.');
    await expect(handle.answer('And a queue.')).rejects.toThrow('Cannot answer while the session is thinking.');
    await expect(handle.answer('And a queue.')).rejects.toBeInstanceOf(InvalidStateError);
    expect((await first).candidateTurn.text).toBe('A cache.');
    expect(server.of(`POST ${base}/turns`)).toHaveLength(1);
  });

  it('that failed is the same turn when it is given again', async () => {
    const server = await serveInterview(talking(), (usual) => ({
      [`POST ${base}/turns`]: [breakOff, breakOff, breakOff, breakOff, usual[`POST ${base}/turns`] ?? breakOff],
    }));
    const { handle } = await open(server);
    await expect(handle.answer('A cache.')).rejects.toBeInstanceOf(NetworkError);
    expect(handle.state).toBe('listening');
    await handle.answer('A cache.');
    await handle.answer('A cache.');
    const ids = server.of(`POST ${base}/turns`).map(({ body }) => (body as { turnId: string }).turnId);
    expect(new Set(ids.slice(0, 5)).size).toBe(1);
    expect(ids[5]).not.toBe(ids[0]);
  });

  it('gets a new id after a conflict, so that it is not stuck', async () => {
    const server = await serveInterview(talking(), (usual) => ({
      [`POST ${base}/turns`]: [problem(409, 'TURN_CONFLICT'), usual[`POST ${base}/turns`] ?? breakOff],
    }));
    const { handle } = await open(server);
    await expect(handle.answer('A cache.')).rejects.toBeInstanceOf(ConflictError);
    await handle.answer('A cache.');
    const [first, second] = server.of(`POST ${base}/turns`).map(({ body }) => (body as { turnId: string }).turnId);
    expect(first).not.toBe(second);
  });

  it('shows where the session is when another tab has ended it', async () => {
    const server = await serveInterview(talking(), (_usual, server) => ({
      [`POST ${base}/turns`]: (...to) => {
        server().session = { ...server().session, status: 'completed' };
        return problem(409, 'INVALID_STATE', { details: { from: 'completed', to: 'in_progress' } })(...to);
      },
    }));
    const { handle } = await open(server);
    await expect(handle.answer('A cache.')).rejects.toMatchObject({ from: 'completed' });
    await reaches(handle, 'completed');
    expect(handle.report).toEqual(report);
  });
});

describe('ending', () => {
  it('waits for the answer on its way, so that it counts', async () => {
    let usualTurns: Reply = breakOff;
    const gate = held((...to) => usualTurns(...to));
    const server = await serveInterview(talking(), (usual) => {
      usualTurns = usual[`POST ${base}/turns`] ?? breakOff;
      return { [`POST ${base}/turns`]: gate.reply };
    });
    const { handle, states } = await open(server);
    const answered = handle.answer('A cache.');
    const ended = handle.end();
    gate.letGo();
    await Promise.all([answered, ended]);
    expect(server.received.map(({ route }) => route).filter((route) => route.startsWith('POST'))).toEqual([
      `POST ${base}/turns`,
      `POST ${base}/complete`,
    ]);
    expect(states).toEqual(['listening', 'thinking', 'ending', 'reporting']);
    expect(handle.turns).toHaveLength(3);
  });

  it('is done when the answer on its way has ended the interview', async () => {
    const server = await serveInterview(talking());
    const { handle } = await open(server);
    await Promise.all([handle.answer('I want to stop.'), handle.end()]);
    expect(handle.state).toBe('reporting');
    expect(server.of(`POST ${base}/complete`)).toHaveLength(0);
  });

  it('is done when the interview has ended elsewhere', async () => {
    const server = await serveInterview(talking(), (_usual, server) => ({
      [`POST ${base}/complete`]: (...to) => {
        server().session = { ...server().session, status: 'generating_report' };
        return problem(409, 'INVALID_STATE')(...to);
      },
    }));
    const { handle } = await open(server);
    await handle.end();
    expect(handle.state).toBe('reporting');
  });

  it('that fails leaves the interview going', async () => {
    const server = await serveInterview(talking(), () => ({ [`POST ${base}/complete`]: breakOff }));
    const { handle, states } = await open(server);
    await expect(handle.end()).rejects.toBeInstanceOf(NetworkError);
    expect(states).toEqual(['listening', 'ending', 'listening']);
  });
});

describe('paying', () => {
  it('pays once, however often it is asked for', async () => {
    const server = await serveInterview({ status: 'awaiting_payment' });
    const { handle } = await open(server);
    await Promise.all([handle.pay(), handle.pay()]);
    expect(server.of('POST /api/payments/interview/create')).toHaveLength(1);
    expect(server.of('POST /api/payments/interview/verify')[0]?.body).toEqual({
      sessionId: 'session_1',
      orderId: 'order_1',
      paymentId: 'payment_1',
      signature: 'signed',
    });
  });

  it('uses the checkout of the site', async () => {
    const server = await serveInterview({ status: 'awaiting_payment' });
    const { handle } = await open(server);
    const checkout = vi.fn(async () => ({ paymentId: 'pay_9', signature: 'theirs' }));
    await handle.pay(checkout);
    expect(checkout).toHaveBeenCalledWith(expect.objectContaining({ orderId: 'order_1' }), expect.anything());
    expect(server.of('POST /api/payments/interview/verify')[0]?.body).toMatchObject({ paymentId: 'pay_9' });
  });

  it('says so when a real order is to be paid without a checkout', async () => {
    const server = await serveInterview({ status: 'awaiting_payment' }, () => ({
      'POST /api/payments/interview/create': json({ gateway: 'razorpay', orderId: 'order_1' }),
    }));
    const { handle } = await open(server);
    await expect(handle.pay()).rejects.toThrow('An order of the gateway razorpay needs a checkout of its own.');
    expect(server.of('POST /api/payments/sandbox/pay')).toHaveLength(0);
  });

  it('leaves the session as it is when the buyer leaves, and can be tried again', async () => {
    const server = await serveInterview({ status: 'awaiting_payment' });
    const { handle } = await open(server);
    expect(await handle.pay(async () => null)).toBeUndefined();
    expect(handle.state).toBe('awaiting_payment');
    await handle.pay();
    expect(handle.state).toBe('ready');
  });
});

describe('a report that cannot be had', () => {
  it('shows that the session has failed', async () => {
    const server = await serveInterview({ status: 'generating_report', turns: [hello] });
    const { handle } = await open(server);
    await vi.waitFor(() => expect(server.openConnections()).toBe(1));
    server.moveTo('failed');
    await reaches(handle, 'failed');
  });

  it('is told as an error, and asked for again on refresh', async () => {
    const server = await serveInterview({ status: 'generating_report', turns: [hello] }, (usual) => ({
      [`GET ${base}/report`]: [problem(500, 'UNKNOWN_ERROR'), usual[`GET ${base}/report`] ?? breakOff],
    }));
    const { handle } = await open(server);
    const error = await new Promise((resolve) => handle.on('error', resolve));
    expect(error).toMatchObject({ code: 'UNKNOWN_ERROR' });
    server.moveTo('completed');
    await handle.refresh();
    await reaches(handle, 'completed');
  });
});

describe('closing', () => {
  it('ends the connection, what is under way and the listeners, and leaves the session alone', async () => {
    const gate = held(() => {});
    const server = await serveInterview(talking(), () => ({ [`POST ${base}/turns`]: gate.reply }));
    const { handle, states } = await open(server);
    const errors = vi.fn();
    handle.on('error', errors);
    const answer = handle.answer('A cache.');
    answer.catch(() => {});
    await vi.waitFor(() => expect(server.openConnections()).toBe(2));
    await handle.close();
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
    await expect(handle.answer('More.')).rejects.toThrow('Cannot answer while the session is closed.');
    await expect(handle.refresh()).rejects.toMatchObject({ name: 'AbortError' });
    await vi.waitFor(() => expect(server.openConnections()).toBe(0));
    expect(states).toEqual(['listening', 'thinking', 'closed']);
    expect(errors).not.toHaveBeenCalled();
    expect(server.session.status).toBe('in_progress');
  });

  it('happens at the end of an await using block', async () => {
    const server = await serveInterview(talking());
    const states: string[] = [];
    {
      await using handle = await createInterviewClient(quickOptions(server.url)).openSession('session_1');
      handle.on('state', ({ to }) => states.push(to));
    }
    expect(states).toEqual(['closed']);
    await vi.waitFor(() => expect(server.openConnections()).toBe(0));
  });

  it('does not hold back a caller who aborts an action, nor the handle', async () => {
    const server = await serveInterview(talking(), (usual) => ({
      [`POST ${base}/turns`]: [() => {}, usual[`POST ${base}/turns`] ?? breakOff],
    }));
    const { handle } = await open(server);
    const reason = new Error('wrong button');
    await expect(handle.answer('Oops.', { signal: AbortSignal.timeout(50) })).rejects.toMatchObject({
      name: 'TimeoutError',
    });
    await expect(handle.end({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(handle.state).toBe('listening');
    await handle.answer('A cache.');
    expect(handle.turns).toHaveLength(3);
  });
});
