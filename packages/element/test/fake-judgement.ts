import type { QuestionAnalysis, Report } from '@mock-interview/contract/wire';

/** What a second attempt reaches: everything but the last key point. */
const scoreOfSecondAttempt = 84;

const levelOf = (score: number) => Math.min(5, Math.floor(score / 20) + 1);

/** A report with what the candidate thought of the own answers beside what they reached. */
export function withSelfRatings(report: Report, ratings: ReadonlyMap<string, number>): Report {
  const questionAnalysis = report.questionAnalysis.map((analysis) => ({
    ...analysis,
    selfRating: selfRatingOf(analysis, ratings.get(analysis.questionId)),
  }));
  const gaps = questionAnalysis.flatMap(({ selfRating }) => selfRating?.gap ?? []);
  const averageGap = gaps.reduce((sum, gap) => sum + gap, 0) / Math.max(1, gaps.length);
  return {
    ...report,
    questionAnalysis,
    selfAssessment:
      gaps.length > 0
        ? { rated: gaps.length, averageGap, statusMessage: 'You judged your answers much as they were judged here.' }
        : null,
  };
}

function selfRatingOf({ userScore }: QuestionAnalysis, rating: number | undefined): QuestionAnalysis['selfRating'] {
  if (rating === undefined) return null;
  const reached = userScore === null ? null : levelOf(userScore);
  return { rating, reached, gap: reached === null ? null : rating - reached };
}

/** How a new answer to a question was judged. */
export function judgeAgain(before: QuestionAnalysis, now: Date): QuestionAnalysis {
  const last = before.keyPoints.length - 1;
  return {
    ...before,
    userScore: scoreOfSecondAttempt,
    durationSeconds: 90,
    feedback: {
      ...before.feedback,
      whatCouldBeBetter: ['Say who looks at a reported link, and how fast.'],
      scoringDetails: { technicalCorrectness: 9, completeness: 8, communication: 8, depthOfThinking: 8 },
    },
    keyPoints: before.keyPoints.map(({ text }, index) =>
      index === last && last > 0 ? { text, coverage: 'missed' } : { text, coverage: 'full', quote: 'in my own words' },
    ),
    attempts: [...before.attempts, { at: now.toISOString(), userScore: scoreOfSecondAttempt }],
  };
}
