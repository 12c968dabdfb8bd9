// Generated from the schemas of this package by scripts/generate-wire-types.ts: do not edit.

export type Mode = 'test' | 'live';
export type SessionStatus =
  'awaiting_payment' | 'ready' | 'in_progress' | 'generating_report' | 'completed' | 'failed' | 'expired' | 'cancelled';
export type Channel = 'voice' | 'browser-voice' | 'text';
export type ConductorAction =
  'ask' | 'follow_up' | 'clarify' | 'repeat' | 'hint' | 'wait' | 'move_on' | 'wrap_up' | 'end';
export type Coverage = 'full' | 'partial' | 'missed';
export type CreatePaymentResponse = PaymentOrder | NothingToPay;
export type Vendor = 'gemini' | 'vapi' | 'razorpay';
export type Difficulty = 'easy' | 'medium' | 'hard';
export type Dimension = 'technicalDepth' | 'communication' | 'problemSolving' | 'tradeOffAnalysis' | 'timeManagement';
export type EndReason = 'finished' | 'time' | 'candidate' | 'abandoned';
/**
 * Stable name of what went wrong
 */
export type ErrorCode =
  | 'VALIDATION_FAILED'
  | 'UNAUTHENTICATED'
  | 'PAYMENT_REQUIRED'
  | 'PAYMENT_FAILED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'SESSION_NOT_FOUND'
  | 'INVALID_STATE'
  | 'IDEMPOTENCY_CONFLICT'
  | 'TURN_CONFLICT'
  | 'TRANSCRIPT_MISSING'
  | 'PAYLOAD_TOO_LARGE'
  | 'UNSUPPORTED_MEDIA_TYPE'
  | 'RATE_LIMITED'
  | 'UNKNOWN_ERROR'
  | 'GEMINI_QUESTION_FAILED'
  | 'GEMINI_REPORT_FAILED'
  | 'VAPI_CALL_FAILED'
  | 'UNAVAILABLE';
/**
 * How many probes a question may get
 */
export type FollowUpStyle = 'none' | 'brief' | 'balanced' | 'deep-dive';
export type Importance = 'high' | 'medium' | 'low';
export type InputMode = 'text' | 'voice';
export type InterviewFamily = 'technical' | 'design' | 'behavioral' | 'product' | 'hr';
/**
 * How long a pause counts as thinking
 */
export type Pace = 'gentle' | 'moderate' | 'brisk';
/**
 * practice may hint and coach; realistic does not
 */
export type InterviewStyle = 'practice' | 'realistic';
/**
 * Only planned questions count towards the score of the interview
 */
export type QuestionPurpose = 'planned' | 'review' | 'extra';
export type SessionEvent =
  | {
      type: 'status';
      status: SessionStatus;
    }
  | {
      type: 'turn';
      turn: Turn;
    }
  | {
      type: 'turn_withdrawn';
      turnId: string;
    }
  | {
      type: 'report_progress';
      progress: ReportProgress;
    }
  | {
      type: 'report_ready';
      sessionId: string;
      overallScore: number | null;
    };
export type TurnStreamEvent =
  | {
      type: 'delta';
      text: string;
    }
  | {
      type: 'turn';
      candidateTurn: Turn;
      interviewerTurn: Turn;
      status: SessionStatus;
      progress: InterviewProgress;
      /**
       * ISO 8601 time in UTC
       */
      deadline: string;
    };

