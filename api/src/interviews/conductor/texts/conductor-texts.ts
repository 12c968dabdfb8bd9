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
  /** This and the next promise no other question: there may be none left. */
  readonly afterSkip: Variants;
  readonly afterNotKnowing: Variants;
  readonly forTheSakeOfTime: Variants;
  readonly takeYourTime: Variants;
  /** The ladder of silence: one of each in this order, then the interviewer goes on. */
  readonly silence: readonly [Variants, Variants];
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
  /** In its place where questions are left that there is no time for. */
  readonly wrapUpForTime: string;
  readonly ownQuestion: string;
  readonly end: Readonly<Record<'finished' | 'time' | 'candidate', string>>;
  readonly alreadyEnded: string;
}
