import type { Plan } from '../interviews/plan.js';
import { silenceMark } from './spoken-history.js';

/** What Vapi is told about one call: only fields that its schema has. */
export type VapiAssistant = ReturnType<typeof assistantFor>;

export interface AssistantFacts {
  readonly plan: Plan;
  readonly pace: 'gentle' | 'moderate' | 'brisk';
  /** One of the voices on offer. What is none of them is the first: the vendor tells of no voice which languages it speaks. */
  readonly voice: string | undefined;
  /** What the interviewer says first, whole. */
  readonly firstMessage: string;
  /** Milliseconds until the interview must be over. */
  readonly timeLeft: number;
  /** Where the service is reached from outside, without a slash at the end. */
  readonly publicUrl: string;
  /** Proves to us that it is Vapi that asks, for this session alone. */
  readonly secret: string;
  readonly ids: { readonly tenantId: string; readonly mode: string; readonly sessionId: string };
  readonly keepsRecording: boolean;
}

/**
 * How long a pause must be before the interviewer takes it for the end of an answer, in seconds, and after how many
 * spoken words of the candidate the interviewer falls silent. Candidates think aloud: a product demo answers after 0.4 s.
 */
const endpointing = {
  gentle: { wait: 1.6, withoutPunctuation: 3, words: 2 },
  moderate: { wait: 1, withoutPunctuation: 2.2, words: 2 },
  brisk: { wait: 0.6, withoutPunctuation: 1.5, words: 2 },
} as const;

/**
 * After so many seconds without a word of the candidate, the conductor is asked what to say to that. All of them before
 * the half minute after which the vendor used to hang up by itself: whether it still does is not known.
 */
const silence = { gentle: 25, moderate: 20, brisk: 15 } as const;

/** How often in a row: the vendor allows no more. The call is ended long before, unless our answers do not reach it. */
const mostSilences = 10;

/** The vendor takes no shorter call, in seconds. */
const shortestCall = 10;

/** Time for the last words beyond the booked time, in seconds. */
const farewell = 15;

/** As many key terms as help a recogniser; more make it see them everywhere. */
const mostKeyTerms = 40;

/** Names of our own for voices of the vendor. */
export const voices = [
  { id: 'Elliot', title: 'Elliot' },
  { id: 'Clara', title: 'Clara' },
] as const;

/**
 * The assistant of one call. Its model is our own endpoint, so that it holds no instruction, no question and no key point:
 * the conductor decides every word, as in writing.
 */
export function assistantFor(facts: AssistantFacts) {
  const { plan, pace, firstMessage, timeLeft, publicUrl, secret, ids, keepsRecording } = facts;
  const patience = endpointing[pace];
  const language = plan.language.split('-')[0]?.toLowerCase() === 'hi' ? 'hi' : 'en';
  return {
    name: 'mock-interview',
    firstMessage,
    firstMessageMode: 'assistant-speaks-first',
    model: {
      provider: 'custom-llm',
      url: `${publicUrl}/api/voice/${encodeURIComponent(ids.sessionId)}`,
      model: 'conductor',
      headers: { 'x-mock-interview-secret': secret },
      metadataSendMode: 'variable',
      timeoutSeconds: 20,
      tools: [{ type: 'endCall' }],
    },
    voice: {
      provider: 'vapi',
      voiceId: voices.find(({ id }) => id === facts.voice)?.id ?? voices[0].id,
      ...(language === 'hi' && { language }),
    },
    transcriber: {
      provider: 'deepgram',
      model: 'nova-3',
      // Interviews in India mix English into Hindi; the recogniser follows both.
      language: language === 'hi' ? 'multi' : plan.language,
      smartFormat: true,
      ...(language === 'en' && { keyterm: keyTermsOf(plan) }),
    },
    maxDurationSeconds: Math.max(shortestCall, Math.ceil(timeLeft / 1000) + farewell),
    backgroundSound: 'off',
    clientMessages: ['transcript', 'status-update', 'speech-update', 'hang', 'user-interrupted'],
    serverMessages: [
      'status-update',
      'end-of-call-report',
      'speech-update',
      'hang',
      "transcript[transcriptType='final']",
    ],
    server: {
      url: `${publicUrl}/api/webhooks/vapi`,
      timeoutSeconds: 20,
      headers: { 'x-vapi-secret': secret },
      backoffPlan: { type: 'exponential', maxRetries: 8, baseDelaySeconds: 1 },
    },
    metadata: { ...ids },
    hooks: [
      {
        on: 'customer.speech.timeout',
        options: { timeoutSeconds: silence[pace], triggerMaxCount: mostSilences, triggerResetMode: 'onUserSpeech' },
        do: [
          {
            type: 'message.add',
            message: { role: 'system', content: silenceMark },
            triggerResponseEnabled: true,
          },
        ],
      },
    ],
    artifactPlan: {
      recordingEnabled: keepsRecording,
      videoRecordingEnabled: false,
      transcriptPlan: { enabled: true, assistantName: 'Interviewer', userName: 'Candidate' },
    },
    analysisPlan: { summaryPlan: { enabled: false }, successEvaluationPlan: { enabled: false } },
    monitorPlan: { listenEnabled: false, controlEnabled: true },
    startSpeakingPlan: {
      waitSeconds: patience.wait,
      transcriptionEndpointingPlan: { onNoPunctuationSeconds: patience.withoutPunctuation },
    },
    stopSpeakingPlan: { numWords: patience.words, voiceSeconds: 0.3, backoffSeconds: 1 },
  };
}

/** Words that a general recogniser mishears: names and terms that the questions themselves use. */
function keyTermsOf({ questions }: Plan): string[] {
  const terms = questions.flatMap(({ text }) => text.match(/\b(?:[A-Z][a-z]*[A-Z0-9]\w*|[A-Z]{2,}s?)\b/g) ?? []);
  return [...new Set(terms)].slice(0, mostKeyTerms);
}
