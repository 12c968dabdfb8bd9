import type { Exchange, RecordedInterview } from '../recording.js';
import { type Check, noneOf, notApplicable, yesIf } from './check.js';

const about = 'interviewer';

/** Personas whose answers are about something else. */
const straying: readonly string[] = ['off-topic', 'gibberish', 'echo'];

/** Personas whose answers are to the question, however much or little is in them. */
const answering: readonly string[] = [
  'excellent',
  'average',
  'weak',
  'hinglish',
  'stammering',
  'injection',
  'slow',
  'hindi',
];

/** Share of the questions of one who strays at which the interviewer has to notice. */
const mostly = 0.5;

/** Their orders stand in the place of answers and are refused like any other demand. */
const givesOrders = 'injection-only';

/** Where the interviewer cleared something up that nobody had asked about. */
function redirectsIn({ persona, exchanges }: RecordedInterview): Exchange[] {
  if (persona === givesOrders) return [];
  return exchanges.filter(({ intent, reply }) => intent === 'answer' && reply.action === 'clarify');
}

export const redirectChecks: readonly Check[] = [
  {
    id: 'comes-back-to-the-question',
    kind: 'quality',
    about,
    promise: 'comes back to the question after most answers about something else',
    examine(interview) {
      if (!straying.includes(interview.persona)) return notApplicable;
      const put = new Set(interview.exchanges.map(({ candidateTurn }) => candidateTurn.questionId ?? 'closing'));
      put.delete('closing');
      const redirected = redirectsIn(interview).length;
      return yesIf(redirected >= mostly * put.size, `${redirected} of ${put.size} questions`);
    },
  },
  {
    id: 'comes-back-once',
    kind: 'safety',
    about,
    promise: 'comes back to a question no more than once',
    examine(interview) {
      const questions = redirectsIn(interview).map(({ reply }) => reply.questionId);
      if (questions.length === 0) return notApplicable;
      return noneOf(questions.filter((id, index) => questions.indexOf(id) !== index).map(String));
    },
  },
  {
    id: 'puts-the-question-when-it-comes-back',
    kind: 'safety',
    about,
    promise: 'puts the question in plainer words, or again, when it comes back to it',
    examine(interview) {
      const redirected = redirectsIn(interview);
      if (redirected.length === 0) return notApplicable;
      return noneOf(
        redirected
          .filter(({ reply }) => {
            const { text, rephrasing, keyPoints } = interview.questions.get(reply.questionId ?? '') ?? {
              keyPoints: [],
            };
            const prompts = [text, rephrasing, ...keyPoints.map(({ followUp }) => followUp)];
            return !prompts.some((prompt) => prompt && reply.text.includes(prompt));
          })
          .map(({ reply }) => reply.text),
      );
    },
  },
  {
    id: 'lets-answers-be-answers',
    kind: 'safety',
    about,
    promise: 'never comes back to a question that was answered, well or poorly',
    examine: (interview) =>
      answering.includes(interview.persona)
        ? noneOf(redirectsIn(interview).map(({ text, reply }) => `“${text}” → “${reply.text}”`))
        : notApplicable,
  },
];