export interface ApiKey {
  id: string;
  kind: 'secret' | 'publishable';
  mode: Mode;
  name: string;
  /**
   * How the key begins and ends
   */
  hint: string;
  /**
   * ISO 8601 time in UTC
   */
  createdAt: string;
  lastUsedAt: string | null;
  /**
   * Set when it was rotated: it works until then
   */
  expiresAt: string | null;
  revokedAt: string | null;
}
export interface ApiKeyList {
  keys: ApiKey[];
}
export interface AuditEntry {
  id: string;
  /**
   * ISO 8601 time in UTC
   */
  at: string;
  actor: string;
  action: string;
  target: string;
  changes: {
    [k: string]: unknown;
  };
  requestId: string;
}
export interface AuditLog {
  entries: AuditEntry[];
  total: number;
  page: number;
  totalPages: number;
}
export interface Branding {
  name?: string;
  logoUrl?: string;
  /**
   * As #rrggbb
   */
  accentColor?: string;
}
export interface CancelResponse {
  sessionId: string;
  status: SessionStatus;
  refunded: boolean;
}
export interface CandidateStatistics {
  completed: number;
  /**
   * Of scored interviews; null where there is none
   */
  average: number | null;
  best: number | null;
  /**
   * Spent in interviews that were completed
   */
  minutes: number;
  streak: {
    /**
     * Days in a row with a completed interview, up to today (UTC)
     */
    current: number;
    longest: number;
  };
  /**
   * Oldest first, at most the last 50 scored interviews
   */
  trend: {
    [k: string]: {
      /**
       * ISO 8601 time in UTC
       */
      at: string;
      score: number;
    }[];
  };
  byType: {
    /**
     * A type listed by GET /api/config
     */
    type: string;
    completed: number;
    average: number | null;
    best: number | null;
  }[];
}
export interface CandidateToken {
  token: string;
  /**
   * ISO 8601 time in UTC
   */
  expiresAt: string;
}
export interface ChannelRequest {
  channel: Channel;
  /**
   * Whether the candidate agrees that the call is recorded, where the tenant keeps recordings
   */
  recordingConsent?: boolean;
}
export interface CompleteResponse {
  sessionId: string;
  status: SessionStatus;
  reportProgress: ReportProgress | null;
}
export interface ReportProgress {
  stage: 'queued' | 'evaluating' | 'writing' | 'ready';
  done: number;
  total: number;
}
export interface Coupon {
  code: string;
  /**
   * What is left is rounded down to whole rupees
   */
  discount:
    | {
        kind: 'percent';
        percent: number;
      }
    | {
        kind: 'amount';
        /**
         * Integer minor units (paise)
         */
        amount: number;
      };
  /**
   * Over all candidates; null: no limit
   */
  maxRedemptions: number | null;
  /**
   * null: no limit
   */
  maxPerCandidate: number | null;
  expiresAt: string | null;
  active: boolean;
  /**
   * Interviews that it was used for
   */
  redemptions: number;
  /**
   * ISO 8601 time in UTC
   */
  createdAt: string;
}
export interface CouponList {
  coupons: Coupon[];
  total: number;
  page: number;
  totalPages: number;
}
export interface CreateCouponRequest {
  code: string;
  /**
   * What is left is rounded down to whole rupees
   */
  discount:
    | {
        kind: 'percent';
        percent: number;
      }
    | {
        kind: 'amount';
        /**
         * Integer minor units (paise)
         */
        amount: number;
      };
  /**
   * Over all candidates; null: no limit
   */
  maxRedemptions?: number | null;
  /**
   * null: no limit
   */
  maxPerCandidate?: number | null;
  expiresAt?: string | null;
}
export interface CreateKeyRequest {
  kind?: 'secret' | 'publishable';
  mode?: 'test' | 'live';
  name?: string;
}
export interface CreateKeyResponse {
  key: ApiKey;
  /**
   * The whole key, shown once
   */
  secret: string;
}
export interface CreatePaymentRequest {
  sessionId: string;
  /**
   * Lowers the price that was fixed at setup, as long as there is no order. It replaces an earlier one
   */
  coupon?: string;
}
export interface PaymentOrder {
  gateway: 'sandbox' | 'razorpay';
  orderId: string;
  /**
   * Integer minor units (paise)
   */
  amount: number;
  currency: 'INR';
  keyId: string;
  name: string;
  description: string;
  prefill: {
    name?: string;
    email?: string;
  };
}
/**
 * Instead of an order, where a coupon left nothing to pay: the session can start without a checkout
 */
export interface NothingToPay {
  gateway: 'none';
  sessionId: string;
  status: SessionStatus;
  amount: 0;
  currency: 'INR';
  pricing: Pricing;
}
export interface Pricing {
  currency: 'INR';
  /**
   * Whole rupees that the candidate pays
   */
  userPrice: number;
  /**
   * What the candidate pays, tax included, in paise
   */
  amount: number;
  /**
   * Before promotion, coupon and free allowance
   */
  listAmount: number;
  /**
   * Why the price is what it is
   */
  reason: 'list_price' | 'free' | 'free_allowance' | 'promotion' | 'coupon' | 'rerun';
  promotion?: {
    percent: number;
    /**
     * What it takes off
     */
    amount: number;
  };
  /**
   * The coupon that was used; one that there was nothing left for is not
   */
  coupon?: {
    code: string;
    /**
     * What it takes off
     */
    amount: number;
  };
  gst?: GstLines;
}
/**
 * Where the tenant is registered and something is paid
 */
