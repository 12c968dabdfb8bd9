import { z } from 'zod';
import { orNull } from './or-null.js';
import { plannedQuestion, questionOutline } from './questions.js';
import { pricing, questionSource, setupRequest } from './setup.js';
import { pageQuery } from './tenants.js';
import { instant, plainText } from './text.js';
import {
  channel,
  difficulty,
  dimension,
  endReason,
  focusArea,
  interviewType,
  mode,
  questionId,
  sessionId,
  sessionStatus,
  turnId,
} from './vocabulary.js';

/** What the interviewer does with one utterance. */
export const conductorAction = z
  .enum(['ask', 'follow_up', 'clarify', 'repeat', 'hint', 'wait', 'move_on', 'wrap_up', 'end'])
  .meta({ id: 'ConductorAction' });
export type ConductorActionKind = z.infer<typeof conductorAction>;

export const inputMode = z.enum(['text', 'voice']).meta({ id: 'InputMode' });

/** One utterance. `sequence` orders the turns of a session, from 1; one is left out where words were never spoken. */
export const turn = z
  .object({
    turnId,
    sequence: z.number().int().min(1),
    speaker: z.enum(['interviewer', 'candidate']),
    text: z.string(),
    action: orNull(conductorAction).meta({ description: 'What the interviewer did; null for the candidate' }),
    questionId: questionId.nullable().meta({ description: 'The question that the turn belongs to' }),
    inputMode: orNull(inputMode),
    startedAt: instant,
    endedAt: instant,
  })
  .meta({ id: 'Turn' });
export type Turn = z.infer<typeof turn>;

export const interviewProgress = z
  .object({
    questionsAsked: z.number().int().min(0),
    questionsTotal: z.number().int().min(0),
    currentQuestionId: questionId.nullable(),
    elapsedSeconds: z.number().min(0),
    remainingSeconds: z.number().min(0),
  })
  .meta({ id: 'InterviewProgress' });
export type InterviewProgress = z.infer<typeof interviewProgress>;

export const reportProgress = z
  .object({
    stage: z.enum(['queued', 'evaluating', 'writing', 'ready']),
    done: z.number().int().min(0),
    total: z.number().int().min(0),
  })
  .meta({ id: 'ReportProgress' });
export type ReportProgress = z.infer<typeof reportProgress>;

/** A session as its candidate sees it: enough to resume at the same point on any device. */
export const interviewSession = z
  .object({
    sessionId,
    status: sessionStatus,
    mode,
    setup: setupRequest.omit({ resumeText: true, jobDescription: true }),
    questions: z.array(z.union([plannedQuestion, questionOutline])),
    questionSource,
    pricing,
    paymentStatus: z.enum(['not_needed', 'due', 'pending', 'paid', 'refunded']),
    channel: orNull(channel),
    progress: interviewProgress,
    reportProgress: orNull(reportProgress),
    overallScore: z.number().int().min(0).max(100).nullable(),
    endReason: orNull(endReason),
    rerunOf: sessionId.nullable().meta({ description: 'The failed session that this one repeats without charge' }),
    rerunSessionId: sessionId.nullable().meta({ description: 'The session that repeats this one without charge' }),
    createdAt: instant,
    startedAt: instant.nullable(),
    deadline: instant.nullable(),
    endedAt: instant.nullable(),
    expiresAt: instant.nullable().meta({ description: 'When an interview that has not begun is given up' }),
    serverTime: instant.meta({ description: 'For a countdown that does not trust the clock of the device' }),
  })
  .meta({ id: 'InterviewSession' });
export type InterviewSession = z.infer<typeof interviewSession>;

const recordingConsent = z.boolean().default(false).meta({
  description: 'Whether the candidate agrees that the call is recorded, where the tenant keeps recordings',
});

export const startRequest = z
  .object({ channel: channel.default('text'), recordingConsent })
  .meta({ id: 'StartRequest' });

export const startResponse = z
  .object({
    sessionId,
    status: z.literal('initiated'),
    channel,
    callId: z.string(),
    vapiUrl: z.url().optional(),
    opening: turn.optional(),
    deadline: instant,
  })
  .meta({ id: 'StartResponse' });
export type StartResponse = z.infer<typeof startResponse>;

/** Goes on with an interview in another way. Answered like a start; `opening` is what the candidate is to answer now. */
export const channelRequest = z.object({ channel, recordingConsent }).meta({ id: 'ChannelRequest' });

