import type { Question } from '@mock-interview/contract';
import type { Turn } from '@mock-interview/contract/wire';
import { wordsOf } from '../personas/texts.js';
import { type Exchange, interviewerTurnsOf, promptBefore, type RecordedInterview } from '../recording.js';
import { type Check, noneOf, notApplicable, type Outcome } from './check.js';

const about = 'interviewer';

const asks = ({ action }: Turn) => action === 'ask' || action === 'move_on';

/** Whether the newest thing asked before an exchange was a follow-up. */
function followUpBefore(interview: RecordedInterview, index: number): boolean {
  const { questions } = interview;
  const prompt = promptBefore(interview, index);
  return [...questions.values()].some(({ keyPoints }) => keyPoints.some(({ followUp }) => followUp === prompt));
}

/** Asked to put something differently that was already put differently, with nothing new asked since. */
function isRephraseAgain({ exchanges }: RecordedInterview, { intent }: Exchange, index: number): boolean {
  const before = exchanges.slice(0, index);
  const since = before.slice(before.findLastIndex(({ reply }) => asks(reply) || reply.action === 'follow_up') + 1);
  return intent === 'rephrase' && since.some((exchange) => exchange.intent === 'rephrase');
}

/** Holds the answer to the first wish to understand each question against the question. */
function afterFirstRephrase(
  interview: RecordedInterview,
  isRight: (exchange: Exchange, question: Question) => boolean,
): Outcome {
  const first = interview.exchanges.filter(
    (exchange, index) =>
      exchange.intent === 'rephrase' &&
      !followUpBefore(interview, index) &&
      !isRephraseAgain(interview, exchange, index),
  );
  if (first.length === 0) return notApplicable;
  return noneOf(
    first
      .filter((exchange) => {
        const question = interview.questions.get(exchange.candidateTurn.questionId ?? '');
        return !question || exchange.reply.action !== 'clarify' || !isRight(exchange, question);
      })
      .map(({ text, reply }) => `“${text}” → ${reply.action}: “${reply.text}”`),
  );
}

/** What is done for a candidate who does not understand. */
export const understandingChecks: readonly Check[] = [
  {
    id: 'rephrases',
    kind: 'quality',
    about,
    promise: 'puts a question that was not understood in the prepared plainer words, with a word to begin with',
    examine: (interview) =>
      afterFirstRephrase(interview, ({ reply }, { rephrasing, text }) => {
        const beside = reply.text.replace(rephrasing, '');
        return reply.text.includes(rephrasing) && !reply.text.includes(text) && wordsOf(beside).length >= 2;
      }),
  },
  {
    id: 'rephrases-once',
    kind: 'safety',
    about,
    promise: 'never says the plainer words of a question twice',
    examine(interview) {
      const said = interviewerTurnsOf(interview).map(({ text }) => text);
      const rephrasings = [...interview.questions.values()].map(({ rephrasing }) => rephrasing);
      if (!rephrasings.some((words) => said.some((text) => text.includes(words)))) return notApplicable;
      return noneOf(rephrasings.filter((words) => said.filter((text) => text.includes(words)).length > 1));
    },
  },
  {
    id: 'explains-otherwise-the-second-time',
    kind: 'quality',
    about,
    promise: 'tells one who still does not understand how to read the question, without saying it again',
    examine: (interview) =>
      noneOf(
        interview.exchanges
          .filter((exchange, index) => isRephraseAgain(interview, exchange, index))
          .filter(({ reply, candidateTurn }) => {
            const question = interview.questions.get(candidateTurn.questionId ?? '');
            const isSaidAgain = [question?.text, question?.rephrasing].some(
              (words) => words && reply.text.includes(words),
            );
            return reply.action !== 'clarify' || isSaidAgain || wordsOf(reply.text).length < 8;
          })
          .map(({ reply }) => reply.text),
      ),
  },
  {
    id: 'explains-a-follow-up',
    kind: 'quality',
    about,
    promise: 'repeats a follow-up that was not understood and says that it is a part of the question',
    examine(interview) {
      const concerned = interview.exchanges.filter(
        (exchange, index) =>
          exchange.intent === 'rephrase' &&
          followUpBefore(interview, index) &&
          !isRephraseAgain(interview, exchange, index),
      );
      if (concerned.length === 0) return notApplicable;
      return noneOf(
        concerned
          .filter(({ reply }) => {
            const prompt = promptBefore(
              interview,
              interview.exchanges.findIndex((one) => one.reply === reply),
            );
            return (
              reply.action !== 'clarify' || !reply.text.includes(prompt) || !/\bpart\b|हिस्से|हिस्सा/.test(reply.text)
            );
          })
          .map(({ reply }) => reply.text),
      );
    },
  },
];
