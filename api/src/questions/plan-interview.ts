import type { Difficulty, Question, QuestionPurpose } from '@mock-interview/contract';
import { chooseExtras } from './choose-extras.js';
import { type PlannedTime, type PlanRequest, planQuestions } from './plan-questions.js';

/** Up to this share of the booked time goes to questions that the candidate missed before and wants again. */
const shareForReview = 1 / 3;

export interface InterviewRequest extends Omit<PlanRequest, 'preferred'> {
  readonly difficulty: Difficulty;
  /** Ids of questions to review, the most urgent first. Of them, those of the type are taken. */
  readonly due: readonly string[];
  /** Questions beyond those of the type that are planned before them, where the candidate has not had them. */
  readonly prepared?: readonly Question[];
}

export interface InterviewQuestion extends PlannedTime {
  readonly purpose: QuestionPurpose;
}

/**
 * Chooses all questions of an interview, in the order in which they are asked: the planned ones, which make up its
 * score; those to review; and extra ones for time that is left. No question comes twice.
 *
 * @param request `questions` are all of the type, of every difficulty
 */
export function planInterview(request: InterviewRequest): InterviewQuestion[] {
  const { questions, difficulty, minutes, prepared = [] } = request;
  const review = chooseReview(request);
  const inReview = idsOf(review);
  const planned = planQuestions({
    ...request,
    questions: [
      ...prepared,
      ...questions.filter((question) => question.difficulty === difficulty && !inReview.has(question.id)),
    ],
    preferred: new Set(prepared.map(({ id }) => id)),
    minutes: minutes - review.reduce((sum, one) => sum + one.minutes, 0),
  });
  const extras = chooseExtras({ ...request, inPlan: idsOf([...planned, ...review]) });
  return [
    ...planned.map(withPurpose('planned')),
    ...review.map(withPurpose('review')),
    ...extras.map(withPurpose('extra')),
  ];
}

function withPurpose(purpose: QuestionPurpose): (one: PlannedTime) => InterviewQuestion {
  return (one) => ({ ...one, purpose });
}

function idsOf(chosen: readonly PlannedTime[]): ReadonlySet<string> {
  return new Set(chosen.map(({ question }) => question.id));
}

/**
 * The most urgent questions as far as their share of the time goes, each with the minutes that it needs. The first one
 * has its place however short the interview is; it then gets half of the time at most.
 */
function chooseReview({ questions, due, minutes }: InterviewRequest): PlannedTime[] {
  const byId = new Map(questions.map((question) => [question.id as string, question]));
  const [first, ...others] = due.flatMap((id) => byId.get(id) ?? []);
  if (!first) return [];
  const chosen = [withMinutes(first, Math.min(first.minutes, Math.floor(minutes / 2)))];
  let left = minutes * shareForReview - first.minutes;
  for (const question of others) {
    if (question.minutes > left) continue;
    chosen.push(withMinutes(question, question.minutes));
    left -= question.minutes;
  }
  return chosen;
}

function withMinutes(question: Question, minutes: number): PlannedTime {
  return { question, minutes, focusArea: question.focusAreas[0] ?? question.type };
}
