import { z } from 'zod';
import type { VapiEmulator } from './vapi-emulator.js';

/** What no browser may see. */
export const secretPrompt = 'You are interviewing. The answer to question one is 42.';

/** An assistant as our service would send it. */
export function interviewer(modelUrl: string, webhookUrl: string, changes: Record<string, unknown> = {}) {
  return {
    name: 'mock-interview',
    model: {
      provider: 'custom-llm',
      url: modelUrl,
      model: 'interviewer',
      messages: [{ role: 'system', content: secretPrompt }],
      tools: [{ type: 'endCall' }],
      headers: { 'x-session': 's_123' },
    },
    voice: { provider: 'vapi', voiceId: 'Elliot', speed: 1 },
    transcriber: { provider: 'deepgram', model: 'nova-3', language: 'en', keyterm: ['Postgres'] },
    firstMessage: 'Hi, ready to begin?',
    maxDurationSeconds: 1_200,
    clientMessages: ['transcript', 'status-update', 'speech-update', 'hang', 'user-interrupted'],
    serverMessages: ['status-update', 'end-of-call-report', "transcript[transcriptType='final']"],
    server: { url: webhookUrl, timeoutSeconds: 20, headers: { 'x-vapi-secret': 'of this session' } },
    metadata: { sessionId: 's_123' },
    artifactPlan: { recordingEnabled: false, transcriptPlan: { assistantName: 'Interviewer', userName: 'Candidate' } },
    analysisPlan: { summaryPlan: { enabled: false }, successEvaluationPlan: { enabled: false } },
    ...changes,
  };
}

export async function postCall(
  { url, publicKey }: VapiEmulator,
  body: unknown,
  { key = publicKey, headers = {} }: { key?: string; headers?: Record<string, string> } = {},
): Promise<Response> {
  return await fetch(`${url}/call/web`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

const createdSchema = z.object({
  id: z.uuid(),
  webCallUrl: z.url(),
  subscriptionLimits: z.object({ concurrencyBlocked: z.boolean(), remainingConcurrentCalls: z.number() }),
  monitor: z.object({ controlUrl: z.url() }),
});

/** Makes a call, and reads what the answer says. */
export async function makeCall(emulator: VapiEmulator, assistant: object, more: object = {}) {
  const response = await postCall(emulator, { assistant, ...more });
  return createdSchema.parse(await response.json());
}

/** Reads with the private key. */
export async function readPrivately({ url, privateKey }: VapiEmulator, path: string, init: RequestInit = {}) {
  return await fetch(`${url}${path}`, {
    redirect: 'manual',
    ...init,
    headers: { Authorization: `Bearer ${privateKey}` },
  });
}
