import { z } from 'zod';
import { allowedClientMessages, allowedServerMessages } from '../message-types.js';
import { credentialSchema } from './credential.js';
import { modelSchema, toolSchema } from './model.js';
import {
  analysisPlan,
  artifactPlan,
  compliancePlan,
  hookSchema,
  monitorPlan,
  startSpeakingPlan,
  stopSpeakingPlan,
} from './plans.js';
import { serverSchema } from './server.js';
import { transcriberSchema, voiceSchema } from './speech.js';

const assistantKeys = {
  name: z.string().max(40).optional(),
  transcriber: transcriberSchema.optional(),
  model: modelSchema.optional(),
  voice: voiceSchema.optional(),
  firstMessage: z.string().optional(),
  firstMessageMode: z
    .enum(['assistant-speaks-first', 'assistant-speaks-first-with-model-generated-message', 'assistant-waits-for-user'])
    .optional(),
  firstMessageInterruptionsEnabled: z.boolean().optional(),
  maxDurationSeconds: z.number().min(10).max(43_200).optional(),
  endCallMessage: z.string().max(1_000).optional(),
  endCallPhrases: z.array(z.string().min(2).max(140)).optional(),
  backgroundSound: z.string().optional(),
  clientMessages: z.array(z.enum(allowedClientMessages)).optional(),
  serverMessages: z.array(z.enum(allowedServerMessages)).optional(),
  server: serverSchema.optional(),
  metadata: z.looseObject({}).optional(),
  hooks: z.array(hookSchema).optional(),
  credentials: z.array(credentialSchema).optional(),
  credentialIds: z.array(z.string()).optional(),
  compliancePlan: compliancePlan.optional(),
  artifactPlan: artifactPlan.optional(),
  analysisPlan: analysisPlan.optional(),
  monitorPlan: monitorPlan.optional(),
  startSpeakingPlan: startSpeakingPlan.optional(),
  stopSpeakingPlan: stopSpeakingPlan.optional(),
  backgroundSpeechDenoisingPlan: z
    .strictObject({
      smartDenoisingPlan: z.looseObject({}).optional(),
      fourierDenoisingPlan: z.looseObject({}).optional(),
    })
    .optional(),
  keypadInputPlan: z.looseObject({}).optional(),
  modelOutputInMessagesEnabled: z.boolean().optional(),
  observabilityPlan: z.looseObject({}).optional(),
  transportConfigurations: z.array(z.looseObject({})).optional(),
  voicemailDetection: z.union([z.literal('off'), z.looseObject({ provider: z.string() })]).optional(),
  voicemailMessage: z.string().max(1_000).optional(),
};

/** Documented, but in no published type: whether the service still takes them is not known. */
const unverifiedKeys = {
  silenceTimeoutSeconds: z.number().min(5).max(3_600).optional(),
  customerJoinTimeoutSeconds: z.number().min(1).max(60).optional(),
};

/** @param unverified takes the two keys that are documented but in no published type */
export function webCallSchema(unverified: boolean) {
  const keys = unverified ? { ...assistantKeys, ...unverifiedKeys } : assistantKeys;
  const overrides = z.strictObject({
    ...keys,
    'tools:append': z.array(toolSchema).optional(),
    variableValues: z.looseObject({}).optional(),
  });
  return z.strictObject({
    assistantId: z.string().optional(),
    assistant: z.strictObject(keys).optional(),
    assistantOverrides: overrides.optional(),
    assistantVersion: z.string().nullable().optional(),
    squadId: z.string().optional(),
    squad: z.looseObject({}).optional(),
    squadOverrides: overrides.optional(),
    workflowId: z.string().optional(),
    workflow: z.looseObject({}).optional(),
    workflowOverrides: z.looseObject({}).optional(),
    roomDeleteOnUserLeaveEnabled: z.boolean().optional(),
  });
}

const assistantSchema = z.strictObject(assistantKeys);

export type Assistant = z.infer<typeof assistantSchema>;
export type WebCallRequest = z.infer<ReturnType<typeof webCallSchema>>;
