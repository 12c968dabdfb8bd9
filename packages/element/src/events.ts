import type {
  Channel,
  EndReason,
  Pricing,
  Report,
  RetryResponse,
  SelfRatingsRequest,
  SessionStatus,
  Turn,
} from '@mock-interview/client';
import type { MockInterview } from './mock-interview.js';

/** Details of the events of `<mock-interview>`. All of them bubble and are composed. */
export interface MockInterviewEvents {
  /** An interview was set up. */
  'mi-setup': { sessionId: string; status: SessionStatus; pricing: Pricing };
  /**
   * A payment went through, was declined, or will be confirmed later; `dismissed`: the checkout was closed, and what
   * became of the payment is not known yet. A payment may still succeed after each of the latter. `amount` is in minor units.
   * `orderId` is null where the order was made before the page was opened. A payment that arrives while no page is open is
   * told by the webhooks of the service alone.
   */
  'mi-payment': {
    sessionId: string;
    orderId: string | null;
    outcome: 'paid' | 'declined' | 'later' | 'dismissed';
    amount: number;
    currency: string;
  };
  /** The interview began. `deadline` is an ISO 8601 time. */
  'mi-start': { sessionId: string; channel: Channel; deadline: string };
  /** The running interview goes on in another way, because the candidate chose it, or because speaking failed. */
  'mi-channel': { sessionId: string; channel: Channel; reason: 'chosen' | 'failed' };
  /** The interviewer or the candidate said something. */
  'mi-turn': { sessionId: string; turn: Turn };
  /** The interview is over; the report is being made. */
  'mi-end': { sessionId: string; reason: EndReason | null; status: SessionStatus };
  /** The candidate has rated the own answers, each from 1 to 5, before the report was shown. */
  'mi-self-rating': { sessionId: string; ratings: SelfRatingsRequest['ratings'] };
  /** The report is on the screen. */
  'mi-report': { sessionId: string; overallScore: number | null; report: Report };
  /** A question of the report was answered again. The score of the interview stays. */
  'mi-retry': { sessionId: string; questionId: string; result: RetryResponse };
  /** Something failed. `code` is stable; `message` is for a developer, not for a candidate. */
  'mi-error': { code: string; message: string; recoverable: boolean; requestId?: string; error: unknown };
}

export type MockInterviewEventName = keyof MockInterviewEvents;

/** An event of `<mock-interview>`, by name. */
export type MockInterviewEvent<Name extends MockInterviewEventName> = CustomEvent<MockInterviewEvents[Name]>;

/** Tells the host page what happened. */
export type Announce = <Name extends MockInterviewEventName>(name: Name, detail: MockInterviewEvents[Name]) => void;

type MockInterviewEventMap = { [Name in MockInterviewEventName]: MockInterviewEvent<Name> };

declare global {
  interface HTMLElementEventMap extends MockInterviewEventMap {}
  interface HTMLElementTagNameMap {
    'mock-interview': MockInterview;
  }
}
