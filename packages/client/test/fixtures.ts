import type { InterviewSession, Report, Turn, TurnResponse } from '@mock-interview/contract/wire';
import type { ClientOptions } from '../src/index.js';

const time = '2026-11-21T10:00:00.000Z';

/** Options of a client that is as quick to try again as a test needs. */
export function quickOptions(apiUrl: string, more: Partial<ClientOptions> = {}): ClientOptions {
  return { apiUrl, getToken: () => 'token', retry: { baseDelay: 1, maxDelay: 4 }, ...more };
}

export function turnOf(sequence: number, speaker: Turn['speaker'], text: string, more: Partial<Turn> = {}): Turn {
  return {
    turnId: `turn_${sequence}`,
    sequence,
    speaker,
    text,
    action: speaker === 'interviewer' ? 'ask' : null,
    questionId: 'question_1',
    inputMode: speaker === 'candidate' ? 'text' : null,
    startedAt: time,
    endedAt: time,
    ...more,
  };
}

export const progress = {
  questionsAsked: 1,
  questionsTotal: 4,
  currentQuestionId: 'question_1',
  elapsedSeconds: 60,
  remainingSeconds: 1140,
};

export function turnResponse(
  candidateTurn: Turn,
  interviewerTurn: Turn,
  more: Partial<TurnResponse> = {},
): TurnResponse {
  return { candidateTurn, interviewerTurn, status: 'in_progress', progress, deadline: time, ...more };
}

export function sessionOf(more: Partial<InterviewSession> = {}): InterviewSession {
  return {
    sessionId: 'session_1',
    status: 'ready',
    mode: 'test',
    setup: {
      type: 'system-design',
      difficulty: 'medium',
      duration: 20,
      focusAreas: [],
      language: 'en-IN',
      pace: 'moderate',
      followUpStyle: 'balanced',
      style: 'practice',
      reviewMissed: false,
      channel: 'text',
    },
    questions: [],
    questionSource: 'bank',
    pricing: { currency: 'INR', userPrice: 149, amount: 14_900, listAmount: 14_900, reason: 'list_price' },
    paymentStatus: 'paid',
    channel: null,
    progress,
    reportProgress: null,
    overallScore: null,
    endReason: null,
    rerunOf: null,
    rerunSessionId: null,
    createdAt: time,
    startedAt: null,
    deadline: null,
    endedAt: null,
    expiresAt: null,
    serverTime: time,
    ...more,
  };
}

export const report: Report = {
  reportId: 'report_1',
  sessionId: 'session_1',
  generatedAt: time,
  generatedBy: 'offline',
  promptVersion: '1',
  verdict: 'scored',
  overallScore: 62,
  scoreBreakdown: { technicalDepth: 62 },
  levels: [],
  summary: 'A fair start.',
  selfAssessment: null,
  questionAnalysis: [],
  strengths: [],
  weaknesses: [],
  recommendations: [],
  comparisonToStandards: {
    yourScore: 62,
    averageForDifficulty: 65,
    topPerformerScore: 85,
    statusMessage: 'Close to the average.',
    sampleSize: 0,
    source: 'default',
  },
  nextSteps: [],
  suggestionForNextInterview: {
    recommendedTopic: 'Caching',
    focusAreas: [],
    difficulty: 'medium',
    estimatedImprovement: '',
  },
  speech: {
    wordsPerMinute: null,
    fillers: [],
    talkRatio: null,
    longestPauseSeconds: null,
    medianResponseSeconds: null,
    answeredSeconds: 300,
  },
};
