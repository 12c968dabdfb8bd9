import { type QuestionAnalysis, type QuestionId, type Report, report as reportSchema } from '@mock-interview/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Milliseconds } from '../interviews/plan.js';
import { assembleReport } from './assemble-report.js';
import { withSelfRatings } from './self-assessment.js';

/** A report in which the questions reached these scores. */
function reportWith(scores: readonly (number | null)[]): Report {
  const blank = assembleReport({
    reportId: 'rep_1',
    sessionId: 'ses_1' as Report['sessionId'],
    generatedAt: Date.UTC(2026, 10, 21),
    generatedBy: 'offline',
    promptVersion: 'offline-1',
    plan: {
      type: 'example',
      title: 'Examples',
      family: 'technical',
      difficulty: 'medium',
      language: 'en-IN',
      style: 'practice',
      followUpStyle: 'none',
      booked: 1_200_000 as Milliseconds,
      questions: [],
    },
    turns: [],
    evaluations: new Map(),
    standards: undefined,
  });
  return { ...blank, questionAnalysis: scores.map(analysis) };
}

function analysis(userScore: number | null, index: number): QuestionAnalysis {
  return {
    questionId: idOf(index),
    questionText: 'What is a cache?',
    purpose: 'planned',
    userScore,
    modelAnswer: 'It keeps what is read often.',
    durationSeconds: 60,
    feedback: {
      whatYouDidWell: [],
      whatCouldBeBetter: [],
      missingPoints: [],
      scoringDetails: { technicalCorrectness: 5, completeness: 5, communication: 5, depthOfThinking: 5 },
    },
    keyPoints: [],
    evidence: [],
    attempts: [],
    selfRating: null,
  };
}

function rated(...ratings: readonly number[]) {
  return ratings.map((rating, index) => ({ questionId: idOf(index), rating }));
}

function idOf(index: number): QuestionId {
  return `qst_${index}` as QuestionId;
}

describe('a rating of an own answer', () => {
  it.each([
    [0, 1],
    [12, 1],
    [13, 2],
    [37, 2],
    [38, 3],
    [62, 3],
    [63, 4],
    [87, 4],
    [88, 5],
    [100, 5],
  ])('stands beside the level of the score: %i is level %i', (score, reached) => {
    const { questionAnalysis } = withSelfRatings(reportWith([score]), rated(3));
    expect(questionAnalysis[0]?.selfRating).toEqual({ rating: 3, reached, gap: 3 - reached });
  });

  it('stands alone where the question has no score', () => {
    const { questionAnalysis, selfAssessment } = withSelfRatings(reportWith([null]), rated(3));
    expect(questionAnalysis[0]?.selfRating).toEqual({ rating: 3, reached: null, gap: null });
    expect(selfAssessment).toBeNull();
  });

  it('is not there for what was not rated', () => {
    const { questionAnalysis, selfAssessment } = withSelfRatings(reportWith([50, 50]), rated(3));
    expect(questionAnalysis[1]?.selfRating).toBeNull();
    expect(selfAssessment?.rated).toBe(1);
  });
});

describe('the self-assessment', () => {
  const told = (scores: readonly number[], ratings: readonly number[]) =>
    withSelfRatings(reportWith(scores), rated(...ratings)).selfAssessment;

  it('says in different words whether answers seemed better, poorer or about as good as they were', () => {
    const over = told([0, 25], [4, 4]);
    const under = told([100, 100], [3, 4]);
    const close = told([50, 75], [3, 4]);
    expect(over).toMatchObject({ rated: 2, averageGap: 2.5 });
    expect(over?.statusMessage).toMatch(/^2 answers rated, on average 2\.5 levels above what was reached\./);
    expect(under).toMatchObject({ rated: 2, averageGap: -1.5 });
    expect(under?.statusMessage).toMatch(/^2 answers rated, on average 1\.5 levels below what was reached\./);
    expect(close).toMatchObject({ rated: 2, averageGap: 0 });
    expect(close?.statusMessage).toContain('close to the level reached');
  });

  it('takes half a level for a difference, and less for none', () => {
    expect(told([50, 50], [4, 3])?.statusMessage).toContain('above');
    expect(told([50, 50], [2, 3])?.statusMessage).toContain('below');
    expect(told([50, 50, 50], [4, 3, 3])).toMatchObject({ averageGap: 0.3 });
    expect(told([50, 50, 50], [4, 3, 3])?.statusMessage).toContain('close');
  });

  it('judges no person', () => {
    for (const ratings of [[5], [1], [3]]) {
      expect(told([50], ratings)?.statusMessage).not.toMatch(/\byou\b|confiden|modest|arrogan|over-?estimat/i);
    }
  });

  it('keeps the contract and changes nothing else of the report', () => {
    const score = fc.option(fc.integer({ min: 0, max: 100 }));
    fc.assert(
      fc.property(fc.array(fc.tuple(score, fc.integer({ min: 1, max: 5 })), { maxLength: 8 }), (answers) => {
        const before = reportWith(answers.map(([userScore]) => userScore));
        const after = withSelfRatings(before, rated(...answers.map(([, rating]) => rating)));
        expect(reportSchema.parse(after)).toEqual(after);
        const questionAnalysis = after.questionAnalysis.map((one) => ({ ...one, selfRating: null }));
        expect({ ...after, selfAssessment: null, questionAnalysis }).toEqual(before);
      }),
    );
  });
});
