import { type Difficulty, difficulty as difficulties, type Question } from '@mock-interview/contract';
import { mostQuestionsIn, type PlannedTime, type PlanRequest } from './plan-questions.js';
import { rankQuestions } from './rank-questions.js';

/** How much of the booked time extra questions could fill: a candidate who answers well in few words needs no more. */
const shareOfBooked = 1 / 2;

interface ExtrasRequest extends PlanRequest {
  /** Of the interview. */
  readonly difficulty: Difficulty;
  /** Ids of the questions that are in the plan for another reason. */
  readonly inPlan: ReadonlySet<string>;
}

/**
 * Chooses questions for a candidate who is through with the plan long before the booked time is over.
 *
 * They come from the next higher difficulty: who needs half the time wants more, not more of the same. Those that the
 * candidate has not had come first, and of these the ones of the chosen focus areas. Above the highest difficulty there
 * is nothing: there they are what was never asked, less as many questions as another interview of this length can
 * hold, so that an extra question never makes that one repeat itself. Each has the time that it needs.
 *
 * @param request `questions` are all of the type, of every difficulty
 */
export function chooseExtras(request: ExtrasRequest): PlannedTime[] {
  const { focusAreas, lastAsked, minutes } = request;
  const chosenArea = (question: Question) => question.focusAreas.find((area) => focusAreas.includes(area));
  const { candidates, most } = candidatesFor(request);
  const inTurn = rankQuestions(candidates, lastAsked, request.seed).toSorted(
    (a, b) =>
      Number(lastAsked.has(a.id)) - Number(lastAsked.has(b.id)) ||
      Number(chosenArea(a) === undefined) - Number(chosenArea(b) === undefined),
  );
  const chosen: Question[] = [];
  for (const question of inTurn.slice(0, most)) {
    const filled = chosen.reduce((sum, one) => sum + one.minutes, 0);
    if (filled >= minutes * shareOfBooked) break;
    chosen.push(question);
  }
  return chosen
    .toSorted((a, b) => a.level - b.level)
    .map((question) => ({
      question,
      minutes: question.minutes,
      focusArea: chosenArea(question) ?? question.focusAreas[0] ?? question.type,
    }));
}

/** What may be chosen from, and how much of it. */
function candidatesFor({ questions, difficulty, inPlan, lastAsked, minutes }: ExtrasRequest): {
  candidates: Question[];
  most: number;
} {
  const left = questions.filter(({ id }) => !inPlan.has(id));
  const above = difficulties.options[difficulties.options.indexOf(difficulty) + 1];
  if (above !== undefined) {
    const candidates = left.filter((question) => question.difficulty === above);
    return { candidates, most: candidates.length };
  }
  const ofDifficulty = questions.filter((question) => question.difficulty === difficulty);
  const candidates = left.filter((question) => question.difficulty === difficulty && !lastAsked.has(question.id));
  return { candidates, most: Math.max(0, candidates.length - mostQuestionsIn(ofDifficulty, minutes)) };
}
