import { z } from 'zod';
import { serverSchema } from './server.js';

const promptMessage = z.strictObject({
  role: z.enum(['system', 'user', 'assistant', 'function', 'tool']),
  content: z.string().nullable(),
});

const endCallTool = z.strictObject({
  type: z.literal('endCall'),
  messages: z.array(z.looseObject({ type: z.string() })).optional(),
  rejectionPlan: z.looseObject({}).optional(),
});

const functionTool = z.strictObject({
  type: z.literal('function'),
  async: z.boolean().optional(),
  server: serverSchema.optional(),
  function: z.strictObject({
    name: z.string(),
    description: z.string().max(1_000).optional(),
    strict: z.boolean().optional(),
    parameters: z.looseObject({}).optional(),
  }),
  messages: z.array(z.looseObject({ type: z.string() })).optional(),
  rejectionPlan: z.looseObject({}).optional(),
});

const otherTool = z.looseObject({
  type: z.enum(['apiRequest', 'bash', 'code', 'computer', 'dtmf', 'handoff', 'mcp', 'query', 'sms', 'transferCall']),
});

export const toolSchema = z.discriminatedUnion('type', [endCallTool, functionTool, otherTool]);

const commonKeys = {
  messages: z.array(promptMessage).optional(),
  tools: z.array(toolSchema).optional(),
  toolIds: z.array(z.string()).optional(),
  toolRefs: z.array(z.strictObject({ toolId: z.string(), version: z.string() })).optional(),
  knowledgeBase: z.looseObject({}).optional(),
  temperature: z.number().min(0).max(2).optional(),
  maxTokens: z.number().min(50).max(10_000).optional(),
  emotionRecognitionEnabled: z.boolean().optional(),
  numFastTurns: z.number().min(0).optional(),
};

const googleModel = z.strictObject({
  ...commonKeys,
  provider: z.literal('google'),
  model: z.enum([
    'gemini-3.5-flash',
    'gemini-3.1-flash-lite',
    'gemini-3-flash-preview',
    'gemini-2.5-pro',
    'gemini-2.5-flash',
    'gemini-2.5-flash-lite',
    'gemini-2.0-flash',
    'gemini-2.0-flash-lite',
    'gemini-2.0-flash-exp',
    'gemini-2.0-flash-realtime-exp',
    'gemini-2.0-flash-thinking-exp',
    'gemini-2.0-pro-exp-02-05',
    'gemini-1.5-flash',
    'gemini-1.5-flash-002',
    'gemini-1.5-pro',
    'gemini-1.5-pro-002',
    'gemini-1.0-pro',
  ]),
  realtimeConfig: z.looseObject({}).optional(),
});

const customLlm = z.strictObject({
  ...commonKeys,
  provider: z.literal('custom-llm'),
  url: z.string(),
  model: z.string(),
  metadataSendMode: z.enum(['off', 'variable', 'destructured']).optional(),
  headers: z.record(z.string(), z.string()).optional(),
  timeoutSeconds: z.number().min(0).max(300).optional(),
  wordLevelConfidenceEnabled: z.boolean().optional(),
});

const otherModel = z.looseObject({
  ...commonKeys,
  provider: z.enum([
    'anthropic',
    'anthropic-bedrock',
    'anyscale',
    'cerebras',
    'deepinfra',
    'deep-seek',
    'groq',
    'inflection-ai',
    'minimax',
    'openai',
    'openrouter',
    'perplexity-ai',
    'together-ai',
    'vapi',
    'xai',
  ]),
  model: z.string(),
});

export const modelSchema = z.discriminatedUnion('provider', [googleModel, customLlm, otherModel]);

export type CustomLlm = z.infer<typeof customLlm>;
export type ModelTool = z.infer<typeof toolSchema>;
