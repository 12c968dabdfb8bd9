/** A level of thinking, as an error names it; on the wire it is in capitals. */
export type ThinkingLevel = 'minimal' | 'low' | 'medium' | 'high';

export interface EmulatedModel {
  readonly id: string;
  /** The default first, then in the order in which the vendor's error names them. */
  readonly thinkingLevels: readonly [ThinkingLevel, ...ThinkingLevel[]];
}

/** Of all models that are emulated, in tokens. */
export const inputTokenLimit = 1_048_576;
export const outputTokenLimit = 65_536;

const everyLevel = ['medium', 'minimal', 'low', 'high'] as const;

const models: readonly EmulatedModel[] = [
  { id: 'gemini-3.5-flash-lite', thinkingLevels: ['minimal', 'low', 'medium', 'high'] },
  { id: 'gemini-3.8-flash', thinkingLevels: ['medium', 'low', 'high'] },
  { id: 'gemini-3.1-flash-lite', thinkingLevels: everyLevel },
  { id: 'gemini-3.6-flash', thinkingLevels: everyLevel },
  { id: 'gemini-3.1-pro-preview', thinkingLevels: everyLevel },
  { id: 'gemini-4-argon', thinkingLevels: everyLevel },
  { id: 'gemini-4-carbon', thinkingLevels: everyLevel },
  { id: 'gemini-2.5-flash-lite', thinkingLevels: everyLevel },
];

/** Retired ids are answered by a successor, and only the reply's `modelVersion` tells. */
const servedBy: Readonly<Record<string, string>> = {
  'gemini-3.7-flash': 'gemini-3.8-flash',
  'gemini-3.5-flash': 'gemini-3.6-flash',
  'gemini-2.5-flash': 'gemini-3.5-flash-lite',
  'gemini-2.5-pro': 'gemini-3.8-flash',
  'gemini-flash-latest': 'gemini-3.8-flash',
};

/** The model that answers for an id; undefined: the service does not know the id. */
export function findModel(id: string): EmulatedModel | undefined {
  const served = servedBy[id] ?? id;
  return models.find((model) => model.id === served);
}
