import type { ServerResponse } from 'node:http';
import type { InterviewSession, SessionEvent, SessionStatus, Turn } from '@mock-interview/contract/wire';
import { progress, report, sessionOf, turnOf, turnResponse } from './fixtures.js';
import { block, json, type LocalServer, problem, type Reply, serve } from './local-server.js';

export interface InterviewServer extends LocalServer {
  session: InterviewSession;
  turns: Turn[];
  /** Sends an event to everyone who listens. */
  publish(event: SessionEvent): void;
  /** Moves the session, and tells of it. */
  moveTo(status: SessionStatus): void;
}

/**
 * The API as far as one session needs it: it keeps the status and the turns, as the real one does.
 *
 * @param start what the session is at first
 * @param instead other replies for some routes; a reply may fall back to `usual`
 */
export async function serveInterview(
  start: Partial<InterviewSession> & { turns?: Turn[] } = {},
  instead: (
    usual: Record<string, Reply>,
    server: () => InterviewServer,
  ) => Record<string, Reply | Reply[]> = () => ({}),
): Promise<InterviewServer> {
  const { turns = [], ...session } = start;
  const listeners = new Set<ServerResponse>();
  const base = '/api/interviews/session_1';

  const usual: Record<string, Reply> = {
    [`GET ${base}`]: (...to) => json(server.session)(...to),
    [`GET ${base}/transcript`]: (...to) => json({ sessionId: 'session_1', turns: server.turns })(...to),
    [`GET ${base}/events`]: (request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const known = Number(request.headers['last-event-id']);
      for (const turn of server.turns) if (turn.sequence > known) response.write(eventBlock({ type: 'turn', turn }));
      response.write(eventBlock({ type: 'status', status: server.session.status }));
      listeners.add(response);
      response.on('close', () => listeners.delete(response));
    },
    [`GET ${base}/report`]: (...to) => {
      const { status, reportProgress } = server.session;
      if (status === 'completed') return json(report)(...to);
      if (status !== 'generating_report') return problem(409, 'INVALID_STATE', { details: { from: status } })(...to);
      const pending = {
        sessionId: 'session_1',
        status,
        progress: reportProgress ?? { stage: 'queued', done: 0, total: 4 },
      };
      return json(pending, 202, { 'retry-after': '5' })(...to);
    },
    'POST /api/payments/interview/create': json({
      gateway: 'sandbox',
      orderId: 'order_1',
      amount: 14_900,
      currency: 'INR',
    }),
    'POST /api/payments/sandbox/pay': json({ orderId: 'order_1', paymentId: 'payment_1', signature: 'signed' }),
    'POST /api/payments/interview/verify': (...to) => {
      server.moveTo('ready');
      server.session = { ...server.session, paymentStatus: 'paid' };
      return json({ success: true, status: 'ready' })(...to);
    },
    [`POST ${base}/start`]: (...to) => {
      const opening = turnOf(1, 'interviewer', 'Hello! Design a URL shortener.');
      server.turns.push(opening);
      server.session = { ...server.session, startedAt: opening.startedAt, channel: 'text' };
      server.moveTo('in_progress');
      const started = {
        sessionId: 'session_1',
        status: 'initiated',
        channel: 'text',
        callId: 'c1',
        opening,
        deadline: opening.endedAt,
      };
      return json(started)(...to);
    },
    [`POST ${base}/turns`]: async (request, response) => {
      const { turnId, text } = request.body as { turnId: string; text: string };
      if (!server.turns.some((turn) => turn.turnId === turnId)) {
        server.turns.push(turnOf(server.turns.length + 1, 'candidate', text, { turnId }));
      }
      const at = server.turns.findIndex((turn) => turn.turnId === turnId);
      const ends = text === 'I want to stop.';
      server.turns[at + 1] ??= turnOf(
        at + 2,
        'interviewer',
        ends ? 'Thank you.' : 'Why?',
        ends ? { action: 'end' } : {},
      );
      const [said, reply] = server.turns.slice(at);
      if (!said || !reply) throw new Error('There is no such turn.');
      for (const turn of [said, reply]) server.publish({ type: 'turn', turn });
      if (ends) server.moveTo('generating_report');
      // The events have a head start, as they have where the reply is long.
      await new Promise((resolve) => setTimeout(resolve, 20));
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      for (const word of reply.text.split(/(?<= )/))
        response.write(`${block('delta', { type: 'delta', text: word })}\n\n`);
      const whole = turnResponse(said, reply, {
        status: server.session.status,
        progress: { ...progress, elapsedSeconds: 90 },
      });
      response.end(`${block('turn', { type: 'turn', ...whole })}\n\n`);
    },
    [`POST ${base}/complete`]: (...to) => {
      server.moveTo('generating_report');
      return json({ sessionId: 'session_1', status: 'generating_report', reportProgress: null }, 202)(...to);
    },
    [`POST ${base}/cancel`]: (...to) => {
      server.moveTo('cancelled');
      return json({ sessionId: 'session_1', status: 'cancelled', refunded: false })(...to);
    },
  };

  const server: InterviewServer = {
    ...(await serve({ ...usual, ...instead(usual, () => server) })),
    session: sessionOf({ ...session, ...(turns[0] && { startedAt: turns[0].startedAt, channel: 'text' }) }),
    turns,
    publish(event) {
      for (const listener of listeners) listener.write(eventBlock(event));
    },
    moveTo(status) {
      server.session = { ...server.session, status };
      server.publish({ type: 'status', status });
      if (status === 'completed') server.publish({ type: 'report_ready', sessionId: 'session_1', overallScore: 62 });
    },
  };
  return server;
}

function eventBlock(event: SessionEvent): string {
  return `${block(event.type, event, event.type === 'turn' ? event.turn.sequence : undefined)}\n\n`;
}
