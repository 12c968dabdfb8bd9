import { difficulty, type Question } from '@mock-interview/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interviewTypes } from './bank/index.js';
import { type PlannedTime, type PlanRequest, planQuestions } from './plan-questions.js';

/** Every type and difficulty of the bank, with the questions that a plan chooses from. */
const offers = interviewTypes().flatMap((type) =>
  difficulty.options.map((level) => ({
    type: type.type,
    difficulty: level,
    areas: type.focusAreas.map(({ id }) => id),
    questions: type.questions.filter((question) => question.difficulty === level),
  })),
);

const seeds = Array.from({ length: 40 }, (_, index) => `seed ${index}`);

function plan(questions: readonly Question[], request: Partial<PlanRequest> = {}): PlannedTime[] {
  return planQuestions({ questions, focusAreas: [], minutes: 20, lastAsked: new Map(), seed: 'seed', ...request });
}

/** Any booking that a candidate with any past can make. */
const booking = fc.constantFrom(...offers).chain(({ questions, areas }) =>
  fc.record({
    questions: fc.constant(questions),
    focusAreas: fc.subarray(areas),
    minutes: fc.integer({ min: 10, max: 45 }),
    lastAsked: fc
      .subarray(questions)
      .chain((asked) =>
        fc
          .array(fc.integer({ min: 1, max: 10 ** 12 }), { minLength: asked.length, maxLength: asked.length })
          .map((moments) => new Map(asked.map(({ id }, index) => [id as string, moments[index] ?? 1]))),
      ),
    seed: fc.string(),
  }),
);

const idsOf = (planned: readonly PlannedTime[]) => planned.map(({ question }) => question.id as string);
const minutesOf = (planned: readonly PlannedTime[]) => planned.reduce((sum, { minutes }) => sum + minutes, 0);
const askedAt = (planned: readonly PlannedTime[], moment: number) => idsOf(planned).map((id) => [id, moment] as const);

describe('a plan', () => {
  it('has a question, and none twice', () => {
    holdsForEveryBooking((planned) => {
      expect(planned.length).toBeGreaterThan(0);
      expect(new Set(idsOf(planned)).size).toBe(planned.length);
    });
  });

  it('leaves a minute of the booked time for the greeting and the closing words', () => {
    holdsForEveryBooking((planned, { minutes }) => expect(minutesOf(planned)).toBeLessThanOrEqual(minutes - 1));
  });

  it('gives each question three minutes at least, and half as much again as it needs at most', () => {
    holdsForEveryBooking((planned) => {
      for (const { minutes, question } of planned) {
        expect(minutes).toBeGreaterThanOrEqual(3);
        expect(minutes).toBeLessThanOrEqual(Math.round(question.minutes * 1.5));
      }
    });
  });

  it('begins with what is easier', () => {
    holdsForEveryBooking((planned) => {
      const levels = planned.map(({ question }) => question.level);
      expect(levels).toEqual([...levels].sort((a, b) => a - b));
    });
  });

  it('is the same again for the same booking', () => {
    holdsForEveryBooking((planned, request) => expect(planQuestions(request)).toEqual(planned));
  });

  it('does not depend on the order in which the bank lists its questions', () => {
    holdsForEveryBooking((planned, request) => {
      expect(planQuestions({ ...request, questions: [...request.questions].reverse() })).toEqual(planned);
    });
  });

  it('leaves the questions that it chose from as they were', () => {
    const before = structuredClone(offers);
    for (const { questions } of offers) plan(questions);
    expect(offers).toEqual(before);
  });

  it('has one question where only one fits', () => {
    const [question] = offers[0]?.questions ?? [];
    if (!question) throw new Error('The bank is empty.');
    const planned = plan([{ ...question, minutes: 20 }], { minutes: 10 });
    expect(planned.map(({ minutes }) => minutes)).toEqual([9]);
  });

  // Where questions are equally long, none is left out because a shorter one fits better.
  it('repeats a question only where all others are asked too', () => {
    holdsForEveryBookingOfEqualQuestions((planned, { questions, lastAsked }) => {
      const repeated = idsOf(planned).filter((id) => lastAsked.has(id));
      const neverAsked = questions.filter(({ id }) => !lastAsked.has(id)).map(({ id }) => id as string);
      if (repeated.length > 0) expect(idsOf(planned)).toEqual(expect.arrayContaining(neverAsked));
    });
  });

  it('serves the chosen areas in turn', () => {
    holdsForEveryBookingOfEqualQuestions((planned, { questions, focusAreas, lastAsked }) => {
      const fresh = questions.filter(({ id }) => !lastAsked.has(id));
      const times = (area: string) =>
        planned.filter(({ question, focusArea }) => focusArea === area && fresh.includes(question)).length;
      const most = Math.max(...focusAreas.map(times));
      expect(focusAreas.filter((area) => isLeft(area, fresh, planned) && times(area) < most - 1)).toEqual([]);
    });
  });

  function holdsForEveryBookingOfEqualQuestions(law: (planned: PlannedTime[], request: PlanRequest) => void) {
    holdsForEveryBooking((_planned, request) => {
      const equal = { ...request, questions: request.questions.map((question) => ({ ...question, minutes: 6 })) };
      law(planQuestions(equal), equal);
    });
  }

  function holdsForEveryBooking(law: (planned: PlannedTime[], request: PlanRequest) => void) {
    fc.assert(
      fc.property(booking, (request) => {
        law(planQuestions(request), request);
      }),
      { numRuns: 300 },
    );
  }
});

