import {
  bookedTime,
  countedQuestionsOf,
  interviewerTurnsOf,
  type RecordedInterview,
  sinceStart,
} from '../recording.js';
import { type Check, noneOf, notApplicable, yesIf } from './check.js';

const about = 'interviewer';

/** Below this, a new question cannot be answered. In milliseconds. */
const tooLateToAsk = 45_000;

const speaksOfTime = (text: string) =>
  /\bminutes? (?:is|are) left\b|\bless than a minute\b|मिनट (?:बचे|बचा|से कम)/i.test(text);

/** What the interviewer said, with when, as a share of the booked time. */
function timed(interview: RecordedInterview) {
  return interviewerTurnsOf(interview).map((turn) => ({
    ...turn,
    share: sinceStart(interview, turn.endedAt) / bookedTime(interview),
  }));
}

export const timeChecks: readonly Check[] = [
  {
    id: 'ends-in-time',
    kind: 'safety',
    about,
    promise: 'ends within the booked time',
    examine(interview) {
      const last = interview.session.endedAt ?? interview.exchanges.at(-1)?.reply.endedAt ?? interview.deadline;
      return yesIf(
        Date.parse(last) <= Date.parse(interview.deadline),
        `ended at ${last}, booked until ${interview.deadline}`,
      );
    },
  },
  {
    id: 'deadline-is-what-was-booked',
    kind: 'safety',
    about,
    promise: 'gives exactly the booked time, from its first word',
    examine: (interview) =>
      yesIf(sinceStart(interview, interview.deadline) === bookedTime(interview), interview.deadline),
  },
  {
    id: 'says-a-word-at-the-last-quarter',
    kind: 'quality',
    about,
    promise: 'says in the last quarter how much time is left',
    examine(interview) {
      const late = timed(interview).filter(
        ({ share, action }) => share >= 0.75 && action !== 'end' && action !== 'wrap_up',
      );
      if (late.length === 0) return notApplicable;
      return yesIf(
        late.some(({ text }) => speaksOfTime(text)),
        late.map(({ text }) => text).join(' | '),
      );
    },
  },
  {
    id: 'mentions-the-time-once',
    kind: 'quality',
    about,
    promise: 'mentions the time left no more than once, and not before the last quarter',
    examine(interview) {
      const mentions = timed(interview).filter(({ text }) => speaksOfTime(text));
      const early = mentions.filter(({ share }) => share < 0.75);
      return noneOf([...early, ...mentions.slice(1)].map(({ text }) => text));
    },
  },
  {
    id: 'asks-nothing-too-late',
    kind: 'quality',
    about,
    promise: 'asks no new question when there is no time left to answer',
    examine: (interview) =>
      noneOf(
        interviewerTurnsOf(interview)
          .filter(({ action, questionId }) => (action === 'ask' || action === 'move_on') && questionId !== null)
          .filter(({ endedAt }) => Date.parse(interview.deadline) - Date.parse(endedAt) < tooLateToAsk)
          .map(({ text }) => text),
      ),
  },
  {
    id: 'ends-tidily',
    kind: 'quality',
    about,
    promise: 'ends with thanks and says what comes next',
    examine({ exchanges }) {
      const last = exchanges.at(-1)?.reply;
      return yesIf(
        last?.action === 'end' && /\bthank you\b|धन्यवाद/i.test(last.text) && /\breport\b|रिपोर्ट/i.test(last.text),
        last?.text ?? 'nothing',
      );
    },
  },
  {
    id: 'promises-no-question-that-does-not-come',
    kind: 'quality',
    about,
    promise: 'promises no other question when it closes',
    examine: (interview) =>
      noneOf(
        interviewerTurnsOf(interview)
          .filter(({ action }) => action === 'wrap_up' || action === 'end')
          .map(({ text }) => text)
          .filter((text) => /\b(?:another one|next (?:one|question)|here is)\b|अगला सवाल/i.test(text)),
      ),
  },
  {
    id: 'asks-all-while-there-is-time',
    kind: 'quality',
    about,
    promise: 'leaves no planned question out while there is time',
    examine(interview) {
      if (interview.session.endReason === 'candidate') return notApplicable;
      const planned = countedQuestionsOf(interview);
      const asked = new Set(interviewerTurnsOf(interview).map(({ questionId }) => questionId));
      const left = planned.filter(({ id }) => !asked.has(id));
      const last = interview.exchanges.at(-1)?.reply.endedAt ?? interview.deadline;
      const used = sinceStart(interview, last) / bookedTime(interview);
      return yesIf(
        left.length === 0 || used >= 0.85,
        `${left.length} of ${planned.length} not asked, ${Math.round(used * 100)} % of the time used`,
      );
    },
  },
  {
    id: 'says-why-it-ended',
    kind: 'quality',
    about,
    promise: 'records truly why the interview ended',
    examine(interview) {
      const { endReason } = interview.session;
      const wished = interview.exchanges.some(({ intent }) => intent === 'confirm_stop');
      if (wished) return yesIf(endReason === 'candidate', String(endReason));
      return yesIf(endReason === 'finished' || endReason === 'time', String(endReason));
    },
  },
];
