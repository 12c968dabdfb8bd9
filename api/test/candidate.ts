/** A learner of a tenant, and the steps that a learner takes. */

import type { Question } from '@mock-interview/contract';
import type {
  CreateTenantResponse,
  InterviewSession,
  PaymentOrder,
  SandboxPayResponse,
  SetupResponse,
  StartResponse,
  TenantSettings,
  TurnResponse,
} from '@mock-interview/contract/wire';
import { interviewTypes } from '../src/questions/bank/index.js';
import type { ApiClient, Reply } from './api-client.js';

export interface Candidate {
  readonly api: ApiClient;
  readonly tenant: CreateTenantResponse;
  readonly userId: string;
  readonly token: string;
  get<Body = Record<string, unknown>>(path: string): Promise<Reply<Body>>;
  post<Body = Record<string, unknown>>(
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Reply<Body>>;
}

/** Settings of a tenant whose interviews cost nothing. */
export const freeOfCharge: Partial<TenantSettings> = { prices: { easy: 0, medium: 0, hard: 0 } };

export const shortInterview = { type: 'javascript', difficulty: 'easy', duration: 10 };

/** A tenant with these settings. */
export async function newTenant(api: ApiClient, settings: Partial<TenantSettings> = {}): Promise<CreateTenantResponse> {
  const tenant = await api.createTenant();
  if (Object.keys(settings).length > 0) {
    const { status, body } = await api.call('PATCH', '/api/tenant', { token: tenant.keys.secret, body: settings });
    if (status !== 200) throw new Error(`No settings: ${JSON.stringify(body)}`);
  }
  return tenant;
}

/** A candidate with a token; of a new tenant where none is given. */
export async function newCandidate(
  api: ApiClient,
  options: { tenant?: CreateTenantResponse; settings?: Partial<TenantSettings>; userId?: string } = {},
): Promise<Candidate> {
  const { settings, userId = 'learner-1' } = options;
  const tenant = options.tenant ?? (await newTenant(api, settings));
  const token = await api.tokenFor(tenant, userId);
  return {
    api,
    tenant,
    userId,
    token,
    get: (path) => api.call('GET', path, { token }),
    post: (path, body, headers = {}) => api.call('POST', path, { token, body, headers }),
  };
}

/** Books an interview. */
export async function book(
  candidate: Candidate,
  setup: Record<string, unknown> = shortInterview,
): Promise<SetupResponse> {
  return succeeded(await candidate.post<SetupResponse>('/api/interviews/setup', setup));
}

/** Books an interview that costs nothing and starts it. */
export async function begin(
  candidate: Candidate,
  setup: Record<string, unknown> = shortInterview,
): Promise<StartResponse> {
  const { sessionId } = await book(candidate, setup);
  return succeeded(await candidate.post<StartResponse>(`/api/interviews/${sessionId}/start`, { channel: 'text' }));
}

/** Says something. */
export async function say(
  candidate: Candidate,
  sessionId: string,
  turnId: string,
  text: string,
): Promise<TurnResponse> {
  return succeeded(await candidate.post<TurnResponse>(`/api/interviews/${sessionId}/turns`, { turnId, text }));
}

/** Makes the order of an interview. */
export async function orderOf(candidate: Candidate, sessionId: string): Promise<PaymentOrder> {
  return succeeded(await candidate.post<PaymentOrder>('/api/payments/interview/create', { sessionId }));
}

/** Pays an order as a buyer who succeeds, without telling the API about it. */
export async function payOrder(
  candidate: Candidate,
  orderId: string,
  outcome: 'success' | 'later' = 'success',
): Promise<SandboxPayResponse> {
  return succeeded(await candidate.post<SandboxPayResponse>('/api/payments/sandbox/pay', { orderId, outcome }));
}

/** Books an interview and pays it in the sandbox. */
export async function bookAndPay(candidate: Candidate, setup?: Record<string, unknown>): Promise<SetupResponse> {
  const booked = await book(candidate, setup);
  const { sessionId } = booked;
  const { orderId } = await orderOf(candidate, sessionId);
  const paid = await payOrder(candidate, orderId);
  succeeded(await candidate.post('/api/payments/interview/verify', { sessionId, ...paid }));
  return booked;
}

/** A session as its candidate sees it. */
export async function sessionOf(candidate: Candidate, sessionId: string): Promise<InterviewSession> {
  const { body } = await candidate.get<InterviewSession>(`/api/interviews/${sessionId}`);
  return body;
}

/** The question of the bank that the interviewer asks with these words, verbatim or in plainer ones. */
export function questionIn(interviewerText: string): Question {
  const asked = interviewTypes()
    .flatMap(({ questions }) => questions)
    .find(({ text, rephrasing }) => interviewerText.includes(text) || interviewerText.includes(rephrasing));
  if (!asked) throw new Error(`This asks no question of the bank: ${interviewerText}`);
  return asked;
}

/** A good answer to what the interviewer asks. */
export function goodAnswerTo(interviewerText: string): string {
  return questionIn(interviewerText).modelAnswer;
}

function succeeded<Body>({ status, body }: Reply<Body>): Body {
  if (status >= 300) throw new Error(`Refused with ${status}: ${JSON.stringify(body)}`);
  return body;
}
