import { type Difficulty, difficulty, type Question, type QuestionPurpose } from '@mock-interview/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interviewTypes } from './bank/index.js';
import { type InterviewQuestion, type InterviewRequest, planInterview } from './plan-interview.js';
import { planQuestions } from './plan-questions.js';

const offers = interviewTypes().flatMap((type) =>
  difficulty.options.map((level) => ({ ...type, difficulty: level, areas: type.focusAreas.map(({ id }) => id) })),
);
const seeds = Array.from({ length: 30 }, (_, index) => `seed ${index}`);

type Offer = (typeof offers)[number];

function plan({ questions, difficulty: level }: Offer, request: Partial<InterviewRequest> = {}): InterviewQuestion[] {
  return planInterview({
    questions,
    difficulty: level,
    focusAreas: [],
    minutes: 20,
    lastAsked: new Map(),
    due: [],
    seed: 'seed',
    ...request,
  });
}

const withPurpose = (planned: readonly InterviewQuestion[], purpose: QuestionPurpose) =>
  planned.filter((one) => one.purpose === purpose);
const idsOf = (planned: readonly InterviewQuestion[]) => planned.map(({ question }) => question.id as string);
const minutesOf = (planned: readonly InterviewQuestion[]) => planned.reduce((sum, { minutes }) => sum + minutes, 0);
const asked = (planned: readonly InterviewQuestion[]) => new Map(idsOf(planned).map((id) => [id, 1] as const));

/** Any booking of a candidate with any past. */
const anyBooking = fc.constantFrom(...offers).chain((offer) =>
  fc.record({
    questions: fc.constant(offer.questions),
    difficulty: fc.constant<Difficulty>(offer.difficulty),
    focusAreas: fc.subarray(offer.areas),
    minutes: fc.integer({ min: 10, max: 45 }),
    lastAsked: fc
      .subarray(offer.questions.map(({ id }) => id as string))
      .map((ids) => new Map(ids.map((id, index) => [id, index + 1]))),
    due: fc.shuffledSubarray(offer.questions.map(({ id }) => id as string)),
    seed: fc.string(),
  }),
);

function holdsForEveryBooking(law: (planned: InterviewQuestion[], request: InterviewRequest) => void) {
  fc.assert(
    fc.property(anyBooking, (request) => {
      law(planInterview(request), request);
    }),
    { numRuns: 300 },
  );
}

describe('an interview', () => {
  it('asks no question twice, whatever each is for', () => {
    holdsForEveryBooking((planned) => expect(new Set(idsOf(planned)).size).toBe(planned.length));
  });

  it('plans what was prepared before anything else that the candidate has not had', () => {
    holdsForEveryBooking((_planned, request) => {
      const prepared = request.questions
        .filter((question) => question.difficulty === request.difficulty)
        // No other is shorter: where one of the bank fits in, one of these does.
        .map((question) => ({ ...question, id: `prepared ${question.id}` as Question['id'], minutes: 3 }));
      const planned = planInterview({ ...request, prepared });
      expect(new Set(idsOf(planned)).size).toBe(planned.length);
      const ofBank = withPurpose(planned, 'planned').filter(({ question }) => !prepared.includes(question));
      const left = prepared.filter((question) => !planned.some((one) => one.question === question));
      expect(left.length === 0 || ofBank.length === 0).toBe(true);
      const others = planned.filter(({ purpose }) => purpose !== 'planned');
      expect(idsOf(others).filter((id) => id.startsWith('prepared'))).toEqual([]);
    });
  });

  it('fills the time that prepared questions leave with those of the bank', () => {
    holdsForEveryBooking((before, request) => {
      const [one] = request.questions.filter((question) => question.difficulty === request.difficulty);
      if (!one) throw new Error('There are no questions.');
      const short = { ...one, id: 'prepared' as Question['id'], minutes: 3 };
      const planned = withPurpose(planInterview({ ...request, prepared: [short] }), 'planned');
      expect(idsOf(planned)).toContain('prepared');
      if (withPurpose(before, 'planned').length > 2) expect(planned.length).toBeGreaterThan(1);
    });
  });

  it('asks planned questions first, then those to review, then extra ones', () => {
    holdsForEveryBooking((planned) => {
      const purposes: QuestionPurpose[] = ['planned', 'review', 'extra'];
      const order = planned.map(({ purpose }) => purposes.indexOf(purpose));
      expect(order).toEqual([...order].sort());
      expect(order[0]).toBe(0);
    });
  });

  it('has time for all that it plans and reviews, with a minute to spare', () => {
    holdsForEveryBooking((planned, { minutes }) => {
      const certain = planned.filter(({ purpose }) => purpose !== 'extra');
      expect(minutesOf(certain)).toBeLessThanOrEqual(minutes - 1);
      for (const one of planned) expect(one.minutes).toBeGreaterThanOrEqual(3);
    });
  });

  it('plans what it would plan without anything to review, where nothing is due', () => {
    holdsForEveryBooking((_planned, request) => {
      const { questions, difficulty: level } = request;
      const planned = withPurpose(planInterview({ ...request, due: [] }), 'planned');
      const ofDifficulty = questions.filter((question) => question.difficulty === level);
      const alone = planQuestions({ ...request, questions: ofDifficulty });
      expect(planned).toEqual(alone.map((one) => ({ ...one, purpose: 'planned' })));
    });
  });

  it('is the same again for the same booking', () => {
    holdsForEveryBooking((planned, request) => expect(planInterview(request)).toEqual(planned));
  });
});

