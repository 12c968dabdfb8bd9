import type {
  CandidateStatistics,
  Channel,
  Difficulty,
  FollowUpStyle,
  History,
  InterviewConfig,
  InterviewSession,
  InterviewStyle,
  Pace,
  PaymentOrder,
  Pricing,
  Report,
  ReportProgress,
  RetryResponse,
  SelfRatings,
  SessionState,
  SessionStatus,
  Turn,
} from '@mock-interview/client';
import type { Microphone, Speaker } from '@mock-interview/client/voice';
import type { Trouble } from './trouble.js';

export const screenNames = ['setup', 'payment', 'ready', 'interview', 'report', 'history'] as const;

/** Where the candidate is, as the `screen` attribute tells it. */
export type ScreenName = (typeof screenNames)[number];

/** What is drawn: a screen, a session that came to nothing (`closed`), or a state in between. */
export type View = ScreenName | 'closed' | 'loading' | 'trouble';

/** The wizard's answers so far. Empty strings are questions left open. */
export interface SetupDraft {
  type: string;
  difficulty: Difficulty | '';
  focusAreas: readonly string[];
  /** Minutes; 0 until the configuration names its default */
  duration: number;
  requirements: string;
  language: string;
  pace: Pace;
  followUpStyle: FollowUpStyle;
  style: InterviewStyle;
  /** Bring back questions of this type that were missed before */
  reviewMissed: boolean;
  /** How to answer; empty for the service's own default */
  channel: Channel | '';
  company: string;
  role: string;
  jobDescription: string;
  resumeText: string;
}

export type SetupField = keyof SetupDraft;

/** What is wrong with one answer: left open, or refused by the service. */
export interface Fault {
  field: SetupField;
  kind: 'missing' | 'refused';
}

/** The wizard, and what is wrong with it. */
export interface SetupState {
  draft: SetupDraft;
  faults: readonly Fault[];
  busy: boolean;
  /** What speaking costs more, in minor units, as far as that is known */
  surcharge: number;
}

/** Why a coupon cannot be used. */
export type CouponFault = 'unknown' | 'expired' | 'used_up' | 'used_by_candidate' | 'too_late';

/** A coupon that the candidate has written. */
export interface CouponState {
  code: string;
  isBusy: boolean;
  /** The price with this coupon, once the service has told it: what is paid from then on */
  pricing: Pricing | null;
  fault: CouponFault | null;
  problem: Trouble | null;
}

/** How far the payment is. */
export interface PaymentState {
  order: PaymentOrder | null;
  /**
   * `begun`: an order was there when the screen was opened, and nobody knows what became of it; `left`: the buyer has
   * closed the checkout, which proves nothing; `waiting`: paid, but not confirmed; `unreachable`: the checkout could not
   * be loaded; `repriced`: the price was another one than the candidate saw, so nothing was opened
   */
  phase: 'idle' | 'begun' | 'paying' | 'declined' | 'left' | 'waiting' | 'unreachable' | 'unsupported' | 'repriced';
  /** An attempt was refused in the checkout that is still open */
  hasFailed?: boolean;
  /** Asking whether to give up an interview whose payment may still arrive */
  confirming?: boolean;
  problem: Trouble | null;
  coupon?: CouponState | null;
}

/** Channels in which the candidate is heard. */
export type SpokenChannel = Exclude<Channel, 'text'>;

/** A microphone that is being tried out. */
export interface DeviceCheckState {
  /** `asking`: the browser asks the candidate for the microphone */
  phase: 'asking' | 'open';
  /** How loud the candidate is, from 0 to 1 */
  level: number;
  microphones: readonly Microphone[];
  deviceId: string | undefined;
}

/** What is chosen, and under way, before the interview begins. */
export interface ReadyState {
  busy: 'no' | 'starting' | 'cancelling';
  confirming: boolean;
  problem: Trouble | null;
  /** How the candidate wants to answer; as booked where nothing was chosen */
  channel?: Channel | undefined;
  /** Whether the candidate agrees that the call is recorded */
  recordingConsent?: boolean;
  check?: DeviceCheckState | null;
  /** The microphone that was opened last: it is the one that is opened again */
  deviceId?: string | undefined;
  /** What this browser lacks to listen and speak by itself */
  lacksSpeech?: boolean;
}