describe.each(offers)('a plan of $type, $difficulty', ({ questions, areas, difficulty: level }) => {
  it('varies with the seed', () => {
    const plans = seeds.map((seed) => idsOf(plan(questions, { seed })).join());
    expect(new Set(plans).size).toBeGreaterThan(seeds.length / 4);
  });

  it.each([
    [10, level === 'easy' ? 2 : 1],
    [20, level === 'hard' ? 2 : 3],
    [45, 4],
  ])('of %i minutes has at least %i questions', (minutes, least) => {
    for (const seed of seeds) expect(plan(questions, { minutes, seed }).length).toBeGreaterThanOrEqual(least);
  });

  it('uses the time that was booked', () => {
    for (const seed of seeds) {
      for (const minutes of [10, 20, 30, 45]) expect(minutesOf(plan(questions, { minutes, seed }))).toBe(minutes - 1);
    }
  });

  it('repeats nothing in a second interview of 20 minutes', () => {
    for (const seed of seeds) {
      const first = plan(questions, { seed });
      const second = plan(questions, { seed: `${seed} again`, lastAsked: new Map(askedAt(first, 1)) });
      expect(idsOf(second).filter((id) => idsOf(first).includes(id))).toEqual([]);
    }
  });

  it('asks again first what was asked longest ago, once everything was asked', () => {
    for (const seed of seeds) {
      const byTurn = [...questions].reverse();
      const lastAsked = new Map(byTurn.map(({ id }, turn) => [id as string, turn + 1]));
      const planned = plan(questions, { seed, lastAsked });
      const longestAgo = byTurn.slice(0, planned.length).map(({ id }) => id as string);
      expect(idsOf(planned).sort()).toEqual(longestAgo.sort());
    }
  });

  it('asks about nothing else while a question of the chosen areas is left', () => {
    for (const focusAreas of [areas.slice(0, 1), areas.slice(1, 3), areas.slice(-3)]) {
      for (const seed of seeds) {
        for (const minutes of [10, 20, 45]) {
          const planned = plan(questions, { seed, focusAreas, minutes });
          for (const { question, focusArea } of planned) expect(question.focusAreas).toContain(focusArea);
          if (planned.some(({ focusArea }) => !focusAreas.includes(focusArea))) {
            expect(focusAreas.filter((area) => isLeft(area, questions, planned))).toEqual([]);
          }
        }
      }
    }
  });
});

function isLeft(area: string, questions: readonly Question[], planned: readonly PlannedTime[]): boolean {
  return questions.some(({ id, focusAreas }) => focusAreas.includes(area) && !idsOf(planned).includes(id));
}
