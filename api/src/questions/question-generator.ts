import type { Difficulty, FollowUpStyle, Question } from '@mock-interview/contract';

/** What a candidate brought to the booking, without who the candidate is. Written by strangers: data, never orders. */
export interface PersonalInput {
  readonly requirements?: string;
  readonly company?: string;
  readonly role?: string;
  readonly resume?: string;
  readonly jobDescription?: string;
}

export interface GenerationRequest {
  readonly type: { readonly type: string; readonly title: string; readonly description: string };
  readonly difficulty: Difficulty;
  /** At least one. Questions are shared out over them in turn, from the first on. */
  readonly focusAreas: readonly { readonly id: string; readonly title: string }[];
  /** BCP 47. */
  readonly language: string;
  /** Booked minutes. */
  readonly duration: number;
  readonly followUpStyle: FollowUpStyle;
  /** How many questions are wanted. */
  readonly count: number;
  /** What must not be asked, in these words or nearly so; what matters most first. */
  readonly avoid: readonly string[];
  readonly personal: PersonalInput;
}

/** A question that nobody has had. Whoever keeps it gives it its id. */
export type GeneratedQuestion = Omit<Question, 'id'>;

/** What a generation cost, also one that brought nothing. */
export interface GenerationUsage {
  readonly tokens: number;
  /** In millionths of a US dollar, by our own table of prices. */
  readonly microUsd: number;
}

export type Generation =
  | {
      readonly ok: true;
      /** At least one, at most as many as were wanted, each checked. */
      readonly questions: readonly GeneratedQuestion[];
      readonly usage: GenerationUsage;
      readonly modelVersion: string;
      readonly promptVersion: string;
    }
  | { readonly ok: false; readonly failure: { readonly kind: string }; readonly usage: GenerationUsage };

/** Makes questions for one booking or for the pool. */
export interface QuestionGenerator {
  /**
   * Never throws for what goes wrong at its vendor.
   *
   * @param limits `deadline`: how long it may take with everything, in milliseconds
   */
  generate(
    request: GenerationRequest,
    limits: { readonly deadline: number; readonly signal?: AbortSignal | undefined },
  ): Promise<Generation>;
}