export const turnRequest = z
  .object({
    turnId,
    text: plainText({ max: 20_000 }).meta({
      description: 'What the candidate said. Empty, in a voice turn alone: the candidate has said nothing so far',
    }),
    startedAt: instant.optional().meta({ description: 'When the candidate began to answer, by the device' }),
    endedAt: instant.optional(),
    inputMode: inputMode.default('text'),
  })
  .refine(({ text, inputMode }) => text !== '' || inputMode === 'voice', {
    path: ['text'],
    message: 'Too small: expected string to have >=1 characters',
  })
  .meta({ id: 'TurnRequest' });
export type TurnRequest = z.infer<typeof turnRequest>;

/** The answer to a turn: in JSON, or as the last event (`turn`) of the stream. */
export const turnResponse = z
  .object({
    candidateTurn: turn,
    interviewerTurn: turn,
    status: sessionStatus,
    progress: interviewProgress,
    deadline: instant,
  })
  .meta({ id: 'TurnResponse' });
export type TurnResponse = z.infer<typeof turnResponse>;

export const completeResponse = z
  .object({ sessionId, status: sessionStatus, reportProgress: orNull(reportProgress) })
  .meta({ id: 'CompleteResponse' });
export type CompleteResponse = z.infer<typeof completeResponse>;

export const cancelResponse = z
  .object({ sessionId, status: sessionStatus, refunded: z.boolean() })
  .meta({ id: 'CancelResponse' });
export type CancelResponse = z.infer<typeof cancelResponse>;

export const transcript = z.object({ sessionId, turns: z.array(turn) }).meta({ id: 'Transcript' });
export type Transcript = z.infer<typeof transcript>;

export const historyQuery = pageQuery.extend({
  type: interviewType.optional(),
  difficulty: difficulty.optional(),
  status: sessionStatus.optional(),
});

export const historyItem = z
  .object({
    sessionId,
    type: interviewType,
    difficulty,
    focusAreas: z.array(focusArea),
    status: sessionStatus,
    overallScore: z.number().int().min(0).max(100).nullable(),
    duration: z.number().int().meta({ description: 'Booked minutes' }),
    durationSeconds: z.number().int().nullable().meta({ description: 'How long it took' }),
    createdAt: instant,
    startedAt: instant.nullable(),
    endedAt: instant.nullable(),
  })
  .meta({ id: 'HistoryItem' });
export type HistoryItem = z.infer<typeof historyItem>;

export const history = z
  .object({
    interviews: z.array(historyItem),
    total: z.number().int().min(0),
    page: z.number().int().min(1),
    limit: z.number().int().min(1),
    totalPages: z.number().int().min(0),
  })
  .meta({ id: 'History' });
export type History = z.infer<typeof history>;

export const candidateStatistics = z
  .object({
    completed: z.number().int().min(0),
    average: z.number().nullable().meta({ description: 'Of scored interviews; null where there is none' }),
    best: z.number().int().nullable(),
    minutes: z.number().int().min(0).meta({ description: 'Spent in interviews that were completed' }),
    streak: z.object({
      current: z
        .number()
        .int()
        .min(0)
        .meta({ description: 'Days in a row with a completed interview, up to today (UTC)' }),
      longest: z.number().int().min(0),
    }),
    trend: z.record(dimension, z.array(z.object({ at: instant, score: z.number() }))).meta({
      description: 'Oldest first, at most the last 50 scored interviews',
    }),
    byType: z.array(
      z.object({
        type: interviewType,
        completed: z.number().int(),
        average: z.number().nullable(),
        best: z.number().int().nullable(),
      }),
    ),
  })
  .meta({ id: 'CandidateStatistics' });
export type CandidateStatistics = z.infer<typeof candidateStatistics>;

/**
 * Events of `GET /api/interviews/{id}/events`. The SSE event name is `type`; the data is the whole object. A `turn` that was
 * told before comes again when its words change: in a call, what was not spoken is taken back.
 */
export const sessionEvent = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('status'), status: sessionStatus }),
    z.object({ type: z.literal('turn'), turn }),
    z.object({ type: z.literal('turn_withdrawn'), turnId }),
    z.object({ type: z.literal('report_progress'), progress: reportProgress }),
    z.object({ type: z.literal('report_ready'), sessionId, overallScore: z.number().int().nullable() }),
  ])
  .meta({ id: 'SessionEvent' });
export type SessionEvent = z.infer<typeof sessionEvent>;

/** Events of the stream that answers `POST /api/interviews/{id}/turns`. */
export const turnStreamEvent = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('delta'), text: z.string() }),
    z.object({ type: z.literal('turn'), ...turnResponse.shape }),
  ])
  .meta({ id: 'TurnStreamEvent' });
export type TurnStreamEvent = z.infer<typeof turnStreamEvent>;
