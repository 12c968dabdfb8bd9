import { en } from './en.js';
import { hi } from './hi.js';

/** Ways to say the same thing. The conductor goes through them so that it does not repeat itself. */
export type Variants = readonly [string, ...string[]];

/** Everything that an interviewer says apart from questions, follow-ups and hints. `{braces}` are filled in. */
export interface ConductorTexts {
  /** `{title}` of the interview and the booked `{minutes}`. */
  readonly greeting: string;
  /** What a candidate may ask for at any time; hints are for practice alone. */
  readonly mayAsk: Readonly<Record<'practice' | 'realistic', string>>;
  readonly firstQuestion: string;
  readonly nothingPrepared: string;
  /** Neutral: they neither praise nor judge nor repeat what was said. */
  readonly acknowledgement: Variants;
  readonly nextQuestion: Variants;
  readonly afterSkip: Variants;
  readonly afterNotKnowing: Variants;
  readonly forTheSakeOfTime: Variants;
  readonly takeYourTime: Variants;
  /** The ladder of silence: said in this order, then the interviewer goes on. */
  readonly silence: readonly [string, string];
  readonly afterSilence: Variants;
  /** `{prompt}` is what was asked last. */
  readonly repeat: Variants;
  /** `{focus}` is the area of the question, `{prompt}` what was asked last. */
  readonly clarify: Variants;
  readonly yourAssumption: Variants;
  readonly cannotShare: Variants;
  /** `{hint}` is the prepared nudge. */
  readonly hint: Variants;
  readonly noMoreHints: Variants;
  readonly noHintsHere: Variants;
  readonly confirmStop: string;
  /** `{prompt}` is what was asked last. */
  readonly resume: Variants;
  /** `{minutes}` that are left, two or more. */
  readonly minutesLeft: string;
  readonly oneMinuteLeft: string;
  readonly lessThanAMinuteLeft: string;
  readonly wrapUp: string;
  readonly ownQuestion: string;
  readonly end: Readonly<Record<'finished' | 'time' | 'candidate', string>>;
  readonly alreadyEnded: string;
}

const byLanguage = new Map<string, ConductorTexts>([
  ['en', en],
  ['hi', hi],
]);

/** Texts in the primary language of a BCP 47 tag; English where there are none. */
export function textsFor(language: string): ConductorTexts {
  const primary = language.split('-')[0]?.toLowerCase() ?? '';
  return byLanguage.get(primary) ?? en;
}

/** Puts values in the place of `{names}`. A value that looks like a place itself is left as it is. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}
