import type { Turn } from '@mock-interview/contract/wire';
import { bookedTime, interviewerTurnsOf, type RecordedInterview, sinceStart } from '../recording.js';
import { type Check, noneOf, notApplicable, yesIf } from './check.js';

const about = 'interviewer';

const order = ['planned', 'review', 'extra'];

const saysThatItDoesNotCount = /\bdoes not change your score\b|स्कोर पर कोई असर नहीं/;

const asks = ({ action }: Turn) => action === 'ask' || action === 'move_on';

function extrasAsked(interview: RecordedInterview): Turn[] {
  const extras = new Set(interview.outline.filter(({ purpose }) => purpose === 'extra').map(({ id }) => id));
  return interviewerTurnsOf(interview).filter((turn) => asks(turn) && extras.has(turn.questionId ?? ''));
}

export const extraChecks: readonly Check[] = [
  {
    id: 'fills-the-time',
    kind: 'quality',
    about,
    promise: 'has an extra question for one who is through early',
    examine: (interview) =>
      interview.persona === 'excellent' ? yesIf(extrasAsked(interview).length > 0, 'no extra question') : notApplicable,
  },
  {
    id: 'extras-come-last',
    kind: 'safety',
    about,
    promise: 'asks what makes up the score before all else',
    examine({ outline }) {
      const purposes = outline.map(({ purpose }) => order.indexOf(purpose));
      return yesIf(
        purposes.every((purpose, index) => purpose >= (purposes[index - 1] ?? 0)),
        outline.map(({ purpose }) => purpose).join(),
      );
    },
  },
  {
    id: 'extras-have-their-time',
    kind: 'safety',
    about,
    promise: 'asks an extra question only where all of its minutes are left',
    examine(interview) {
      const asked = extrasAsked(interview);
      if (asked.length === 0) return notApplicable;
      const minutesOf = (id: string | null) => interview.outline.find((one) => one.id === id)?.timeAllocation ?? 0;
      return noneOf(
        asked
          .filter(
            ({ questionId, endedAt }) =>
              sinceStart(interview, endedAt) + minutesOf(questionId) * 60_000 > bookedTime(interview),
          )
          .map(({ text }) => text),
      );
    },
  },
  {
    id: 'says-once-that-extras-do-not-count',
    kind: 'quality',
    about,
    promise: 'says once that extra questions do not change the score',
    examine(interview) {
      const asked = extrasAsked(interview);
      if (asked.length === 0) return notApplicable;
      const said = asked.filter(({ text }) => saysThatItDoesNotCount.test(text));
      return yesIf(said.length === 1 && said[0] === asked[0], asked.map(({ text }) => text).join(' | '));
    },
  },
  {
    id: 'takes-no-for-an-answer',
    kind: 'safety',
    about,
    promise: 'closes when an extra question is declined',
    examine({ exchanges }) {
      const declined = exchanges.filter(({ intent }) => intent === 'decline');
      if (declined.length === 0) return notApplicable;
      return noneOf(
        declined
          .filter(({ reply }) => reply.action !== 'wrap_up' && reply.action !== 'end')
          .map(({ text, reply }) => `“${text}” → ${reply.action}: “${reply.text}”`),
      );
    },
  },
  {
    id: 'extras-change-no-score',
    kind: 'safety',
    about: 'report',
    promise: 'gives the same score whether extra questions were answered or declined',
    examine(interview, peers) {
      const other = interview.persona === 'declines-extras' ? peers('excellent') : undefined;
      if (!other || extrasAsked(other).length === 0) return notApplicable;
      const numbers = ({ report }: RecordedInterview) => JSON.stringify([report.overallScore, report.scoreBreakdown]);
      return yesIf(numbers(interview) === numbers(other), `${numbers(interview)}, answered ${numbers(other)}`);
    },
  },
];
