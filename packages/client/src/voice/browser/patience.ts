import type { Pace } from '@mock-interview/contract/wire';

/** How long a candidate is waited for, in milliseconds. */
export interface Patience {
  /** A pause that is no thinking any more: the answer is over. The browser's words have no punctuation to go by. */
  readonly pause: number;
  /** Silence before the interviewer asks whether all is well. */
  readonly silence: number;
}

/** The same as on the telephone line, so that one pace feels the same on every channel. */
export const patienceOf: Readonly<Record<Pace, Patience>> = {
  gentle: { pause: 3_000, silence: 25_000 },
  moderate: { pause: 2_200, silence: 20_000 },
  brisk: { pause: 1_500, silence: 15_000 },
};

/** After so many silent turns in a row the interviewer waits without a word, until something is said or typed. */
export const mostSilences = 2;
