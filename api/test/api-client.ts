/** Speaks to the API over HTTP, and holds whatever it answers to its own description. */
import type { CandidateToken, CreateTenantResponse } from '@mock-interview/contract/wire';
import { createAnswerCheck, type OpenApiDocument, openApiDocument } from './api-description.js';

export const operatorToken = 'operator-token-of-the-tests';

export interface Reply<Body = Record<string, unknown>> {
  status: number;
  headers: Headers;
  body: Body;
}

export interface CallOptions {
  token?: string;
  headers?: Record<string, string>;
  /** Sent as JSON; a text is sent as it is. */
  body?: unknown;
}

export interface ApiClient {
  readonly url: string;
  /** What `/openapi.json` says. */
  description(): Promise<OpenApiDocument>;
  /** Sends a request. Whatever answers it must keep to the API's own description. */
  call<Body = Record<string, unknown>>(method: string, path: string, options?: CallOptions): Promise<Reply<Body>>;
  /** Sends a request whose answer is read by the caller. */
  open(method: string, path: string, options?: CallOptions & { signal?: AbortSignal }): Promise<Response>;
  createTenant(name?: string): Promise<CreateTenantResponse>;
  tokenFor(tenant: CreateTenantResponse, userId: string): Promise<string>;
}

/** @param url where the service listens, without a path */
export function createApiClient(url: string): ApiClient {
  let described: Promise<OpenApiDocument> | undefined;
  let check: ReturnType<typeof createAnswerCheck> | undefined;

  const description: ApiClient['description'] = () => {
    described ??= fetch(`${url}/openapi.json`).then(async (response) => openApiDocument.parse(await response.json()));
    return described;
  };

  const open: ApiClient['open'] = (method, path, { token, headers = {}, body, signal } = {}) =>
    fetch(url + path, {
      method,
      headers: {
        Accept: 'application/json',
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      ...(signal && { signal }),
    });

  const call: ApiClient['call'] = async (method, path, options) => {
    const response = await open(method, path, options);
    const text = await response.text();
    const body = text === '' ? null : JSON.parse(text);
    check ??= createAnswerCheck(await description());
    const contentType = response.headers.get('Content-Type');
    const fault = check({ method, path, status: response.status, contentType, body });
    if (fault !== '') throw new Error(fault);
    return { status: response.status, headers: response.headers, body };
  };

  return {
    url,
    description,
    call,
    open,
    async createTenant(name = 'Test tenant') {
      const reply = await call<CreateTenantResponse>('POST', '/api/tenants', { token: operatorToken, body: { name } });
      if (reply.status !== 201) throw new Error(`No tenant: ${JSON.stringify(reply.body)}`);
      return reply.body;
    },
    async tokenFor(tenant, userId) {
      const reply = await call<CandidateToken>('POST', '/api/tokens', { token: tenant.keys.secret, body: { userId } });
      if (reply.status !== 201) throw new Error(`No token: ${JSON.stringify(reply.body)}`);
      return reply.body.token;
    },
  };
}
