/** A candidate's side of the wire: the headless client, with every byte that it receives kept. */
import { createInterviewClient, type InterviewClient } from '@mock-interview/client';
import type { Refusal } from './recording.js';
import type { SimulatedService, SimulatedTenant } from './simulated-service.js';

export interface CandidateSide {
  readonly client: InterviewClient;
  /** Everything that arrived so far. */
  received(): string;
  /** Asks without the client, for what is expected to be refused. */
  ask(method: string, path: string, body?: Record<string, unknown>): Promise<Refusal>;
}

export function createCandidateSide({ url }: SimulatedService, tenant: SimulatedTenant, userId: string): CandidateSide {
  let received = '';

  const keep: typeof fetch = async (input, init) => {
    const { status, headers, body } = await fetch(input, init);
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

  return {
    client: createInterviewClient({ apiUrl: url, getToken: () => tenant.tokenFor(userId), fetch: keep }),
    received: () => received,
    async ask(method, path, body) {
      const { token } = await tenant.tokenFor(userId);
      const response = await keep(url + path, {
        method,
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      });
      return { asked: `${method} ${path}`, status: response.status, body: await response.text() };
    },
  };
}
