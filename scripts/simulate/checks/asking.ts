import type { Turn } from '@mock-interview/contract/wire';
import { interviewerTurnsOf, type RecordedInterview } from '../recording.js';
import { type Check, noneOf, notApplicable, yesIf } from './check.js';

const about = 'interviewer';

const probeCaps = { none: 0, brief: 1, balanced: 2, 'deep-dive': 3 } as const;

/** Personas who leave key points open in an interview with follow-ups. */
const leavesPointsOpen: readonly string[] = ['average', 'weak', 'rambling'];

const asks = ({ action }: Turn) => action === 'ask' || action === 'move_on';

function asked(interview: RecordedInterview): Turn[] {
  return interviewerTurnsOf(interview).filter((turn) => asks(turn) && turn.questionId !== null);
}

function followUps(interview: RecordedInterview): Turn[] {
  return interviewerTurnsOf(interview).filter(({ action }) => action === 'follow_up');
}

export const askingChecks: readonly Check[] = [
  {
    id: 'asks-verbatim',
    kind: 'safety',
    about,
    promise: 'asks each planned question in the words of the bank',
    examine: (interview) =>
      noneOf(
        asked(interview)
          .filter(({ questionId, text }) => !text.includes(interview.questions.get(questionId ?? '')?.text ?? '\n'))
          .map(({ text }) => text),
      ),
  },
  {
    id: 'asks-in-order',
    kind: 'safety',
    about,
    promise: 'asks the planned questions in order and leaves none out',
    examine(interview) {
      const order = interview.outline.map(({ id }) => id);
      const ids = asked(interview).map(({ questionId }) => questionId ?? '');
      return noneOf(ids.filter((id, index) => id !== order[index]).map((id) => `${id} at the wrong place`));
    },
  },
  {
    id: 'asks-once',
    kind: 'safety',
    about,
    promise: 'never asks the same question again by itself',
    examine(interview) {
      const turns = interviewerTurnsOf(interview).filter(({ action }) => action !== 'repeat' && action !== 'clarify');
      const texts = [...interview.questions.values()].map(({ text }) => text);
      return noneOf(texts.filter((text) => turns.filter((turn) => turn.text.includes(text)).length > 1));
    },
  },
  {
    id: 'repeats-on-request-alone',
    kind: 'safety',
    about,
    promise: 'says a question again only when it was asked to',
    examine: ({ exchanges }) =>
      noneOf(
        exchanges
          .filter(({ reply, intent }) => reply.action === 'repeat' && intent === 'answer')
          .map(({ text, reply }) => `“${text}” → “${reply.text}”`),
      ),
  },
  {
    id: 'follow-ups-are-prepared',
    kind: 'safety',
    about,
    promise: 'follows up with the prepared words of that very question',
    examine: (interview) =>
      noneOf(
        followUps(interview)
          .filter(({ questionId, text }) => {
            const keyPoints = interview.questions.get(questionId ?? '')?.keyPoints ?? [];
            return !keyPoints.some(({ followUp }) => text.includes(followUp));
          })
          .map(({ text }) => text),
      ),
  },
  {
    id: 'follow-ups-differ',
    kind: 'safety',
    about,
    promise: 'never follows up with the same words twice',
    examine(interview) {
      const used = followUps(interview).map(({ questionId, text }) => {
        const keyPoints = interview.questions.get(questionId ?? '')?.keyPoints ?? [];
        return keyPoints.find(({ followUp }) => text.includes(followUp))?.followUp ?? text;
      });
      return noneOf(used.filter((words, index) => used.indexOf(words) !== index));
    },
  },
  {
    id: 'keeps-to-the-probe-cap',
    kind: 'safety',
    about,
    promise: 'probes no more often than the chosen follow-up style allows',
    examine(interview) {
      const cap = probeCaps[interview.setup.followUpStyle];
      const ids = followUps(interview).map(({ questionId }) => questionId);
      const over = interview.outline.filter(({ id }) => ids.filter((one) => one === id).length > cap);
      return noneOf(over.map(({ id }) => `more than ${cap} probes of ${id}`));
    },
  },
  {
    id: 'probes-thin-answers',
    kind: 'quality',
    about,
    promise: 'follows up an answer that leaves key points open, where the style allows it',
    examine(interview) {
      if (!leavesPointsOpen.includes(interview.persona)) return notApplicable;
      return yesIf(followUps(interview).length > 0, 'no follow-up in the whole interview');
    },
  },
  {
    id: 'lets-be-what-is-not-known',
    kind: 'quality',
    about,
    promise: 'does not probe a question again after “I don’t know” or a skip',
    examine: ({ exchanges }) =>
      noneOf(
        exchanges
          .filter(({ intent }) => intent === 'dont_know' || intent === 'skip')
          .filter(
            ({ candidateTurn, reply }) => reply.action === 'follow_up' && reply.questionId === candidateTurn.questionId,
          )
          .map(({ reply }) => reply.text),
      ),
  },
];
