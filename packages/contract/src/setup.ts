import { z } from 'zod';
import { couponCode } from './coupons.js';
import { plannedQuestion, questionOutline } from './questions.js';
import { branding } from './tenants.js';
import { plainText } from './text.js';
import {
  channel,
  difficulty,
  focusArea,
  followUpStyle,
  interviewFamily,
  interviewStyle,
  interviewType,
  mode,
  pace,
  paise,
  sessionId,
  sessionStatus,
} from './vocabulary.js';

/** Shortest and longest interview that can be booked, in minutes. */
export const durationBounds = { min: 10, max: 45 } as const;

export const setupRequest = z
  .object({
    type: interviewType,
    difficulty,
    duration: z
      .number()
      .int()
      .min(durationBounds.min)
      .max(durationBounds.max)
      .default(20)
      .meta({ description: 'Minutes' }),
    focusAreas: z.array(focusArea).max(10).default([]),
    specificRequirements: plainText({ max: 2000 }).optional(),
    language: z
      .string()
      .regex(/^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$/)
      .max(35)
      .default('en-IN')
      .meta({ description: 'BCP 47', example: 'en-IN' }),
    voice: plainText({ max: 60 }).optional(),
    pace: pace.default('moderate'),
    followUpStyle: followUpStyle.default('balanced'),
    style: interviewStyle.default('practice'),
    channel: channel.default('text').meta({
      description: 'How it is to be held: voice may cost more. The price is fixed for it at setup',
    }),
    coupon: couponCode.optional(),
    reviewMissed: z.boolean().default(false).meta({
      description:
        'Give part of the time to questions of this type that the candidate missed before; they do not count',
    }),
    company: plainText({ max: 120 }).optional(),
    role: plainText({ max: 120 }).optional(),
    resumeText: plainText({ max: 20_000 }).optional(),
    jobDescription: plainText({ max: 20_000 }).optional(),
  })
  .meta({ id: 'SetupRequest' });
export type SetupRequest = z.infer<typeof setupRequest>;

export const quoteRequest = setupRequest
  .pick({ type: true, difficulty: true, duration: true, channel: true, coupon: true })
  .meta({ id: 'QuoteRequest' });
export type QuoteRequest = z.infer<typeof quoteRequest>;

/** The tax inside an amount. The three parts add up to the amount exactly. */
export const gstLines = z
  .object({
    gstin: z.string().meta({ description: 'Of the seller' }),
    sac: z.string().optional().meta({ description: 'Services Accounting Code' }),
    ratePercent: z.number(),
    taxable: paise.meta({ description: 'The amount without its tax' }),
    cgst: paise,
    sgst: paise,
  })
  .meta({ id: 'GstLines' });
export type GstLines = z.infer<typeof gstLines>;

/** Prices are whole rupees: what a promotion or a coupon leaves is rounded down. */
export const pricing = z
  .object({
    currency: z.literal('INR'),
    userPrice: z.number().int().min(0).meta({ description: 'Whole rupees that the candidate pays' }),
    amount: paise.meta({ description: 'What the candidate pays, tax included, in paise' }),
    listAmount: paise.meta({ description: 'Before promotion, coupon and free allowance' }),
    reason: z
      .enum(['list_price', 'free', 'free_allowance', 'promotion', 'coupon', 'rerun'])
      .meta({ description: 'Why the price is what it is' }),
    promotion: z
      .object({ percent: z.number().int(), amount: paise.meta({ description: 'What it takes off' }) })
      .optional(),
    coupon: z
      .object({ code: z.string(), amount: paise.meta({ description: 'What it takes off' }) })
      .optional()
      .meta({ description: 'The coupon that was used; one that there was nothing left for is not' }),
    gst: gstLines.optional().meta({ description: 'Where the tenant is registered and something is paid' }),
  })
  .meta({ id: 'Pricing' });
export type Pricing = z.infer<typeof pricing>;

export const questionSource = z.enum(['bank', 'gemini', 'pool', 'mixed']);
export type QuestionSource = z.infer<typeof questionSource>;

export const setupResponse = z
  .object({
    sessionId,
    status: sessionStatus,
    questions: z.array(z.union([plannedQuestion, questionOutline])),
    pricing,
    questionSource,
  })
  .meta({ id: 'SetupResponse' });
export type SetupResponse = z.infer<typeof setupResponse>;

const choice = z.object({ id: z.string(), title: z.string(), description: z.string().optional() });

/** Everything that a setup screen needs. */
export const interviewConfig = z
  .object({
    mode,
    branding,
    types: z.array(
      z.object({
        type: interviewType,
        title: z.string(),
        description: z.string(),
        family: interviewFamily,
        focusAreas: z.array(z.object({ id: focusArea, title: z.string() })),
        languages: z.array(z.string()).meta({ description: 'Tags of `languages` in which it can be held' }),
        questionsToReview: z
          .number()
          .int()
          .min(0)
          .meta({ description: 'Missed before by this candidate: what `reviewMissed` of the setup can bring back' }),
      }),
    ),
    difficulties: z.array(choice.extend({ id: difficulty })),
    durations: z.array(z.number().int()).meta({ description: 'Minutes on offer' }),
    defaultDuration: z.number().int(),
    languages: z.array(z.object({ tag: z.string(), title: z.string() })),
    voices: z.array(choice),
    paces: z.array(choice.extend({ id: pace })),
    followUpStyles: z.array(choice.extend({ id: followUpStyle })),
    styles: z.array(choice.extend({ id: interviewStyle })),
    channels: z.array(channel),
    recordings: z.boolean().meta({
      description: 'Whether calls can be recorded: the candidate agrees to it with `recordingConsent`, or does not',
    }),
    prices: z.array(z.object({ difficulty, duration: z.number().int(), userPrice: z.number().int(), amount: paise })),
    currency: z.literal('INR'),
    freeInterviewsLeft: z.number().int().min(0),
    gateway: z.enum(['sandbox', 'razorpay', 'none']).meta({ description: 'none: only free interviews can be taken' }),
    consentText: z.string(),
    consentRequired: z.boolean(),
  })
  .meta({ id: 'InterviewConfig' });
export type InterviewConfig = z.infer<typeof interviewConfig>;