/** An interview that is held by voice, or was until that failed. */
export interface TalkState {
  channel: SpokenChannel;
  /** `off`: nobody is connected, as after a reload; `failed`: it goes on in writing */
  phase: 'off' | 'connecting' | 'listening' | 'speaking' | 'reconnecting' | 'failed';
  /** On the way to writing */
  isLeaving?: boolean;
  isMuted: boolean;
  /** What was said last, as far as it is recognised */
  caption: { speaker: Speaker; text: string; isFinal: boolean } | null;
  /** How loud each of them is, from 0 to 1 */
  levels: Readonly<Record<Speaker, number>>;
  problem: Trouble | null;
  /** When a call that had broken off was taken up by itself, by `performance.now()` */
  reconnectedAt: number | null;
}

/** A text and the id under which it is sent, so that sending it again is the same turn. */
export interface OutgoingTurn {
  turnId: string;
  text: string;
  /** ISO 8601, by the device: when the candidate began to write */
  startedAt: string;
}

/** The conversation, and the answer that is being written. */
export interface InterviewState {
  turns: readonly Turn[];
  draft: string;
  /** When the candidate began to write the draft: ISO 8601, by the device */
  draftStartedAt: string | null;
  sending: OutgoingTurn | null;
  /** Could not be sent; sending its text again uses its id */
  unsent: OutgoingTurn | null;
  /** What the interviewer has said so far of the turn that is on its way */
  streamed: string;
  problem: Trouble | null;
  online: boolean;
  /** Until the interview ends, by the server's clock; null where there is no end */
  secondsLeft: number | null;
  /** What was last said aloud of the time left, in minutes */
  minutesAnnounced: number | null;
  ending: 'no' | 'asking' | 'busy';
}

/** The report, or how far it is. */
export interface ReportState {
  report: Report | null;
  progress: ReportProgress | null;
}

/** What the candidate thinks of the own answers, before the report is shown. */
export interface SelfRatingState {
  /** Those that were asked and not rated yet */
  questions: SelfRatings['questions'];
  /** Tapped so far: 1 to 5, by question */
  ratings: Readonly<Record<string, number>>;
  /** Whether the questions are on the screen, in place of the report */
  isAsking: boolean;
  isSending: boolean;
  /** The ratings could not be kept */
  problem: Trouble | null;
}

/** A new answer to a question of the report. */
export interface RetryDraft {
  text: string;
  /** ISO 8601, by the device: when the candidate began to write; empty before that */
  startedAt: string;
  /** How exactly this text was sent, so that sending it again is the same attempt; null until then */
  sent: { idempotencyKey: string; endedAt: string } | null;
}

/** A question of the report that is being answered again. */
export interface RetryState {
  draft: RetryDraft;
  isOpen: boolean;
  isSending: boolean;
  problem: Trouble | null;
  /** What the last attempt of this visit came to */
  result: RetryResponse | null;
}

/** Which interviews the history shows. Empty strings let all through. */
export interface HistoryFilter {
  type: string;
  difficulty: Difficulty | '';
  status: SessionStatus | '';
}

/** One page of the history, and the figures over all of it. */
export interface HistoryState {
  filter: HistoryFilter;
  page: number;
  busy: boolean;
  interviews: History | null;
  statistics: CandidateStatistics | null;
  problem: Trouble | null;
}

/** Everything that is drawn. A change makes a new one. */
export interface State {
  view: View;
  config: InterviewConfig | null;
  session: InterviewSession | null;
  /** Where the session is, more finely than its status */
  phase: SessionState | null;
  /** Milliseconds to add to `performance.now()` to have the server's clock */
  serverClockOffset: number;
  /** A failure that leaves nothing else to show */
  trouble: Trouble | null;
  /** A failure in the background; the screen goes on */
  connection: Trouble | null;
  /** A control that should have the focus next; a new object asks anew */
  focus: { id: string } | null;
  setup: SetupState;
  payment: PaymentState;
  ready: ReadyState;
  interview: InterviewState | null;
  /** null or absent where the interview is held in writing */
  talk?: TalkState | null;
  report: ReportState;
  /** null where the candidate is not asked for ratings */
  selfRating: SelfRatingState | null;
  /** By question */
  retries: Readonly<Record<string, RetryState>>;
  history: HistoryState;
}
