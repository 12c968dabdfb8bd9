import type { VapiCall } from './call.js';

/** US dollars; the vendor's hosting fee and what was seen in real calls. */
const rates = {
  hostingPerMinute: 0.05,
  hearingPerMinute: 0.0112,
  perSpokenCharacter: 0.00005,
  perThousandTokens: 0.0004,
};

/** Where the recordings of a call can be fetched by whoever has the link. */
export interface RecordingLinks {
  /** Needs a signature that it does not carry. */
  raw(call: VapiCall, kind: string): string;
  /** Carries a signature that is another one each time. */
  signed(call: VapiCall, kind: string): { readonly url: string; readonly expiresAt: number };
}

/** What is left of a call: transcript, messages, recordings, measurements. */
export function artifactOf(call: VapiCall, links: RecordingLinks) {
  const transcript =
    call.assistant.artifactPlan?.transcriptPlan?.enabled === false ? {} : { transcript: transcriptOf(call) };
  return {
    ...transcript,
    messages: call.spoken,
    messagesOpenAIFormatted: call.history,
    ...recordingsOf(call, links),
    performanceMetrics: metricsOf(call),
  };
}

/** The talk in lines of `AI:` and `User:`, or of the names that the transcript plan gives. */
export function transcriptOf(call: VapiCall): string {
  const { assistantName = 'AI', userName = 'User' } = call.assistant.artifactPlan?.transcriptPlan ?? {};
  const names: Readonly<Record<string, string>> = { bot: assistantName, user: userName };
  return call.spoken
    .flatMap(({ role, message }) => (names[role] === undefined ? [] : [`${names[role]}: ${message}\n`]))
    .join('');
}

function recordingsOf(call: VapiCall, links: RecordingLinks) {
  if (!isRecorded(call)) return {};
  const combined = links.signed(call, 'mono-recording');
  return {
    recordingUrl: links.raw(call, 'mono-recording'),
    stereoRecordingUrl: links.raw(call, 'stereo-recording'),
    recording: {
      stereoUrl: links.raw(call, 'stereo-recording'),
      mono: {
        combinedUrl: links.raw(call, 'mono-recording'),
        assistantUrl: links.raw(call, 'assistant-recording'),
        customerUrl: links.raw(call, 'customer-recording'),
      },
    },
    presignedRecordingUrl: combined.url,
    presignedUrlsExpiresAt: new Date(combined.expiresAt).toISOString(),
  };
}

/** Recording is on unless it was switched off; a call that never began leaves none. */
export function isRecorded(call: VapiCall): boolean {
  return call.startedAt !== null && call.assistant.artifactPlan?.recordingEnabled !== false;
}

/** Voice, transcriber and endpointing as the samples show them; the model's share is measured. */
function metricsOf(call: VapiCall) {
  const turnLatencies = call.exchanges.flatMap(({ firstTokenMilliseconds }) => {
    if (firstTokenMilliseconds === null) return [];
    const parts = {
      modelLatency: Math.round(firstTokenMilliseconds),
      voiceLatency: 200,
      transcriberLatency: 150,
      endpointingLatency: 450,
    };
    return [{ ...parts, turnLatency: Object.values(parts).reduce((sum, part) => sum + part, 0) }];
  });
  const total = turnLatencies.reduce((sum, { turnLatency }) => sum + turnLatency, 0);
  return {
    turnLatencies,
    turnLatencyAverage: turnLatencies.length === 0 ? 0 : total / turnLatencies.length,
    numUserInterrupted: 0,
    numAssistantInterrupted: call.interruptions,
  };
}

/** Summary and success evaluation run, and cost, unless they were switched off. */
export function analysisOf(call: VapiCall) {
  const { summaryPlan, successEvaluationPlan, structuredDataPlan } = call.assistant.analysisPlan ?? {};
  if (call.startedAt === null) return {};
  return {
    ...(summaryPlan?.enabled === false ? {} : { summary: 'The candidate and the assistant talked.' }),
    ...(successEvaluationPlan?.enabled === false ? {} : { successEvaluation: 'true' }),
    ...(structuredDataPlan?.enabled ? { structuredData: {} } : {}),
  };
}

/** What the call cost, in dollars with four decimals. */
export function costOf(call: VapiCall) {
  const minutes = durationOf(call) / 60_000;
  const spokenCharacters = call.spoken
    .filter(({ role }) => role === 'bot')
    .reduce((sum, { message }) => sum + message.length, 0);
  const promptTokens = call.exchanges.reduce((sum, { request }) => sum + tokens(JSON.stringify(request.messages)), 0);
  const completionTokens = call.exchanges.reduce((sum, { received }) => sum + tokens(received), 0);

  const vapi = dollars(rates.hostingPerMinute * minutes);
  const stt = dollars(rates.hearingPerMinute * minutes);
  const tts = dollars(rates.perSpokenCharacter * spokenCharacters);
  // A model of one's own is not billed.
  const llm =
    call.assistant.model?.provider === 'custom-llm'
      ? 0
      : dollars((rates.perThousandTokens * (promptTokens + completionTokens)) / 1_000);
  const total = dollars(vapi + stt + tts + llm);
  return {
    cost: total,
    costBreakdown: {
      transport: 0,
      stt,
      llm,
      tts,
      vapi,
      chat: 0,
      total,
      llmPromptTokens: promptTokens,
      llmCompletionTokens: completionTokens,
      llmCachedPromptTokens: 0,
      ttsCharacters: spokenCharacters,
      analysisCostBreakdown: { summary: 0, summaryPromptTokens: 0, summaryCompletionTokens: 0 },
    },
    costs: [
      { type: 'transport', provider: 'daily', minutes, cost: 0 },
      { type: 'transcriber', transcriber: { provider: call.assistant.transcriber?.provider }, minutes, cost: stt },
      { type: 'model', model: { provider: call.assistant.model?.provider }, promptTokens, completionTokens, cost: llm },
      { type: 'voice', voice: { provider: call.assistant.voice?.provider }, characters: spokenCharacters, cost: tts },
      { type: 'vapi', subType: 'normal', minutes, cost: vapi },
    ],
  };
}

/** How long the call took, in milliseconds; 0 if it never began. */
export function durationOf({ startedAt, endedAt }: VapiCall): number {
  return startedAt === null || endedAt === null ? 0 : endedAt - startedAt;
}

const dollars = (amount: number) => Math.round(amount * 10_000) / 10_000;

/** Four characters a token, the usual rule of thumb for English. */
const tokens = (text: string) => Math.ceil(text.length / 4);
