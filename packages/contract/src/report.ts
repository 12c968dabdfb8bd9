import { z } from 'zod';
import { orNull } from './or-null.js';
import { questionPurpose } from './questions.js';
import { reportProgress } from './sessions.js';
import { instant, plainText } from './text.js';
import { difficulty, dimension, focusArea, questionId, sessionId, sessionStatus, turnId } from './vocabulary.js';

const score = z.number().int().min(0).max(100);
const outOfTen = z.number().min(0).max(10);

export const coverage = z.enum(['full', 'partial', 'missed']).meta({ id: 'Coverage' });
export type Coverage = z.infer<typeof coverage>;

/** A level from 1 to 5, as the anchors of the rubric have them. */
const level = z.number().int().min(1).max(5);

/** What the candidate thought of an answer before any score was shown, beside the level that it reached. */
export const selfRating = z
  .object({
    rating: level,
    reached: level.nullable().meta({ description: 'The level of the question’s score; null where it has none' }),
    gap: z.number().int().min(-4).max(4).nullable().meta({
      description: 'rating − reached: above 0, the candidate thought better of the answer than it was judged',
    }),
  })
  .meta({ id: 'SelfRating' });
export type SelfRating = z.infer<typeof selfRating>;

/** The candidate's own words, checked against the stored transcript, with what they show. */
export const evidence = z
  .object({
    quote: z.string(),
    turnId,
    startMs: z.number().int().min(0).meta({ description: 'From the start of the interview' }),
    endMs: z.number().int().min(0),
    criterion: z.string(),
    supports: z.string(),
  })
  .meta({ id: 'Evidence' });
export type Evidence = z.infer<typeof evidence>;

export const questionAnalysis = z
  .object({
    questionId,
    questionText: z.string(),
    purpose: questionPurpose,
    userScore: score.nullable().meta({ description: 'null: the question was not reached' }),
    modelAnswer: z.string(),
    durationSeconds: z.number().int().min(0),
    feedback: z.object({
      whatYouDidWell: z.array(z.string()),
      whatCouldBeBetter: z.array(z.string()),
      missingPoints: z.array(z.string()),
      scoringDetails: z.object({
        technicalCorrectness: outOfTen,
        completeness: outOfTen,
        communication: outOfTen,
        depthOfThinking: outOfTen,
      }),
    }),
    keyPoints: z.array(z.object({ text: z.string(), coverage, quote: z.string().optional() })),
    evidence: z.array(evidence),
    attempts: z.array(z.object({ at: instant, userScore: score.nullable() })),
    selfRating: orNull(selfRating).meta({ description: 'null where the candidate did not rate the answer' }),
  })
  .meta({ id: 'QuestionAnalysis' });
export type QuestionAnalysis = z.infer<typeof questionAnalysis>;

/** The level that a dimension reached, in the words of the rubric, and those of the next one. */
export const reachedLevel = z
  .object({
    dimension,
    level: z
      .number()
      .int()
      .min(1)
      .max(5)
      .nullable()
      .meta({ description: 'From 1 to 5; null where nothing was judged' }),
    anchor: z.string().nullable().meta({ description: 'What an answer looks like at this level' }),
    nextAnchor: z.string().nullable().meta({ description: 'What it looks like one level up' }),
  })
  .meta({ id: 'ReachedLevel' });
export type ReachedLevel = z.infer<typeof reachedLevel>;

/** How near a candidate's ratings of the own answers came to what was judged. */
export const selfAssessment = z
  .object({
    rated: z.number().int().min(1).meta({ description: 'Answers that were rated and have a score' }),
    averageGap: z.number().min(-4).max(4).meta({ description: 'Mean of rating − reached, to one decimal' }),
    statusMessage: z.string(),
  })
  .meta({ id: 'SelfAssessment' });
export type SelfAssessment = z.infer<typeof selfAssessment>;

export const importance = z.enum(['high', 'medium', 'low']).meta({ id: 'Importance' });

