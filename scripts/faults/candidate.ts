/** The candidate of a fault run: the headless client, with every byte that it receives kept, and answers to give. */
import { createInterviewClient, type InterviewClient } from '@mock-interview/client';
import { interviewTypes } from '../../api/src/questions/bank/index.js';
import type { FaultyService, FaultyTenant } from './service.js';

export interface FaultyCandidate {
  readonly client: InterviewClient;
  /** Heads and bodies of everything that arrived so far. */
  received(): string;
}

export function newCandidate(
  { url }: Pick<FaultyService, 'url'>,
  tenant: FaultyTenant,
  userId = 'learner-1',
): FaultyCandidate {
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
    client: createInterviewClient({ apiUrl: url, getToken, fetch: keep, retry: { baseDelay: 20, maxDelay: 200 } }),
    received: () => received,
  };
}

/**
 * Somebody who knows the bank: gives the model answer in two parts, the second when asked on, and then has no more to say.
 * The questions may be the bank's or those of the emulated model, which writes the bank's.
 */
export function createAnswers(): (heard: string) => string {
  let asked = '';
  let parts: string[] = [];
  let given = 0;
  return (heard) => {
    const question = interviewTypes()
      .flatMap(({ questions }) => questions)
      .find(({ text }) => heard.includes(text));
    if (question && question.text !== asked) {
      asked = question.text;
      parts = inHalves(question.modelAnswer);
    }
    given += 1;
    return parts.shift() ?? `That is all I can say about it, after ${given} answers.`;
  };
}

function inHalves(answer: string): string[] {
  const sentences = answer.split(/(?<=[.!?])\s+/);
  const half = Math.ceil(sentences.length / 2);
  return [sentences.slice(0, half).join(' '), sentences.slice(half).join(' ')].filter((part) => part !== '');
}
