import type {
  Channel,
  ConductorActionKind,
  CouponDiscount,
  Difficulty,
  EndReason,
  GatewayName,
  KeyKind,
  Mode,
  OrderId,
  Paise,
  Pricing,
  QuestionAnalysis,
  QuestionId,
  QuestionSource,
  Report,
  SessionId,
  SessionStatus,
  SetupRequest,
  TenantId,
  TenantSettings,
  TurnId,
  UserId,
  Vendor,
} from '@mock-interview/contract';
import type { JWK } from 'jose';

/**
 * An object that survives a trip through a JSON column. A bare text or null would not: on PostgreSQL a text is parsed
 * twice ("1" comes back as 1), and null is no value on either engine.
 */
export type Json = { readonly [name: string]: JsonValue | undefined };
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | Json;

/** What is stored as it was at its time: older rows lack what came to be since, and whoever tells of them adds it. */
type Lacking<Whole, Names extends keyof Whole> = Omit<Whole, Names> & Partial<Pick<Whole, Names>>;
type StoredSetup = Lacking<SetupRequest, 'reviewMissed' | 'channel'>;
export type StoredReport = Lacking<Omit<Report, 'questionAnalysis'>, 'selfAssessment'> & {
  questionAnalysis: Lacking<QuestionAnalysis, 'purpose' | 'selfRating'>[];
};

/** What the columns hold, said once for both dialects. */
export interface Columns {
  tenantId: TenantId;
  mode: Mode;
  tenantStatus: 'active' | 'suspended';
  settings: TenantSettings;
  keyKind: KeyKind;
  changes: Record<string, unknown>;
  jwk: JWK;
  userId: UserId;
  sessionId: SessionId;
  questionId: QuestionId;
  turnId: TurnId;
  orderId: OrderId;
  sessionStatus: SessionStatus;
  difficulty: Difficulty;
  setup: StoredSetup;
  pricing: Pricing;
  questionSource: QuestionSource;
  channel: Channel;
  endReason: EndReason;
  /** The question as planned, parsed by `questions/`. */
  plannedQuestion: Json;
  speaker: 'interviewer' | 'candidate';
  action: ConductorActionKind;
  inputMode: 'text' | 'voice';
  /** What an evaluator found, parsed by `evaluation/`. */
  evaluation: Json;
  report: StoredReport;
  gateway: GatewayName;
  paise: Paise;
  paymentStatus: 'created' | 'paid' | 'refund_due' | 'refunded';
  sandboxOrderStatus: 'created' | 'attempted' | 'paid';
  sandboxPaymentStatus: 'captured' | 'failed' | 'refunded';
  jobPayload: Json;
  vendor: Vendor;
  discount: CouponDiscount;
  gatewayPaymentStatus: 'created' | 'authorized' | 'captured' | 'refund_due' | 'refunded' | 'failed';
  /** A question as generated, parsed by `questions/`. */
  pooledQuestion: Json;
  callStatus: 'creating' | 'created' | 'live' | 'ended' | 'failed';
  usageBasis: 'estimate' | 'actual';
}
