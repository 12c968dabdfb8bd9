/** A candidate's side of the wire: the headless client, with every byte that it receives kept. */
import { type ClientOptions, createInterviewClient, type InterviewClient } from '@mock-interview/client';
import type { OwnService, OwnTenant } from './own-service.js';

/** What the service answered to somebody who asked without the client. */
export interface PlainAnswer {
  /** `GET /api/…` */
  readonly asked: string;
  readonly status: number;
  readonly body: string;
}

/** A candidate who can be told afterwards what they were sent. */
export interface RecordedClient {
  readonly client: InterviewClient;
  /** Heads and bodies of everything that arrived so far. */
  received(): string;
  /** Asks without the client, for what is expected to be refused. Its answer is among what was received. */
  ask(method: string, path: string, body?: Record<string, unknown>): Promise<PlainAnswer>;
}

/** @param userId as the tenant's site calls the candidate */
export function createRecordedClient(
  { url }: Pick<OwnService, 'url'>,
  tenant: OwnTenant,
  userId: string,
  options: Pick<ClientOptions, 'retry'> = {},
): RecordedClient {
  let received = '';
  const keep: typeof fetch = async (input, init) => {
    const { status, headers, body } = await fetch(input, init);
    received += [...headers].map(([name, value]) => `${name}: ${value}\n`).join('');
    const decoder = new TextDecoder();
    const kept = body?.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          received += decoder.decode(chunk, { stream: true });
          controller.enqueue(chunk);
        },
      }),
    );
    return new Response(kept ?? null, { status, headers });
  };
  const getToken = () => tenant.tokenFor(userId);

  return {
    client: createInterviewClient({ ...options, apiUrl: url, getToken, fetch: keep }),
    received: () => received,
    async ask(method, path, body) {
      const { token } = await getToken();
      const response = await keep(url + path, {
        method,
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      });
      return { asked: `${method} ${path}`, status: response.status, body: await response.text() };
    },
  };
}
