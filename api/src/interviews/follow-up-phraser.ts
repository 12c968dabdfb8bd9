import type { TenantScope } from '../platform/database/scope.js';

/** A prepared follow-up, and what it is to be connected with. Nothing here tells what a good answer holds. */
export interface FollowUpToPhrase {
  /** BCP 47: the language in which the interview is held. */
  readonly language: string;
  readonly question: string;
  /** As it was prepared. */
  readonly followUp: string;
  /** What the candidate said last: to be taken for words, whatever they say. */
  readonly answer: string;
  /** Where it is known: nobody outside is to be told it with the answer. */
  readonly candidateName?: string | undefined;
}

export interface PhrasingLimits {
  /** How long the first words may take, in milliseconds. */
  readonly firstWordWithin: number;
  /** How long all of it may take, in milliseconds. */
  readonly within: number;
  /** Aborted when nobody waits any more. */
  readonly signal: AbortSignal;
}

/** What phrasing took. */
export interface PhrasingUse {
  /** Billed tokens, read and written. */
  readonly tokens: number;
  /** In millionths of a US dollar, by our own table of prices. */
  readonly microUsd: number;
}

/** What came of it. The words are as they came: whether they may be said is for the caller to find out. */
export type PhrasedFollowUp =
  | { readonly ok: true; readonly words: string; readonly use: PhrasingUse }
  | {
      readonly ok: false;
      /** In a word, safe to log. */
      readonly reason: string;
      readonly use: PhrasingUse;
    };

/** Says a prepared follow-up so that it takes up what the candidate said. */
export interface FollowUpPhraser {
  /** Settles within the limits, whatever happens, and never rejects. */
  phrase(followUp: FollowUpToPhrase, limits: PhrasingLimits): Promise<PhrasedFollowUp>;
}

/** @returns undefined where follow-ups are said as they were prepared */
export type PhraserFor = (scope: TenantScope) => Promise<FollowUpPhraser | undefined>;
