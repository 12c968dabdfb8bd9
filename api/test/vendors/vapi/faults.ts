/** What can go wrong with a request to the vendor's API. */
export type VapiFault =
  | { readonly kind: 'bad-request'; readonly message?: string | readonly string[] }
  | { readonly kind: 'invalid-key' }
  | { readonly kind: 'out-of-credits' }
  | { readonly kind: 'blocked-by-cdn' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'rate-limited'; readonly retryAfterSeconds?: number }
  | { readonly kind: 'over-concurrency-400' }
  | { readonly kind: 'over-concurrency-429' }
  | { readonly kind: 'concurrency-blocked' }
  | { readonly kind: 'server-error'; readonly status?: 500 | 502 | 503 | 504 }
  | { readonly kind: 'gateway-page' }
  | { readonly kind: 'slow'; readonly milliseconds: number }
  | { readonly kind: 'malformed' }
  | { readonly kind: 'connection-reset' }
  | { readonly kind: 'answer-lost' };

/** Every fault, with what the caller meets. */
export const vapiFaults: readonly { readonly kind: VapiFault['kind']; readonly description: string }[] = [
  { kind: 'bad-request', description: '400 with the complaints of the validator, as a list or one string' },
  { kind: 'invalid-key', description: '401: the key is wrong or of the wrong kind' },
  { kind: 'out-of-credits', description: '402: the account is empty' },
  { kind: 'blocked-by-cdn', description: '403 with the text "error code: 1010" and no JSON' },
  { kind: 'not-found', description: '404: no such call' },
  { kind: 'rate-limited', description: '429: too many requests, with or without Retry-After' },
  { kind: 'over-concurrency-400', description: '400 "Over Concurrency Limit"' },
  { kind: 'over-concurrency-429', description: '429 "Over Concurrency Limit"' },
  { kind: 'concurrency-blocked', description: '201, but the call is blocked and ends without having begun' },
  { kind: 'server-error', description: '5xx with a JSON body' },
  { kind: 'gateway-page', description: '502 with a page of HTML' },
  { kind: 'slow', description: 'the right answer, late' },
  { kind: 'malformed', description: 'the right status, and JSON that breaks off' },
  { kind: 'connection-reset', description: 'the connection breaks before anything was done' },
  { kind: 'answer-lost', description: 'it is done, and the connection breaks before the answer' },
];