export interface GstLines {
  /**
   * Of the seller
   */
  gstin: string;
  /**
   * Services Accounting Code
   */
  sac?: string;
  ratePercent: number;
  /**
   * The amount without its tax
   */
  taxable: number;
  /**
   * Integer minor units (paise)
   */
  cgst: number;
  /**
   * Integer minor units (paise)
   */
  sgst: number;
}
export interface CreateTenantRequest {
  name: string;
}
export interface CreateTenantResponse {
  tenant: Tenant;
  /**
   * Test mode; the secret is shown once
   */
  keys: {
    secret: string;
    publishable: string;
  };
}
export interface Tenant {
  id: string;
  name: string;
  status: 'active' | 'suspended';
  settings: TenantSettings;
  /**
   * ISO 8601 time in UTC
   */
  createdAt: string;
}
export interface TenantSettings {
  branding: Branding;
  /**
   * Sites whose pages may call the API
   */
  allowedOrigins: string[];
  /**
   * Whether a publishable key may make anonymous candidates
   */
  allowAnonymous: boolean;
  /**
   * Whole rupees for 20 minutes, by difficulty; other durations in proportion
   */
  prices: {
    [k: string]: number;
  };
  /**
   * Whole rupees for 20 minutes that an interview by voice costs more; other durations in proportion
   */
  voiceSurcharge: number;
  promotion: Promotion | null;
  gst: GstRegistration | null;
  /**
   * Free interviews for each candidate
   */
  freeAllowance: number;
  /**
   * Whether a candidate sees question texts before the interview
   */
  showQuestions: boolean;
  /**
   * What follows an interview that failed
   */
  failurePolicy: 'rerun' | 'refund';
  consentText: string;
  /**
   * Whether calls are recorded, where the candidate agrees to it as well
   */
  keepRecordings: boolean;
}
/**
 * A lower price for everybody, until a moment
 */
export interface Promotion {
  percent: number;
  /**
   * ISO 8601 time in UTC
   */
  until: string;
}
/**
 * Of a tenant that is registered: its prices include the tax
 */
