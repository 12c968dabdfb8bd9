import type { QuestionId } from '@mock-interview/contract';
import { describe, expect, it } from 'vitest';
import type { PlannedQuestion } from '../questions/planned-question.js';
import { progressOf, shownQuestions } from './progress.js';

const began = Date.UTC(2026, 0, 1, 10);
const minutes = 60_000;
const waiting = { startedAt: null, endedAt: null, deadlineAt: null };
const running = { startedAt: began, endedAt: null, deadlineAt: began + 20 * minutes };
const over = { ...running, endedAt: began + 12 * minutes };

const questions = ['one', 'two', 'three'].map(planned);
const said = (questionId: string | null) => ({
  speaker: 'interviewer' as const,
  questionId: questionId as QuestionId | null,
});
const answered = (questionId: string) => ({ speaker: 'candidate' as const, questionId: questionId as QuestionId });

describe('how far an interview is', () => {
  it('is nowhere before it began', () => {
    expect(progressOf(waiting, questions, [], began)).toEqual({
      questionsAsked: 0,
      questionsTotal: 3,
      currentQuestionId: null,
      elapsedSeconds: 0,
      remainingSeconds: 0,
    });
  });

  it('is told by the questions that were asked and by the clock', () => {
    const turns = [said(null), said('one'), answered('one'), said('two')];
    expect(progressOf(running, questions, turns, began + 5 * minutes)).toEqual({
      questionsAsked: 2,
      questionsTotal: 3,
      currentQuestionId: 'two',
      elapsedSeconds: 300,
      remainingSeconds: 900,
    });
  });

  it('counts a question once, however often the interviewer comes back to it', () => {
    const turns = [said('one'), answered('one'), said('one'), answered('one'), said('one')];
    expect(progressOf(running, questions, turns, began)).toMatchObject({ questionsAsked: 1, currentQuestionId: 'one' });
  });

  it('stays at the question while the interviewer says something else', () => {
    expect(progressOf(running, questions, [said('one'), said(null)], began).currentQuestionId).toBe('one');
  });

  it('is not moved by what a candidate says', () => {
    expect(progressOf(running, questions, [answered('one')], began)).toMatchObject({
      questionsAsked: 0,
      currentQuestionId: null,
    });
  });

  it('stands still once the interview is over', () => {
    expect(progressOf(over, questions, [said('one')], began + 60 * minutes)).toMatchObject({
      questionsAsked: 1,
      currentQuestionId: null,
      elapsedSeconds: 720,
      remainingSeconds: 0,
    });
  });

  it('is not farther from its end because there are extra questions, until one is asked', () => {
    const withExtra = [...questions, { ...planned('extra', 3), purpose: 'extra' as const }];
    expect(progressOf(running, withExtra, [said('one')], began).questionsTotal).toBe(3);
    expect(progressOf(running, withExtra, [said('one'), answered('extra')], began).questionsTotal).toBe(3);
    expect(progressOf(running, withExtra, [said('one'), said('extra')], began)).toMatchObject({
      questionsAsked: 2,
      questionsTotal: 4,
      currentQuestionId: 'extra',
    });
  });

  it('counts questions for review from the start', () => {
    const withReview = [...questions, { ...planned('review', 3), purpose: 'review' as const }];
    expect(progressOf(running, withReview, [], began).questionsTotal).toBe(4);
  });

  it('has no time left, never less, past the deadline', () => {
    expect(progressOf(running, questions, [], began + 25 * minutes).remainingSeconds).toBe(0);
  });

  it('has not begun earlier than it began, where another node’s clock is behind', () => {
    expect(progressOf(running, questions, [], began - 2_000)).toMatchObject({ elapsedSeconds: 0 });
  });
});

describe('the questions that a candidate may know of', () => {
  it('leave out an extra question until the interviewer asked it', () => {
    const extra = { ...planned('extra', 3), purpose: 'extra' as const };
    expect(shownQuestions([...questions, extra], [said('one')])).toEqual(questions);
    expect(shownQuestions([...questions, extra], [said('extra')])).toEqual([...questions, extra]);
  });
});

function planned(id: string, index: number): PlannedQuestion {
  return {
    id: id as QuestionId,
    bankId: `bank-${id}`,
    order: index + 1,
    purpose: 'planned',
    focusArea: 'caching',
    level: 3,
    minutes: 5,
    text: 'What is a cache?',
    motivation: 'Shows what a candidate knows.',
    keyPoints: [],
    modelAnswer: 'A cache keeps what is read often.',
  };
}