describe('questions to review', () => {
  it('are there wherever one is due, the most urgent in any case', () => {
    holdsForEveryBooking((planned, { due }) => {
      const review = idsOf(withPurpose(planned, 'review'));
      expect(review.slice(0, 1)).toEqual(due.slice(0, 1));
      for (const id of review) expect(due).toContain(id);
    });
  });

  it('keep to the order in which they are due', () => {
    holdsForEveryBooking((planned, { due }) => {
      const review = idsOf(withPurpose(planned, 'review'));
      expect(review).toEqual(due.filter((id) => review.includes(id)));
    });
  });

  it('take a third of the time, or are one that takes half of it at most', () => {
    holdsForEveryBooking((planned, { minutes }) => {
      const review = withPurpose(planned, 'review');
      expect(minutesOf(review)).toBeLessThanOrEqual(review.length > 1 ? minutes / 3 : minutes / 2);
      for (const one of review.slice(1)) expect(one.minutes).toBe(one.question.minutes);
    });
  });

  it('leave out what is of no question of the type', () => {
    const [offer] = offers;
    if (!offer) throw new Error('The bank is empty.');
    expect(plan(offer, { due: ['of-another-type'] })).toEqual(plan(offer));
  });
});

describe('extra questions', () => {
  it('stop where they fill half of the booked time', () => {
    holdsForEveryBooking((planned, { minutes }) => {
      const extras = withPurpose(planned, 'extra');
      const longest = Math.max(0, ...extras.map((one) => one.minutes));
      expect(minutesOf(extras) - longest).toBeLessThan(minutes / 2);
    });
  });

  it('come from the next higher difficulty and have the time that they need', () => {
    holdsForEveryBooking((planned, request) => {
      const above = { easy: 'medium', medium: 'hard', hard: 'hard' } as const;
      for (const { question, minutes } of withPurpose(planned, 'extra')) {
        expect(question.difficulty).toBe(above[request.difficulty]);
        expect(minutes).toBe(question.minutes);
      }
    });
  });

  it('repeat nothing while there is something that was never asked', () => {
    holdsForEveryBooking((planned, { questions, lastAsked }) => {
      const extras = withPurpose(planned, 'extra');
      const difficulties = extras.map(({ question }) => question.difficulty as Difficulty);
      if (!idsOf(extras).some((id) => lastAsked.has(id))) return;
      const left = questions.filter((one) => difficulties.includes(one.difficulty) && !lastAsked.has(one.id));
      expect(idsOf(planned)).toEqual(expect.arrayContaining(left.map(({ id }) => id)));
    });
  });

  it('are about the chosen areas while these have something that was never asked', () => {
    for (const offer of offers.filter((one) => one.difficulty !== 'hard')) {
      const focusAreas = offer.areas.slice(0, 1);
      for (const { focusArea, question } of withPurpose(plan(offer, { focusAreas }), 'extra')) {
        expect(focusAreas).toContain(focusArea);
        expect(question.focusAreas).toContain(focusArea);
      }
    }
  });
});

describe.each(offers)('an interview of $type, $difficulty', (offer) => {
  it('of 20 minutes has extra questions for half of them', () => {
    for (const seed of seeds) {
      expect(minutesOf(withPurpose(plan(offer, { seed }), 'extra'))).toBeGreaterThanOrEqual(10);
    }
  });

  it('leaves enough for a second one of any difficulty, even where all extra questions were asked', () => {
    for (const seed of seeds) {
      const first = plan(offer, { seed });
      for (const other of offers.filter(({ type }) => type === offer.type)) {
        const second = plan(other, { seed: `${seed} again`, lastAsked: asked(first) });
        expect(idsOf(second).filter((id) => idsOf(first).includes(id))).toEqual([]);
      }
    }
  });

  it('fills the time of a second one as if nothing extra had been asked', () => {
    for (const seed of seeds) {
      const first = plan(offer, { seed });
      const again = { seed: `${seed} again` };
      const second = plan(offer, { ...again, lastAsked: asked(first) });
      const without = plan(offer, { ...again, lastAsked: asked(withPurpose(first, 'planned')) });
      expect(minutesOf(withPurpose(second, 'planned'))).toBe(minutesOf(withPurpose(without, 'planned')));
    }
  });
});
