import { parseRetryAfter } from './backoff.js';
import { sessionEvents } from './events.js';
import { type ApiAnswer, createTransport } from './http.js';
import { waitForReport } from './report.js';
import { sendTurn } from './turns.js';
import type { CallOptions, ClientOptions, InterviewApi, ReportAnswer } from './types.js';

/** How long to wait before asking for a report again where the API does not say, in seconds. */
const defaultReportInterval = 2;

/**
 * Every call of the API, without the session handle: for those who keep the state of a session themselves and want
 * the bytes of `openSession` left out.
 */
export function createInterviewApi(options: ClientOptions): InterviewApi {
  const transport = createTransport(options);

  function get<T>(path: string, call?: CallOptions): Promise<T> {
    return transport.send({ ...call, method: 'GET', path }, (answer) => answer.json<T>());
  }

  function post<T>(path: string, body: unknown, call?: CallOptions): Promise<T> {
    return transport.send({ ...call, method: 'POST', path, body }, (answer) => answer.json<T>());
  }

  const api: InterviewApi = {
    config: (call) => get('/api/config', call),
    quote: (setup, call) => post('/api/interviews/quote', setup, call),
    setUp: (setup, call) => post('/api/interviews/setup', setup, call),
    getSession: (sessionId, call) => get(interview(sessionId), call),
    createPayment: (sessionId, { coupon, ...call } = {}) =>
      post('/api/payments/interview/create', { sessionId, ...(coupon !== undefined && { coupon }) }, call),
    paySandbox: (request, call) => post('/api/payments/sandbox/pay', request, call),
    verifyPayment: (request, call) => post('/api/payments/interview/verify', request, call),
    start: (sessionId, request = {}, call) => post(interview(sessionId, '/start'), request, call),
    switchChannel: (sessionId, channel, { recordingConsent, ...call } = {}) =>
      post(interview(sessionId, '/channel'), { channel, recordingConsent }, call),
    sendTurn: (sessionId, answer, call) => sendTurn(transport, interview(sessionId, '/turns'), answer, call),
    complete: (sessionId, call) => post(interview(sessionId, '/complete'), undefined, call),
    cancel: (sessionId, call) => post(interview(sessionId, '/cancel'), undefined, call),
    report: (sessionId, call) =>
      transport.send({ ...call, method: 'GET', path: interview(sessionId, '/report') }, readReport),
    waitForReport: (sessionId, call) => waitForReport(api, sessionId, call),
    retryQuestion: (sessionId, questionId, answer, call) =>
      post(interview(sessionId, `/questions/${encodeURIComponent(questionId)}/retry`), answer, call),
    selfRatings: (sessionId, call) => get(interview(sessionId, selfRatings), call),
    rateOwnAnswers: (sessionId, ratings, call) => post(interview(sessionId, selfRatings), { ratings }, call),
    transcript: (sessionId, call) => get(interview(sessionId, '/transcript'), call),
    history: (query = {}, call) => get(`/api/interviews/history${queryOf(query)}`, call),
    stats: (call) => get('/api/interviews/stats', call),
    events: (sessionId, call) => sessionEvents(transport, interview(sessionId, '/events'), call),
  };
  return api;
}

const selfRatings = '/self-ratings';

function interview(sessionId: string, action = ''): string {
  return `/api/interviews/${encodeURIComponent(sessionId)}${action}`;
}

function queryOf(query: object): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  return given.length > 0 ? `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}` : '';
}

async function readReport(answer: ApiAnswer): Promise<ReportAnswer> {
  if (answer.status !== 202) return { ready: true, report: await answer.json() };
  const retryAfterSeconds = parseRetryAfter(answer.headers.get('retry-after'), Date.now()) ?? defaultReportInterval;
  return { ready: false, pending: await answer.json(), retryAfterSeconds };
}
