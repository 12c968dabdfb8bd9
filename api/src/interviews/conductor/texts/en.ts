import type { ConductorTexts } from './conductor-texts.js';

export const en: ConductorTexts = {
  greeting:
    'Hello, and welcome. I am an AI interviewer and this is a practice interview: {title}. We have {minutes} minutes.',
  mayAsk: {
    practice:
      'At any time you may ask me to repeat or clarify, ask for a hint or a moment to think, or skip a question.',
    realistic: 'At any time you may ask me to repeat or clarify, ask for a moment to think, or skip a question.',
  },
  firstQuestion: 'Here is the first question.',
  nothingPrepared: 'There is no question prepared for this interview, so it ends here. Nothing is expected of you.',
  acknowledgement: ['Thank you.', 'Okay.', 'Noted.', 'I see.', 'Thanks.', 'Okay, thank you.'],
  nextQuestion: ['Here is the next question.', 'Let us go on.', 'The next question.', 'Let us turn to something else.'],
  reviewOne: 'Now a question from an earlier interview, as extra practice; it does not change your score.',
  reviewSeveral: 'Now a few questions from earlier interviews, as extra practice; they do not change your score.',
  firstExtra:
    'There is time for one more, as extra practice; it does not change your score. Say "no" if you would rather leave it at that.',
  anotherExtra: ['There is still time for one more, if you like.', 'One more for practice, if you like.'],
  afterDeclining: ['Of course.', 'That is fine.', 'Then we leave it at that.'],
  afterSkip: ['We will leave that one.', 'Skipping that one.', 'We will pass over it.'],
  afterNotKnowing: ['That is fine, we will go on.', 'No problem, let us go on.', 'Then we will leave it there.'],
  forTheSakeOfTime: ['To keep to the time, we will go on.', 'With an eye on the clock, the next question.'],
  takeYourTime: [
    'Of course, take your time.',
    'Sure, think it over.',
    'Yes, go on when you are ready.',
    'Take the time you need.',
  ],
  silence: [
    [
      'Take your time. You can start with the part that you find easiest.',
      'There is no hurry. A first thought is a fine place to begin.',
      'Whenever you are ready. Any part of an answer is a start.',
      'No rush. Begin wherever you like.',
    ],
    [
      'Are you still there? You can answer in a few words, or say "skip" to go on.',
      'I am still listening. A few words are enough, and "skip" takes us to the next one.',
      'Can you hear me? Say what comes to mind, or "skip" if you would like to go on.',
      'I am here. You may answer briefly, or say "skip".',
    ],
  ],
  afterSilence: ['I have not heard anything, so we will go on.', 'We will go on for now.'],
  hangingUp:
    'I have not heard anything for a while, so I am ending the call. The interview stays open: you can go on in writing, or call again.',
  repeat: ['Of course. {prompt}', 'Here it is again. {prompt}', 'The question was: {prompt}', 'Once more: {prompt}'],
  rephrase: [
    'Let me put it in plainer words.',
    'Let me ask it another way.',
    'Here it is in other words.',
    'I will say it more simply.',
    'Put differently:',
  ],
  clarify: [
    'This is what I am asking.',
    'Here is what the question is after.',
    'It comes down to this.',
    'What I would like to hear about is this.',
  ],
  howToRead: [
    'You may read it as openly as it is put. Choose a case that you know, and say what you assume.',
    'There is no hidden meaning in it. Say in your own words what it asks, then answer that.',
    'Begin with the part that is clear to you, and tell me what you take for granted.',
    'Any sensible reading is fine. Tell me which one you chose, and go on from there.',
  ],
  partOfQuestion: ['This is about one part of the question.', 'Here I ask about a single part of the question.'],
  wholeQuestion: ['The whole question, in plainer words:', 'And the question as a whole, said more simply:'],
  redirect: [
    'I would like to come back to the question.',
    'Let us come back to what I asked.',
    'I would like to return to my question.',
    'Shall we go back to the question?',
  ],
  yourAssumption: [
    'That is up to you: assume what seems sensible, and say what you assume.',
    'Please decide that yourself and tell me what you decided.',
    'Take whichever you find more likely, and answer for that.',
  ],
  cannotShare: [
    'I cannot say anything about answers or scores during the interview; the report will. Please go on with your own answer.',
    'That stays for the report. Please tell me what you think yourself.',
    'I keep to asking questions here. Please go on in your own words.',
    'The report will go into that. For now, your own thoughts are what is asked for.',
  ],
  hint: ['A small nudge: {hint}', 'Think in this direction: {hint}', 'Here is a nudge: {hint}'],
  noMoreHints: [
    'I have no further nudge for this one. Say what you have, or "skip" to go on.',
    'That was all I can give here. Any part of an answer is welcome, or we go on.',
  ],
  noHintsHere: [
    'There are no hints in this interview. Start with the part you are surest of.',
    'I cannot give hints here. Any part of an answer is welcome.',
    'This one goes without hints. Say what you do know about it.',
    'There is no nudge in this kind of interview. Start anywhere, even with an example.',
  ],
  confirmStop: 'Shall we end the interview here? Say "yes" to end it, or simply go on with your answer.',
  resume: ['Then let us go on. {prompt}', 'We go on, then. {prompt}'],
  minutesLeft: 'About {minutes} minutes are left.',
  oneMinuteLeft: 'About one minute is left.',
  lessThanAMinuteLeft: 'Less than a minute is left.',
  wrapUp: 'Those were my questions. Is there anything that you would like to ask me before we end?',
  wrapUpForTime:
    'There is no time left for another question. Is there anything that you would like to ask me before we end?',
  ownQuestion:
    'Thank you for asking. I am an AI for practice interviews, so I cannot speak for an employer or about your answers here; your report will show how each was judged.',
  end: {
    finished: 'That brings us to the end. Thank you for your time. Your report is being prepared.',
    time: 'Our time is up, so we end here. Thank you for your time. Your report is being prepared.',
    candidate: 'We end the interview here. Thank you for your time. Your report is being prepared.',
  },
  alreadyEnded: 'The interview has ended. Your report is being prepared.',
};
