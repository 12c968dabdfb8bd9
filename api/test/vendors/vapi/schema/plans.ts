import { z } from 'zod';
import { toolSchema } from './model.js';
import { serverSchema } from './server.js';

const seconds = (min: number, max: number) => z.number().min(min).max(max).optional();

export const artifactPlan = z.strictObject({
  recordingEnabled: z.boolean().optional(),
  recordingFormat: z.enum(['wav;l16', 'mp3']).optional(),
  recordingPath: z.string().optional(),
  recordingUseCustomStorageEnabled: z.boolean().optional(),
  videoRecordingEnabled: z.boolean().optional(),
  fullMessageHistoryEnabled: z.boolean().optional(),
  loggingEnabled: z.boolean().optional(),
  loggingPath: z.string().optional(),
  loggingUseCustomStorageEnabled: z.boolean().optional(),
  pcapEnabled: z.boolean().optional(),
  pcapS3PathPrefix: z.string().optional(),
  pcapUseCustomStorageEnabled: z.boolean().optional(),
  transcriptPlan: z
    .strictObject({
      enabled: z.boolean().optional(),
      assistantName: z.string().optional(),
      userName: z.string().optional(),
    })
    .optional(),
  structuredOutputs: z.array(z.looseObject({})).optional(),
  structuredOutputIds: z.array(z.string()).optional(),
  scorecards: z.array(z.looseObject({})).optional(),
  scorecardIds: z.array(z.string()).optional(),
});

const llmStep = {
  enabled: z.boolean().optional(),
  messages: z.array(z.looseObject({})).optional(),
  timeoutSeconds: seconds(1, 60),
};

export const analysisPlan = z.strictObject({
  minMessagesThreshold: z.number().min(0).optional(),
  summaryPlan: z.strictObject(llmStep).optional(),
  structuredDataPlan: z.strictObject({ ...llmStep, schema: z.looseObject({}).optional() }).optional(),
  structuredDataMultiPlan: z.array(z.looseObject({})).optional(),
  successEvaluationPlan: z
    .strictObject({
      ...llmStep,
      rubric: z
        .enum([
          'NumericScale',
          'DescriptiveScale',
          'Checklist',
          'Matrix',
          'PercentageScale',
          'LikertScale',
          'AutomaticRubric',
          'PassFail',
        ])
        .optional(),
    })
    .optional(),
  outcomeIds: z.array(z.string()).optional(),
});

export const monitorPlan = z.strictObject({
  listenEnabled: z.boolean().optional(),
  listenAuthenticationEnabled: z.boolean().optional(),
  controlEnabled: z.boolean().optional(),
  controlAuthenticationEnabled: z.boolean().optional(),
  monitorIds: z.array(z.string()).optional(),
});

export const startSpeakingPlan = z.strictObject({
  waitSeconds: seconds(0, 5),
  smartEndpointingEnabled: z.union([z.boolean(), z.literal('livekit')]).optional(),
  smartEndpointingPlan: z
    .strictObject({
      provider: z.enum(['vapi', 'livekit', 'custom-endpointing-model']),
      waitFunction: z.string().optional(),
      server: serverSchema.optional(),
    })
    .optional(),
  customEndpointingRules: z.array(z.looseObject({ type: z.string() })).optional(),
  transcriptionEndpointingPlan: z
    .strictObject({
      onPunctuationSeconds: seconds(0, 3),
      onNoPunctuationSeconds: seconds(0, 3),
      onNumberSeconds: seconds(0, 3),
    })
    .optional(),
});

export const stopSpeakingPlan = z.strictObject({
  numWords: z.number().min(0).max(10).optional(),
  voiceSeconds: seconds(0, 0.5),
  backoffSeconds: seconds(0, 10),
  acknowledgementPhrases: z.array(z.string()).optional(),
  interruptionPhrases: z.array(z.string()).optional(),
});

export const compliancePlan = z.strictObject({
  hipaaEnabled: z.boolean().optional(),
  pciEnabled: z.boolean().optional(),
  securityFilterPlan: z.looseObject({}).optional(),
  recordingConsentPlan: z.looseObject({ type: z.enum(['stay-on-line', 'verbal']) }).optional(),
});

const hookAction = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('say'),
    exact: z.union([z.string(), z.array(z.string())]).optional(),
    prompt: z.union([z.string(), z.array(z.looseObject({}))]).optional(),
  }),
  z.strictObject({ type: z.literal('tool'), tool: toolSchema.optional(), toolId: z.string().optional() }),
  z.strictObject({
    type: z.literal('message.add'),
    message: z.strictObject({ role: z.string(), content: z.string() }),
    triggerResponseEnabled: z.boolean().optional(),
  }),
]);

export const hookSchema = z.strictObject({
  on: z.enum([
    'customer.speech.timeout',
    'call.ending',
    'assistant.speech.interrupted',
    'customer.speech.interrupted',
    'call.timeElapsed',
  ]),
  do: z.array(hookAction),
  filters: z.array(z.looseObject({})).optional(),
  name: z.string().max(1_000).optional(),
  options: z
    .strictObject({
      timeoutSeconds: seconds(1, 1_000),
      triggerMaxCount: z.number().min(1).max(10).optional(),
      triggerResetMode: z.enum(['onUserSpeech', 'never']).optional(),
      seconds: seconds(1, 3_600),
    })
    .optional(),
});

export type HookAction = z.infer<typeof hookAction>;