export const report = z
  .object({
    reportId: z.string(),
    sessionId,
    generatedAt: instant,
    generatedBy: z.enum(['gemini', 'offline']),
    modelVersion: z.string().optional(),
    promptVersion: z.string(),
    verdict: z.enum(['scored', 'insufficient_evidence']),
    overallScore: score.nullable(),
    scoreBreakdown: z.record(dimension, score.nullable()),
    levels: z.array(reachedLevel).meta({ description: 'One for each dimension' }),
    summary: z.string(),
    selfAssessment: orNull(selfAssessment).meta({ description: 'null where the candidate rated no answer' }),
    questionAnalysis: z.array(questionAnalysis),
    strengths: z.array(z.object({ area: z.string(), description: z.string(), importance })),
    weaknesses: z.array(z.object({ area: z.string(), description: z.string(), importance, focusOn: z.string() })),
    recommendations: z.array(
      z.object({
        priority: z.number().int().min(1),
        topic: z.string(),
        resources: z.array(z.string()),
        timeToMaster: z.string(),
        practiceStrategy: z.string(),
      }),
    ),
    comparisonToStandards: z.object({
      yourScore: score.nullable(),
      averageForDifficulty: score,
      topPerformerScore: score,
      statusMessage: z.string(),
      sampleSize: z.number().int().min(0),
      source: z.enum(['default', 'tenant']),
    }),
    nextSteps: z.array(z.string()),
    suggestionForNextInterview: z.object({
      recommendedTopic: z.string(),
      focusAreas: z.array(focusArea),
      difficulty,
      estimatedImprovement: z.string(),
    }),
    speech: z.object({
      wordsPerMinute: z.number().nullable().meta({ description: 'null where answers were typed' }),
      fillers: z.array(z.object({ word: z.string(), count: z.number().int().min(1) })),
      talkRatio: z.number().min(0).max(1).nullable(),
      longestPauseSeconds: z.number().min(0).nullable(),
      medianResponseSeconds: z.number().min(0).nullable(),
      answeredSeconds: z.number().min(0),
    }),
  })
  .meta({ id: 'Report' });
export type Report = z.infer<typeof report>;

/** `202` of `GET …/report`: it is being made. */
export const reportPending = z
  .object({ sessionId, status: sessionStatus, progress: reportProgress })
  .meta({ id: 'ReportPending' });
export type ReportPending = z.infer<typeof reportPending>;

/** One question answered again, after the report. */
export const retryRequest = z
  .object({
    text: plainText({ min: 1, max: 20_000 }),
    startedAt: instant.optional().meta({ description: 'When the candidate began to answer, by the device' }),
    endedAt: instant.optional(),
  })
  .meta({ id: 'RetryRequest' });
export type RetryRequest = z.infer<typeof retryRequest>;

/** The question as the report judged it, and as the new answer was judged: same evaluator, same anchors. */
export const retryResponse = z
  .object({ before: questionAnalysis, after: questionAnalysis })
  .meta({ id: 'RetryResponse' });
export type RetryResponse = z.infer<typeof retryResponse>;

/** How the candidate rates the own answers, from 1 to 5. What was rated once stays: later it would be hindsight. */
export const selfRatingsRequest = z
  .object({
    ratings: z
      .array(z.object({ questionId, rating: level }))
      .min(1)
      .max(50),
  })
  .meta({ id: 'SelfRatingsRequest' });
export type SelfRatingsRequest = z.infer<typeof selfRatingsRequest>;

/** The questions of an ended interview that the candidate was asked, with the ratings given so far. */
export const selfRatings = z
  .object({
    sessionId,
    questions: z.array(
      z.object({ questionId, order: z.number().int().min(1), text: z.string(), rating: level.nullable() }),
    ),
  })
  .meta({ id: 'SelfRatings' });
export type SelfRatings = z.infer<typeof selfRatings>;
