import { z } from 'zod';
import { serverSchema } from './server.js';

const commonVoiceKeys = {
  cachingEnabled: z.boolean().optional(),
  chunkPlan: z
    .strictObject({
      enabled: z.boolean().optional(),
      minCharacters: z.number().min(1).max(80).optional(),
      punctuationBoundaries: z.array(z.string()).optional(),
      formatPlan: z.looseObject({}).optional(),
    })
    .optional(),
  fallbackPlan: z.strictObject({ voices: z.array(z.looseObject({ provider: z.string() })) }).optional(),
  voiceId: z.string(),
};

const vapiVoice = z.strictObject({
  ...commonVoiceKeys,
  provider: z.literal('vapi'),
  version: z.enum(['1', '2', 'latest']).optional(),
  speed: z.number().min(0.25).max(2).optional(),
  language: z.string().optional(),
  pronunciationDictionary: z.array(z.looseObject({})).optional(),
});

const elevenLabsVoice = z.strictObject({
  ...commonVoiceKeys,
  provider: z.literal('11labs'),
  model: z.string().optional(),
  stability: z.number().min(0).max(1).optional(),
  similarityBoost: z.number().min(0).max(1).optional(),
  style: z.number().min(0).max(1).optional(),
  useSpeakerBoost: z.boolean().optional(),
  speed: z.number().min(0.7).max(1.2).optional(),
  optimizeStreamingLatency: z.number().min(0).max(4).optional(),
  enableSsmlParsing: z.boolean().optional(),
  autoMode: z.boolean().optional(),
  language: z.string().optional(),
  pronunciationDictionaryLocators: z.array(z.looseObject({})).optional(),
});

const openAiVoice = z.strictObject({
  ...commonVoiceKeys,
  provider: z.literal('openai'),
  model: z.enum(['tts-1', 'tts-1-hd', 'gpt-4o-mini-tts']).optional(),
  instructions: z.string().max(10_000).optional(),
  speed: z.number().min(0.25).max(4).optional(),
});

const cartesiaVoice = z.strictObject({
  ...commonVoiceKeys,
  provider: z.literal('cartesia'),
  model: z.string().optional(),
  language: z.string().optional(),
  experimentalControls: z.looseObject({}).optional(),
  generationConfig: z.looseObject({ speed: z.number().optional() }).optional(),
  pronunciationDictId: z.string().optional(),
});

const deepgramVoice = z.strictObject({
  ...commonVoiceKeys,
  provider: z.literal('deepgram'),
  model: z.enum(['aura', 'aura-2']).optional(),
  mipOptOut: z.boolean().optional(),
});

const customVoice = z.looseObject({ provider: z.literal('custom-voice'), server: serverSchema });

const otherVoice = z.looseObject({
  provider: z.enum([
    'azure',
    'hume',
    'inworld',
    'lmnt',
    'microsoft',
    'minimax',
    'neuphonic',
    'playht',
    'rime-ai',
    'sesame',
    'smallest-ai',
    'tavus',
    'wellsaid',
    'xai',
  ]),
});

export const voiceSchema = z.discriminatedUnion('provider', [
  vapiVoice,
  elevenLabsVoice,
  openAiVoice,
  cartesiaVoice,
  deepgramVoice,
  customVoice,
  otherVoice,
]);

const fallbackPlan = z
  .strictObject({ transcribers: z.array(z.looseObject({ provider: z.string() })).optional() })
  .optional();

const deepgramTranscriber = z.strictObject({
  provider: z.literal('deepgram'),
  model: z.string().optional(),
  language: z.string().optional(),
  languages: z.array(z.string()).optional(),
  keyterm: z.array(z.string()).optional(),
  keywords: z.array(z.string()).optional(),
  smartFormat: z.boolean().optional(),
  mipOptOut: z.boolean().optional(),
  numerals: z.boolean().optional(),
  profanityFilter: z.boolean().optional(),
  redaction: z.array(z.enum(['pci', 'pii', 'phi', 'numbers'])).optional(),
  endpointing: z.number().min(10).max(500).optional(),
  confidenceThreshold: z.number().min(0).max(1).optional(),
  eotThreshold: z.number().min(0.5).max(0.9).optional(),
  eotTimeoutMs: z.number().min(500).max(10_000).optional(),
  fallbackPlan,
});

const googleTranscriber = z.strictObject({
  provider: z.literal('google'),
  model: z.string().optional(),
  language: z.string().optional(),
  fallbackPlan,
});

const vapiTranscriber = z.strictObject({
  provider: z.literal('vapi'),
  version: z.enum(['latest', '1']).optional(),
  language: z.string().optional(),
  languages: z.array(z.string()).optional(),
  keywords: z.array(z.string()).optional(),
  turnTaking: z.enum(['intelligent', 'manual']).optional(),
  fallbackPlan,
});

const customTranscriber = z.looseObject({ provider: z.literal('custom-transcriber'), server: serverSchema });

const otherTranscriber = z.looseObject({
  provider: z.enum([
    '11labs',
    'assembly-ai',
    'azure',
    'cartesia',
    'gladia',
    'openai',
    'soniox',
    'speechmatics',
    'talkscriber',
    'xai',
  ]),
});

export const transcriberSchema = z.discriminatedUnion('provider', [
  deepgramTranscriber,
  googleTranscriber,
  vapiTranscriber,
  customTranscriber,
  otherTranscriber,
]);