export interface GstRegistration {
  gstin: string;
  ratePercent: number;
  /**
   * Services Accounting Code
   */
  sac?: string;
}
export interface CredentialCheck {
  vendor: Vendor;
  works: boolean;
  /**
   * What is wrong and what to do; for a developer
   */
  message: string;
}
export interface CredentialList {
  credentials: CredentialStatus[];
}
export interface CredentialStatus {
  vendor: Vendor;
  /**
   * Whose account is used
   */
  source: 'tenant' | 'operator' | 'none';
  /**
   * How the tenant’s own key ends; null where it has none
   */
  hint: string | null;
  updatedAt: string | null;
}
export interface Evidence {
  quote: string;
  turnId: string;
  /**
   * From the start of the interview
   */
  startMs: number;
  endMs: number;
  criterion: string;
  supports: string;
}
export interface GeminiCredentials {
  apiKey: string;
}
export interface GstLines1 {
  /**
   * Of the seller
   */
  gstin: string;
  /**
   * Services Accounting Code
   */
  sac?: string;
  ratePercent: number;
  /**
   * The amount without its tax
   */
  taxable: number;
  /**
   * Integer minor units (paise)
   */
  cgst: number;
  /**
   * Integer minor units (paise)
   */
  sgst: number;
}
export interface History {
  interviews: HistoryItem[];
  total: number;
  page: number;
  limit: number;
  totalPages: number;
}
export interface HistoryItem {
  sessionId: string;
  /**
   * A type listed by GET /api/config
   */
  type: string;
  difficulty: Difficulty;
  focusAreas: string[];
  status: SessionStatus;
  overallScore: number | null;
  /**
   * Booked minutes
   */
  duration: number;
  /**
   * How long it took
   */
  durationSeconds: number | null;
  /**
   * ISO 8601 time in UTC
   */
  createdAt: string;
  startedAt: string | null;
  endedAt: string | null;
}
export interface InterviewConfig {
  mode: Mode;
  branding: Branding;
  types: {
    /**
     * A type listed by GET /api/config
     */
    type: string;
    title: string;
    description: string;
    family: InterviewFamily;
    focusAreas: {
      id: string;
      title: string;
    }[];
    /**
     * Tags of `languages` in which it can be held
     */
    languages: string[];
    /**
     * Missed before by this candidate: what `reviewMissed` of the setup can bring back
     */
    questionsToReview: number;
  }[];
  difficulties: {
    id: Difficulty;
    title: string;
    description?: string;
  }[];
  /**
   * Minutes on offer
   */
  durations: number[];
  defaultDuration: number;
  languages: {
    tag: string;
    title: string;
  }[];
  voices: {
    id: string;
    title: string;
    description?: string;
  }[];
  paces: {
    id: Pace;
    title: string;
    description?: string;
  }[];
  followUpStyles: {
    id: FollowUpStyle;
    title: string;
    description?: string;
  }[];
  styles: {
    id: InterviewStyle;
    title: string;
    description?: string;
  }[];
  channels: Channel[];
  /**
   * Whether calls can be recorded: the candidate agrees to it with `recordingConsent`, or does not
   */
  recordings: boolean;
  prices: {
    difficulty: Difficulty;
    duration: number;
    userPrice: number;
    /**
     * Integer minor units (paise)
     */
    amount: number;
  }[];
  currency: 'INR';
  freeInterviewsLeft: number;
  /**
   * none: only free interviews can be taken
   */
  gateway: 'sandbox' | 'razorpay' | 'none';
  consentText: string;
  consentRequired: boolean;
}
export interface InterviewProgress {
  questionsAsked: number;
  questionsTotal: number;
  currentQuestionId: string | null;
  elapsedSeconds: number;
  remainingSeconds: number;
}
export interface InterviewSession {
  sessionId: string;
  status: SessionStatus;
  mode: Mode;
  setup: {
    /**
     * A type listed by GET /api/config
     */
    type: string;
    difficulty: Difficulty;
    /**
     * Minutes
     */
    duration: number;
    focusAreas: string[];
    specificRequirements?: string;
    /**
     * BCP 47
     */
    language: string;
    voice?: string;
    /**
     * How long a pause counts as thinking
     */
    pace: 'gentle' | 'moderate' | 'brisk';
    /**
     * How many probes a question may get
     */
    followUpStyle: 'none' | 'brief' | 'balanced' | 'deep-dive';
    /**
     * practice may hint and coach; realistic does not
     */
    style: 'practice' | 'realistic';
    /**
     * How it is to be held: voice may cost more. The price is fixed for it at setup
     */
    channel: 'voice' | 'browser-voice' | 'text';
    coupon?: string;
    /**
     * Give part of the time to questions of this type that the candidate missed before; they do not count
     */
    reviewMissed: boolean;
    company?: string;
    role?: string;
  };
  questions: (PlannedQuestion | QuestionOutline)[];
  questionSource: 'bank' | 'gemini' | 'pool' | 'mixed';
  pricing: Pricing;
  paymentStatus: 'not_needed' | 'due' | 'pending' | 'paid' | 'refunded';
  channel: Channel | null;
  progress: InterviewProgress;
  reportProgress: ReportProgress | null;
  overallScore: number | null;
  endReason: EndReason | null;
  /**
   * The failed session that this one repeats without charge
   */
  rerunOf: string | null;
  /**
   * The session that repeats this one without charge
   */
  rerunSessionId: string | null;
  /**
   * ISO 8601 time in UTC
   */
  createdAt: string;
  startedAt: string | null;
  deadline: string | null;
  endedAt: string | null;
  /**
   * When an interview that has not begun is given up
   */
  expiresAt: string | null;
  /**
   * For a countdown that does not trust the clock of the device
   */
  serverTime: string;
}
export interface PlannedQuestion {
  id: string;
  order: number;
  focusArea: string;
  difficulty: number;
  /**
   * Minutes
   */
  timeAllocation: number;
  purpose: QuestionPurpose;
  text: string;
  motivation: string;
  keyPoints: string[];
  followUps: string[];
  modelAnswer: string;
}
export interface QuestionOutline {
  id: string;
  order: number;
  focusArea: string;
  difficulty: number;
  /**
   * Minutes
   */
  timeAllocation: number;
  purpose: QuestionPurpose;
}
export interface InterviewUsage {
  sessionId: string;
  /**
   * A type listed by GET /api/config
   */
  type: string;
  difficulty: Difficulty;
  status: SessionStatus;
  /**
   * ISO 8601 time in UTC
   */
  createdAt: string;
  items: {
    vendor: Vendor;
    /**
     * What was used, for example `report`
     */
    item: string;
    /**
     * Tokens, seconds or paise, as the item says
     */
    quantity: number;
    /**
     * Of what the vendor charges in US dollars
     */
    microUsd: number | null;
    /**
     * Of what the vendor charges in rupees
     */
    paise: number | null;
    /**
     * By our table of prices, or as the vendor says
     */
    basis: 'estimate' | 'actual';
    /**
     * ISO 8601 time in UTC
     */
    recordedAt: string;
  }[];
  /**
   * What is charged in US dollars, in millionths of one
   */
  costMicroUsd: number;
  /**
   * The whole cost: dollars at `exchangeRate`, and what is charged in rupees
   */
  costPaise: number;
  /**
   * What the candidate has paid, tax included; 0 where it was free or refunded
   */
  price: number;
  /**
   * The price without its tax, less the whole cost; in paise, may be negative
   */
  margin: number;
}
export interface KeyPoint {
  /**
   * A claim that an answer can make
   */
  text: string;
  /**
   * Asked when the claim is missing; does not name it
   */
  followUp: string;
  /**
   * A nudge towards the claim; does not name it
   */
  hint: string;
}
export interface MintTokenRequest {
  userId: string;
  name?: string;
  email?: string;
  /**
   * Seconds, at most one hour
   */
  expiresIn?: number;
}
export interface Problem {
  /**
   * Where the code is explained
   */
  type: string;
  title: string;
  status: number;
  /**
   * What happened, for a developer
   */
  error: string;
  code: ErrorCode;
  /**
   * Facts that belong to the code, for example `fields` of VALIDATION_FAILED: field name to what is wrong
   */
  details: {
    [k: string]: unknown;
  };
  /**
   * Whether the same call may succeed later
   */
  recoverable: boolean;
  /**
   * What happened, for the candidate, in the language asked for
   */
  userMessage: string;
  requestId: string;
}
export interface Question {
  id: string;
  /**
   * A type listed by GET /api/config
   */
  type: string;
  difficulty: Difficulty;
  /**
   * Difficulty from 1 to 10
   */
  level: number;
  focusAreas: string[];
  text: string;
  /**
   * The same question in plainer words, for a candidate who asks what it means
   */
  rephrasing: string;
  /**
   * What the question is meant to show
   */
  motivation: string;
  /**
   * Ordered by importance
   */
  keyPoints: KeyPoint[];
  modelAnswer: string;
  minutes: number;
  misconception?: string;
}
export interface QuestionAnalysis {
  questionId: string;
  questionText: string;
  purpose: QuestionPurpose;
  /**
   * null: the question was not reached
   */
  userScore: number | null;
  modelAnswer: string;
  durationSeconds: number;
  feedback: {
    whatYouDidWell: string[];
    whatCouldBeBetter: string[];
    missingPoints: string[];
    scoringDetails: {
      technicalCorrectness: number;
      completeness: number;
      communication: number;
      depthOfThinking: number;
    };
  };
  keyPoints: {
    text: string;
    coverage: Coverage;
    quote?: string;
  }[];
  evidence: Evidence[];
  attempts: {
    /**
     * ISO 8601 time in UTC
     */
    at: string;
    userScore: number | null;
  }[];
  /**
   * null where the candidate did not rate the answer
   */
  selfRating: SelfRating | null;
}
export interface SelfRating {
  rating: number;
  /**
   * The level of the question’s score; null where it has none
   */
  reached: number | null;
  /**
   * rating − reached: above 0, the candidate thought better of the answer than it was judged
   */
  gap: number | null;
}
export interface QuoteRequest {
  /**
   * A type listed by GET /api/config
   */
  type: string;
  difficulty: Difficulty;
  /**
   * Minutes
   */
  duration?: number;
  /**
   * How it is to be held: voice may cost more. The price is fixed for it at setup
   */
  channel?: 'voice' | 'browser-voice' | 'text';
  coupon?: string;
}
export interface RazorpayCredentials {
  keyId: string;
  keySecret: string;
  webhookSecret: string;
  /**
   * Still accepted, for webhooks that were signed before a rotation
   */
  previousWebhookSecret?: string;
}
export interface ReachedLevel {
  dimension: Dimension;
  /**
   * From 1 to 5; null where nothing was judged
   */
  level: number | null;
  /**
   * What an answer looks like at this level
   */
  anchor: string | null;
  /**
   * What it looks like one level up
   */
  nextAnchor: string | null;
}
export interface Report {
  reportId: string;
  sessionId: string;
  /**
   * ISO 8601 time in UTC
   */
  generatedAt: string;
  generatedBy: 'gemini' | 'offline';
  modelVersion?: string;
  promptVersion: string;
  verdict: 'scored' | 'insufficient_evidence';
  overallScore: number | null;
  scoreBreakdown: {
    [k: string]: number | null;
  };
  /**
   * One for each dimension
   */
  levels: ReachedLevel[];
  summary: string;
  /**
   * null where the candidate rated no answer
   */
  selfAssessment: SelfAssessment | null;
  questionAnalysis: QuestionAnalysis[];
  strengths: {
    area: string;
    description: string;
    importance: Importance;
  }[];
  weaknesses: {
    area: string;
    description: string;
    importance: Importance;
    focusOn: string;
  }[];
  recommendations: {
    priority: number;
    topic: string;
    resources: string[];
    timeToMaster: string;
    practiceStrategy: string;
  }[];
  comparisonToStandards: {
    yourScore: number | null;
    averageForDifficulty: number;
    topPerformerScore: number;
    statusMessage: string;
    sampleSize: number;
    source: 'default' | 'tenant';
  };
  nextSteps: string[];
  suggestionForNextInterview: {
    recommendedTopic: string;
    focusAreas: string[];
    difficulty: Difficulty;
    estimatedImprovement: string;
  };
  speech: {
    /**
     * null where answers were typed
     */
    wordsPerMinute: number | null;
    fillers: {
      word: string;
      count: number;
    }[];
    talkRatio: number | null;
    longestPauseSeconds: number | null;
    medianResponseSeconds: number | null;
    answeredSeconds: number;
  };
}
export interface SelfAssessment {
  /**
   * Answers that were rated and have a score
   */
  rated: number;
  /**
   * Mean of rating − reached, to one decimal
   */
  averageGap: number;
  statusMessage: string;
}
export interface ReportPending {
  sessionId: string;
  status: SessionStatus;
  progress: ReportProgress;
}
export interface RetryRequest {
  text: string;
  /**
   * When the candidate began to answer, by the device
   */
  startedAt?: string;
  /**
   * ISO 8601 time in UTC
   */
  endedAt?: string;
}
export interface RetryResponse {
  before: QuestionAnalysis;
  after: QuestionAnalysis;
}
export interface RotateKeyRequest {
  /**
   * How long the old key still works
   */
  overlapHours?: number;
}
export interface SandboxPayRequest {
  orderId: string;
  /**
   * later: the buyer leaves, and only the webhook tells that the money came
   */
  outcome?: 'success' | 'failure' | 'later';
}
export interface SandboxPayResponse {
  orderId: string;
  paymentId: string | null;
  signature: string | null;
}
export interface SelfRatings {
  sessionId: string;
  questions: {
    questionId: string;
    order: number;
    text: string;
    rating: number | null;
  }[];
}
export interface SelfRatingsRequest {
  ratings: {
    questionId: string;
    rating: number;
  }[];
}
export interface Turn {
  turnId: string;
  sequence: number;
  speaker: 'interviewer' | 'candidate';
  text: string;
  /**
   * What the interviewer did; null for the candidate
   */
  action: ConductorAction | null;
  /**
   * The question that the turn belongs to
   */
  questionId: string | null;
  inputMode: InputMode | null;
  /**
   * ISO 8601 time in UTC
   */
  startedAt: string;
  /**
   * ISO 8601 time in UTC
   */
  endedAt: string;
}
export interface SetupRequest {
  /**
   * A type listed by GET /api/config
   */
  type: string;
  difficulty: Difficulty;
  /**
   * Minutes
   */
  duration?: number;
  focusAreas?: string[];
  specificRequirements?: string;
  /**
   * BCP 47
   */
  language?: string;
  voice?: string;
  /**
   * How long a pause counts as thinking
   */
  pace?: 'gentle' | 'moderate' | 'brisk';
  /**
   * How many probes a question may get
   */
  followUpStyle?: 'none' | 'brief' | 'balanced' | 'deep-dive';
  /**
   * practice may hint and coach; realistic does not
   */
  style?: 'practice' | 'realistic';
  /**
   * How it is to be held: voice may cost more. The price is fixed for it at setup
   */
  channel?: 'voice' | 'browser-voice' | 'text';
  coupon?: string;
  /**
   * Give part of the time to questions of this type that the candidate missed before; they do not count
   */
  reviewMissed?: boolean;
  company?: string;
  role?: string;
  resumeText?: string;
  jobDescription?: string;
}
export interface SetupResponse {
  sessionId: string;
  status: SessionStatus;
  questions: (PlannedQuestion | QuestionOutline)[];
  pricing: Pricing;
  questionSource: 'bank' | 'gemini' | 'pool' | 'mixed';
}
export interface StartRequest {
  channel?: 'voice' | 'browser-voice' | 'text';
  /**
   * Whether the candidate agrees that the call is recorded, where the tenant keeps recordings
   */
  recordingConsent?: boolean;
}
export interface StartResponse {
  sessionId: string;
  status: 'initiated';
  channel: Channel;
  callId: string;
  vapiUrl?: string;
  opening?: Turn;
  /**
   * ISO 8601 time in UTC
   */
  deadline: string;
}
export interface Transcript {
  sessionId: string;
  turns: Turn[];
}
export interface TurnRequest {
  turnId: string;
  /**
   * What the candidate said. Empty, in a voice turn alone: the candidate has said nothing so far
   */
  text: string;
  /**
   * When the candidate began to answer, by the device
   */
  startedAt?: string;
  /**
   * ISO 8601 time in UTC
   */
  endedAt?: string;
  inputMode?: 'text' | 'voice';
}
export interface TurnResponse {
  candidateTurn: Turn;
  interviewerTurn: Turn;
  status: SessionStatus;
  progress: InterviewProgress;
  /**
   * ISO 8601 time in UTC
   */
  deadline: string;
}
export interface UpdateCouponRequest {
  /**
   * Over all candidates; null: no limit
   */
  maxRedemptions?: number | null;
  /**
   * null: no limit
   */
  maxPerCandidate?: number | null;
  expiresAt?: string | null;
  active?: boolean;
}
export interface UpdateSettingsRequest {
  branding?: Branding;
  /**
   * Sites whose pages may call the API
   */
  allowedOrigins?: string[];
  /**
   * Whether a publishable key may make anonymous candidates
   */
  allowAnonymous?: boolean;
  prices?: {
    [k: string]: number;
  };
  /**
   * Whole rupees for 20 minutes that an interview by voice costs more; other durations in proportion
   */
  voiceSurcharge?: number;
  promotion?: Promotion | null;
  gst?: GstRegistration | null;
  /**
   * Free interviews for each candidate
   */
  freeAllowance?: number;
  /**
   * Whether a candidate sees question texts before the interview
   */
  showQuestions?: boolean;
  /**
   * What follows an interview that failed
   */
  failurePolicy?: 'rerun' | 'refund';
  consentText?: string;
  /**
   * Whether calls are recorded, where the candidate agrees to it as well
   */
  keepRecordings?: boolean;
  name?: string;
}
export interface UpdateTenantRequest {
  name?: string;
  status?: 'active' | 'suspended';
}
export interface UsageList {
  /**
   * Newest first
   */
  interviews: InterviewUsage[];
  /**
   * Over the interviews of this page
   */
  totals: {
    /**
     * What is charged in US dollars, in millionths of one
     */
    costMicroUsd: number;
    /**
     * The whole cost: dollars at `exchangeRate`, and what is charged in rupees
     */
    costPaise: number;
    /**
     * What the candidate has paid, tax included; 0 where it was free or refunded
     */
    price: number;
    /**
     * The price without its tax, less the whole cost; in paise, may be negative
     */
    margin: number;
  };
  exchangeRate: {
    paisePerUsd: number;
    /**
     * The day from which this rate is used
     */
    from: string;
  };
  total: number;
  page: number;
  totalPages: number;
}
export interface VapiCredentials {
  /**
   * Creates web calls; it stays on the server all the same
   */
  publicKey: string;
  /**
   * Reads calls and recordings
   */
  privateKey: string;
}
export interface VerifyPaymentRequest {
  sessionId: string;
  orderId: string;
  paymentId: string;
  signature: string;
}
export interface VerifyPaymentResponse {
  success: boolean;
  status: SessionStatus;
}
export interface WebhookReceipt {
  received: true;
}
