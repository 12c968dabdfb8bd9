/** What a request to Gemini is for. It decides the model, how much it may think and how long it may take. */
export type Purpose = 'questions' | 'grading' | 'phrasing';

type ThinkingLevel = 'MINIMAL' | 'LOW' | 'MEDIUM' | 'HIGH';

/**
 * Prices of the paid tier from a day on, in USD per million tokens, which is the same number in micro-USD per token.
 * Thinking is billed as output.
 */
interface DatedPrice {
  /** Day in UTC, `YYYY-MM-DD`. */
  readonly from: string;
  readonly input: number;
  /** Input that the service had in its cache. Where the vendor publishes no number it is counted as any other. */
  readonly cachedInput: number;
  readonly output: number;
}

interface Model {
  /** Tokens that the model reads at most, prompt and all. */
  readonly contextTokens: number;
  /** Tokens that it writes at most, thinking included. */
  readonly outputTokens: number;
  /** Any other level is refused. */
  readonly thinkingLevels: readonly ThinkingLevel[];
  /** From the earliest day to the latest. */
  readonly prices: readonly DatedPrice[];
}

/**
 * The models that are used, by public copies of Google's pages on models and prices of 7 October 2026: to be compared
 * with the pages themselves before going live, and whenever a price or a model changes. Nothing else in the code knows a
 * model's name. No alias such as `-latest` belongs here: what stands behind it changes without notice, and with it how
 * answers are graded.
 */
export const models = {
  'gemini-3.8-flash': {
    contextTokens: 1_048_576,
    outputTokens: 65_536,
    thinkingLevels: ['LOW', 'MEDIUM', 'HIGH'],
    prices: [
      { from: '2026-09-02', input: 0.75, cachedInput: 0.75, output: 3.75 },
      { from: '2027-01-01', input: 1.5, cachedInput: 1.5, output: 7.5 },
    ],
  },
  'gemini-3.5-flash-lite': {
    contextTokens: 1_048_576,
    outputTokens: 65_536,
    thinkingLevels: ['MINIMAL', 'LOW', 'MEDIUM', 'HIGH'],
    prices: [{ from: '2026-07-21', input: 0.3, cachedInput: 0.03, output: 2.5 }],
  },
} as const satisfies Readonly<Record<string, Model>>;

type ModelId = keyof typeof models;

/** How a purpose uses its model. There is no temperature, topP or topK: newer models ignore them, the next refuse them. */
interface ModelChoice {
  readonly model: ModelId;
  readonly thinkingLevel: ThinkingLevel;
  /** Thinking counts, so this leaves room for it above what the answer needs. */
  readonly maxOutputTokens: number;
  /** How long one request may take, in milliseconds. The caller's deadline may end it earlier. */
  readonly attemptTimeout: number;
}

/** Which model serves which purpose. Phrasing is waited for in a conversation: the fastest model, hardly thinking. */
export const modelChoices: Readonly<Record<Purpose, ModelChoice>> = {
  questions: { model: 'gemini-3.8-flash', thinkingLevel: 'LOW', maxOutputTokens: 16_384, attemptTimeout: 60_000 },
  grading: { model: 'gemini-3.8-flash', thinkingLevel: 'LOW', maxOutputTokens: 8_192, attemptTimeout: 45_000 },
  phrasing: {
    model: 'gemini-3.5-flash-lite',
    thinkingLevel: 'MINIMAL',
    maxOutputTokens: 1_024,
    attemptTimeout: 10_000,
  },
};
