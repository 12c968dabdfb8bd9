/** What is asked of Razorpay. */
export type RequestName =
  | 'create order'
  | 'find order'
  | 'payments of order'
  | 'fetch payment'
  | 'capture'
  | 'refund'
  | 'refunds of payment'
  | 'fetch dispute';

/** What can go wrong with a request to Razorpay. */
type RazorpayFailureKind =
  | 'bad_keys'
  | 'refused'
  | 'busy_with_it'
  | 'rate_limited'
  | 'vendor_fault'
  | 'timed_out'
  | 'unreachable'
  | 'unreadable';

/**
 * A request that did not succeed. Of what the vendor said it keeps the machine-readable parts: descriptions differ
 * between the vendor's pages, and may quote what was sent.
 */
export class RazorpayFailure extends Error {
  override readonly name = 'RazorpayFailure';

  constructor(
    readonly kind: RazorpayFailureKind,
    readonly request: RequestName,
    readonly status?: number,
    readonly reason?: string,
  ) {
    super([`Razorpay: ${request}: ${kind}`, status, reason].filter((part) => part !== undefined).join(', '));
  }

  /** Whether what was asked for may have happened all the same. */
  get isAmbiguous(): boolean {
    return (
      this.kind === 'vendor_fault' ||
      this.kind === 'timed_out' ||
      this.kind === 'unreachable' ||
      this.kind === 'unreadable'
    );
  }

  /** Whether the same request may succeed a moment later. */
  get isPassing(): boolean {
    return this.isAmbiguous || this.kind === 'rate_limited' || this.kind === 'busy_with_it';
  }
}

/**
 * What a status that is no success means. Wrong keys are answered with 401 or, as one page of the vendor has it, with 400
 * and the reason NA. A wrong address has that reason too, and so has the key of a refund that was used for another.
 */
export function failureOf(request: RequestName, status: number, body: unknown): RazorpayFailure {
  const reason = fieldOf(fieldOf(body, 'error'), 'reason');
  const told = typeof reason === 'string' && /^[a-z_]{1,60}$/.test(reason) ? reason : undefined;
  const failed = (kind: RazorpayFailureKind) => new RazorpayFailure(kind, request, status, told);
  if (status === 401) return failed('bad_keys');
  if (status === 400 && reason === 'NA' && request !== 'refund') return failed('bad_keys');
  if (status === 409) return failed('busy_with_it');
  if (status === 429) return failed('rate_limited');
  if (status >= 500) return failed('vendor_fault');
  return failed('refused');
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
