import type { QuestionId } from '@mock-interview/contract';
import { describe, expect, it } from 'vitest';
import { mostSilences, patienceOf } from '../../../packages/client/src/voice/browser/patience.js';
import type { Milliseconds, Plan } from '../interviews/plan.js';
import { type AssistantFacts, assistantFor } from './assistant.js';
import { mostPrompts } from './leave-silent-call.js';
import { silenceMark } from './spoken-history.js';

const plan: Plan = {
  type: 'node-backend',
  title: 'Node.js',
  family: 'technical',
  difficulty: 'medium',
  language: 'en-IN',
  style: 'practice',
  followUpStyle: 'balanced',
  booked: (20 * 60_000) as Milliseconds,
  questions: [
    {
      id: 'q_1' as QuestionId,
      bankId: 'nb-1',
      order: 1,
      purpose: 'planned',
      focusArea: 'http',
      level: 5,
      minutes: 5,
      text: 'How would you keep a JWT safe in a Node.js API that talks to PostgreSQL?',
      rephrasing: 'Where do you put the token so that nobody steals it?',
      motivation: 'Shows whether storage of secrets was ever thought about.',
      keyPoints: [
        {
          text: 'A cookie that scripts cannot read keeps the token from injected code',
          followUp: 'Who else in the page could read it?',
          hint: 'Think of a script from elsewhere.',
        },
      ],
      modelAnswer: 'I would put it into a cookie that is HttpOnly and SameSite.',
    },
  ],
};

const facts: AssistantFacts = {
  plan,
  pace: 'moderate',
  voice: undefined,
  firstMessage: 'Hello, and welcome.',
  timeLeft: 20 * 60_000,
  publicUrl: 'https://interviews.example.com',
  secret: 'only-for-this-session',
  ids: { tenantId: 'ten_1', mode: 'test', sessionId: 'ses_1' },
  keepsRecording: false,
};

describe('the assistant of a call', () => {
  it('is our own conductor behind an address of this session, with its secret', () => {
    const { model, server } = assistantFor(facts);
    expect(model).toMatchObject({
      provider: 'custom-llm',
      url: 'https://interviews.example.com/api/voice/ses_1',
      headers: { 'x-mock-interview-secret': 'only-for-this-session' },
    });
    expect(server).toMatchObject({
      url: 'https://interviews.example.com/api/webhooks/vapi',
      headers: { 'x-vapi-secret': 'only-for-this-session' },
    });
    expect(server.backoffPlan.maxRetries).toBeGreaterThan(0);
  });

  it('knows no question, key point, model answer or instruction', () => {
    const told = JSON.stringify(assistantFor(facts));
    for (const { text, rephrasing = '', motivation, modelAnswer, keyPoints } of plan.questions) {
      const secrets = [
        text,
        rephrasing,
        motivation,
        modelAnswer,
        ...keyPoints.flatMap((point) => Object.values(point)),
      ];
      for (const secret of secrets) expect(told).not.toContain(secret);
    }
    expect(told).not.toContain('messages":');
  });

  it('sends the browser nothing but what was said and how the call stands', () => {
    const { clientMessages } = assistantFor(facts);
    expect(clientMessages).toEqual(['transcript', 'status-update', 'speech-update', 'hang', 'user-interrupted']);
  });

  it('waits longer for a candidate who wants it gentle', () => {
    const waits = (['brisk', 'moderate', 'gentle'] as const).map(
      (pace) => assistantFor({ ...facts, pace }).startSpeakingPlan,
    );
    const pauses = waits.map(({ waitSeconds, transcriptionEndpointingPlan }) => [
      waitSeconds,
      transcriptionEndpointingPlan.onNoPunctuationSeconds,
    ]);
    expect(pauses).toEqual([...pauses].sort(([a = 0], [b = 0]) => a - b));
    for (const [waitSeconds = 0, withoutPunctuation = 0] of pauses) {
      expect(waitSeconds).toBeLessThanOrEqual(5);
      expect(withoutPunctuation).toBeLessThanOrEqual(3);
    }
  });

  it('lasts no longer than what was booked, and is never too short for the vendor', () => {
    expect(assistantFor(facts).maxDurationSeconds).toBe(20 * 60 + 15);
    expect(assistantFor({ ...facts, timeLeft: -60_000 }).maxDurationSeconds).toBe(10);
  });

  it('listens for the names that the questions use, in the language of the interview', () => {
    expect(assistantFor(facts).transcriber).toMatchObject({ language: 'en-IN', keyterm: ['JWT', 'API', 'PostgreSQL'] });
    expect(assistantFor({ ...facts, plan: { ...plan, language: 'hi-IN' } }).transcriber).toMatchObject({
      language: 'multi',
    });
  });

  it('speaks with the voice that was chosen, or with the first one', () => {
    expect(assistantFor({ ...facts, voice: 'Clara' }).voice.voiceId).toBe('Clara');
    expect(assistantFor({ ...facts, voice: 'somebody' }).voice.voiceId).toBe('Elliot');
  });

  it('asks the conductor what to say to silence, later for a candidate who wants it gentle', () => {
    const waits = (['brisk', 'moderate', 'gentle'] as const).map((pace) => {
      const [hook] = assistantFor({ ...facts, pace }).hooks;
      expect(hook).toMatchObject({
        on: 'customer.speech.timeout',
        options: { triggerResetMode: 'onUserSpeech' },
        do: [{ type: 'message.add', message: { role: 'system', content: silenceMark }, triggerResponseEnabled: true }],
      });
      return hook?.options.timeoutSeconds;
    });
    // Never at once with the vendor, which may still hang up of its own accord after half a minute of silence.
    expect(waits).toEqual([15, 20, 25]);
  });

  it('waits as long as the browser’s own voice does: one pace feels the same on every channel', () => {
    for (const pace of ['brisk', 'moderate', 'gentle'] as const) {
      const { hooks, startSpeakingPlan } = assistantFor({ ...facts, pace });
      expect(patienceOf[pace]).toEqual({
        pause: startSpeakingPlan.transcriptionEndpointingPlan.onNoPunctuationSeconds * 1_000,
        silence: (hooks[0]?.options.timeoutSeconds ?? 0) * 1_000,
      });
    }
    expect(mostSilences).toBe(mostPrompts);
  });

  it('speaks the language of the interview, where the vendor would not know it by itself', () => {
    expect(assistantFor({ ...facts, plan: { ...plan, language: 'hi-IN' } }).voice).toMatchObject({ language: 'hi' });
    expect(assistantFor(facts).voice).not.toHaveProperty('language');
  });

  it('records only where that was agreed, and has nothing analysed elsewhere', () => {
    const { artifactPlan, analysisPlan } = assistantFor(facts);
    expect(artifactPlan.recordingEnabled).toBe(false);
    expect(assistantFor({ ...facts, keepsRecording: true }).artifactPlan.recordingEnabled).toBe(true);
    expect(analysisPlan).toEqual({ summaryPlan: { enabled: false }, successEvaluationPlan: { enabled: false } });
  });
});
