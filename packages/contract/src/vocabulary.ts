import { z } from 'zod';
import { identifier, plainText } from './text.js';

/** `test` never moves money and never mixes with live data. The key that is used fixes it. */
export const mode = z.enum(['test', 'live']).meta({ id: 'Mode' });
export type Mode = z.infer<typeof mode>;

export const tenantId = identifier('TenantId');
export type TenantId = z.infer<typeof tenantId>;

/** The tenant's own name for a candidate. */
export const userId = identifier('UserId');
export type UserId = z.infer<typeof userId>;

export const sessionId = identifier('SessionId');
export type SessionId = z.infer<typeof sessionId>;

export const questionId = identifier('QuestionId');
export type QuestionId = z.infer<typeof questionId>;

/** Chosen by the client for a candidate's turn, so that sending it twice is one turn. */
export const turnId = identifier('TurnId');
export type TurnId = z.infer<typeof turnId>;

export const orderId = identifier('OrderId');
export type OrderId = z.infer<typeof orderId>;

/** Integer minor units: paise for INR. */
export const paise = z.number().int().min(0).brand<'Paise'>().meta({ description: 'Integer minor units (paise)' });
export type Paise = z.infer<typeof paise>;

/** Which interview. The types on offer are listed by `GET /api/config`. */
export const interviewType = plainText({ min: 1, max: 60 }).meta({
  description: 'A type listed by GET /api/config',
  example: 'system-design',
});

export const difficulty = z.enum(['easy', 'medium', 'hard']).meta({ id: 'Difficulty' });
export type Difficulty = z.infer<typeof difficulty>;

export const focusArea = plainText({ min: 1, max: 60 }).meta({ example: 'scalability' });

export const pace = z
  .enum(['gentle', 'moderate', 'brisk'])
  .meta({ id: 'Pace', description: 'How long a pause counts as thinking' });
export const followUpStyle = z
  .enum(['none', 'brief', 'balanced', 'deep-dive'])
  .meta({ id: 'FollowUpStyle', description: 'How many probes a question may get' });
export type FollowUpStyle = z.infer<typeof followUpStyle>;
export const interviewStyle = z
  .enum(['practice', 'realistic'])
  .meta({ id: 'InterviewStyle', description: 'practice may hint and coach; realistic does not' });
export type InterviewStyle = z.infer<typeof interviewStyle>;

/** How turns travel: through Vapi, through the browser's own speech, or typed. */
export const channel = z.enum(['voice', 'browser-voice', 'text']).meta({ id: 'Channel' });
export type Channel = z.infer<typeof channel>;

export const sessionStatus = z
  .enum([
    'awaiting_payment',
    'ready',
    'in_progress',
    'generating_report',
    'completed',
    'failed',
    'expired',
    'cancelled',
  ])
  .meta({ id: 'SessionStatus' });
export type SessionStatus = z.infer<typeof sessionStatus>;

/** Why an interview ended. */
export const endReason = z.enum(['finished', 'time', 'candidate', 'abandoned']).meta({ id: 'EndReason' });
export type EndReason = z.infer<typeof endReason>;

export const dimension = z
  .enum(['technicalDepth', 'communication', 'problemSolving', 'tradeOffAnalysis', 'timeManagement'])
  .meta({ id: 'Dimension' });
export type Dimension = z.infer<typeof dimension>;

/** Families share worded rubric anchors. */
export const interviewFamily = z
  .enum(['technical', 'design', 'behavioral', 'product', 'hr'])
  .meta({ id: 'InterviewFamily' });
export type InterviewFamily = z.infer<typeof interviewFamily>;
