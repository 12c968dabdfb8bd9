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
  /** Before the questions that come back from earlier interviews: the only one, or the first of several. */
  readonly reviewOne: string;
  readonly reviewSeveral: string;
  /** Before a question that is asked because time is left, and before each further one. */
  readonly firstExtra: string;
  readonly anotherExtra: Variants;
  /** To a candidate who wants no extra question. */
  readonly afterDeclining: Variants;
  /** This and the next promise no other question: there may be none left. */
  readonly afterSkip: Variants;
  readonly afterNotKnowing: Variants;
  readonly forTheSakeOfTime: Variants;
  readonly takeYourTime: Variants;
  /** The ladder of silence: one of each in this order, then the interviewer goes on. */
  readonly silence: readonly [Variants, Variants];
  readonly afterSilence: Variants;
  /** In their place where the two speak in a call, which costs as long as it lasts. */
  readonly hangingUp: string;
  /** `{prompt}` is what was asked last. */
  readonly repeat: Variants;
  /** Before the question in plainer words, where somebody asked for other words and where somebody asked what is meant. */
  readonly rephrase: Variants;
  readonly clarify: Variants;
  /** For who still asks what a question means: how to take it, without saying it again. */
  readonly howToRead: Variants;
  /** Before a follow-up that was not understood, and then before the whole question in plainer words. */
  readonly partOfQuestion: Variants;
  readonly wholeQuestion: Variants;
  /** Before the question once more, after an answer about something else. Says nothing about the answer. */
  readonly redirect: Variants;
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
