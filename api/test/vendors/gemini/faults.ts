import { isVendorErrorKind, type VendorErrorKind } from './vendor-errors.js';

type ErrorFault = { readonly kind: Exclude<VendorErrorKind, QuotaErrorKind> } | QuotaFault;

type QuotaErrorKind = 'minute_quota_exceeded' | 'daily_quota_exceeded';

interface QuotaFault {
  readonly kind: QuotaErrorKind;
  /** Default 1.56, which RetryInfo rounds down to `1s`. */
  readonly retryInSeconds?: number;
}

/** What may happen to the generated answer. */
export type AnswerFault =
  | {
      readonly kind: 'prompt_blocked';
      /** Default PROHIBITED_CONTENT. */
      readonly blockReason?: string;
    }
  | { readonly kind: 'recitation' }
  | { readonly kind: 'empty_content' }
  | { readonly kind: 'empty_text' }
  | { readonly kind: 'stopped_for_safety' }
  | { readonly kind: 'thinking_used_allowance' }
  | { readonly kind: 'text_cut_at_limit' }
  | { readonly kind: 'repetition_until_limit' }
  | { readonly kind: 'numbers_out_of_bounds' }
  | {
      readonly kind: 'unknown_finish_reason';
      /** Default: one that does not exist. */
      readonly finishReason?: string;
    }
  | { readonly kind: 'continuation_needed' }
  | { readonly kind: 'usage_left_out' };

/** What may happen on the way of any reply. */
type TransportFault =
  | {
      readonly kind: 'stall_before_headers';
      /** Until the request goes on as if nothing had been; default: until the client gives up. */
      readonly milliseconds?: number;
    }
  | { readonly kind: 'reset_before_headers' }
  | { readonly kind: 'html_bad_gateway' }
  | { readonly kind: 'event_stream_error_body' }
  | { readonly kind: 'unparsable_reply' };

/** What may happen on the way of a stream. */
export type StreamFault =
  | {
      readonly kind: 'stall_mid_stream';
      /** Until the stream goes on; default: until the client gives up. */
      readonly milliseconds?: number;
    }
  | { readonly kind: 'cut_mid_stream' }
  | { readonly kind: 'cut_before_blank_line' }
  | { readonly kind: 'end_before_finish_reason' }
  | {
      readonly kind: 'error_mid_stream';
      /** Default `overloaded`. */
      readonly error?: VendorErrorKind;
    };

/** How the service may fail a request. Each is complete with its kind alone. */
export type GeminiFault = ErrorFault | AnswerFault | TransportFault | StreamFault;

export interface DescribedFault {
  /** To be planned as it is. */
  readonly fault: GeminiFault;
  readonly description: string;
  /** Which requests can meet it: all, those that generate, or those that stream. */
  readonly meets: 'request' | 'generation' | 'stream';
}

const descriptions: Record<GeminiFault['kind'], readonly [DescribedFault['meets'], string]> = {
  api_key_invalid: ['request', '400: the key is not valid'],
  api_key_expired: ['request', '400: the key has expired'],
  api_key_missing: ['request', '403: no key'],
  api_key_leaked: ['request', '403: the key was reported as leaked'],
  api_key_service_blocked: ['request', '403: the key may not use this API'],
  unauthenticated: ['request', '401: bad credentials of another kind than a key'],
  unknown_field: ['request', '400: a field that the service does not know'],
  invalid_argument: ['request', '400: an argument is invalid, the service does not say which'],
  schema_too_complex: ['request', '400: the schema has too many states'],
  location_unsupported: ['request', '400: the service is not offered where the server stands'],
  billing_required: ['request', '400: the project has no billing'],
  model_not_found: ['request', '404: the model does not exist'],
  minute_quota_exceeded: ['request', '429: quota of the minute used up, with RetryInfo'],
  daily_quota_exceeded: ['request', '429: quota of the day used up, with a RetryInfo that promises too much'],
  resource_exhausted: ['request', '429: without details'],
  credits_depleted: ['request', '429: prepaid credits used up'],
  internal_error: ['request', '500: internal error'],
  overloaded: ['request', '503: the model is overloaded'],
  deadline_exceeded: ['request', '504: deadline of the service passed'],
  stall_before_headers: ['request', 'nothing comes until the client gives up'],
  reset_before_headers: ['request', 'the connection is reset before the reply'],
  html_bad_gateway: ['request', '502: a page of HTML'],
  event_stream_error_body: ['request', '503: the error as text/event-stream, on a unary call too'],
  unparsable_reply: ['request', '200: a body that is not JSON'],
  prompt_blocked: ['generation', '200: the prompt is blocked, no candidate'],
  recitation: ['generation', '200: a candidate with nothing but finishReason RECITATION'],
  empty_content: ['generation', '200: a candidate with empty content'],
  empty_text: ['generation', '200: finishReason STOP after an empty text'],
  stopped_for_safety: ['generation', '200: half the text, finishReason SAFETY'],
  thinking_used_allowance: ['generation', '200: no text, finishReason MAX_TOKENS: thinking took all tokens'],
  text_cut_at_limit: ['generation', '200: half the text (JSON that does not close), finishReason MAX_TOKENS'],
  repetition_until_limit: ['generation', '200: the text repeats itself, finishReason MAX_TOKENS'],
  numbers_out_of_bounds: ['generation', '200: JSON of the right form whose numbers are all 1000 too high'],
  unknown_finish_reason: ['generation', '200: the text, with a finishReason that does not exist yet'],
  continuation_needed: ['generation', '200: half the text, finishReason CONTINUATION; the rest for its token'],
  usage_left_out: ['generation', '200: the text, without token counts'],
  stall_mid_stream: ['stream', 'the stream stops half-way until the client gives up'],
  cut_mid_stream: ['stream', 'the connection breaks off half-way through the stream'],
  cut_before_blank_line: ['stream', 'the stream ends without the blank line after its last event'],
  end_before_finish_reason: ['stream', 'the stream ends well, but its last event never came'],
  error_mid_stream: ['stream', 'an event half-way through the stream is an error'],
};

/** Every fault of the emulator. */
export const geminiFaults: readonly DescribedFault[] = Object.entries(descriptions).map(
  ([kind, [meets, description]]) => ({ fault: { kind } as GeminiFault, meets, description }),
);

export function isErrorFault(fault: GeminiFault): fault is ErrorFault {
  return isVendorErrorKind(fault.kind);
}

export function isAnswerFault(fault: GeminiFault): fault is AnswerFault {
  return descriptions[fault.kind][0] === 'generation';
}

export function isStreamFault(fault: GeminiFault): fault is StreamFault {
  return descriptions[fault.kind][0] === 'stream';
}
