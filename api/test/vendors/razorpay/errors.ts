/** The vendor's refusals, as its facts page lists them. */

export interface ErrorBody {
  readonly error: {
    readonly code: 'BAD_REQUEST_ERROR' | 'GATEWAY_ERROR' | 'SERVER_ERROR';
    readonly description: string;
    readonly source: string;
    readonly step: string;
    readonly reason: string;
    readonly metadata: Readonly<Record<string, string>>;
    readonly field?: string;
  };
}

/** A refusal with the status and the body that the vendor answers with. */
export class Refusal extends Error {
  constructor(
    readonly status: 400 | 401 | 409 | 429 | 500 | 503,
    readonly body: ErrorBody,
  ) {
    super(body.error.description);
  }
}

/** Errors of authentication, address and idempotency have no step: all their fields say NA. */
export function unplacedRefusal(status: Refusal['status'], description: string): Refusal {
  return new Refusal(status, {
    error: { code: 'BAD_REQUEST_ERROR', description, source: 'NA', step: 'NA', reason: 'NA', metadata: {} },
  });
}

/** A refusal of what the request says. */
export function badRequest(
  description: string,
  {
    field,
    step = 'payment_initiation',
    reason = 'input_validation_failed',
    metadata = {},
  }: { field?: string; step?: string; reason?: string; metadata?: Readonly<Record<string, string>> } = {},
): Refusal {
  return new Refusal(400, {
    error: {
      code: 'BAD_REQUEST_ERROR',
      description,
      source: 'business',
      step,
      reason,
      metadata,
      ...(field === undefined ? {} : { field }),
    },
  });
}

/**
 * Which of two documented answers the emulator gives where the vendor's pages differ. Who branches on the status and
 * the reason does not notice.
 *
 * `newer`: 401 and a named culprit for wrong keys, `amount: is required.`, 409 for a reused idempotency key.
 * `older`: `Authentication failed` with 400, `The amount field is required.`, 400 for a reused idempotency key.
 */
export type Dialect = 'newer' | 'older';

export function wrongCredentials(dialect: Dialect, culprit: 'key' | 'secret'): Refusal {
  return dialect === 'newer'
    ? unplacedRefusal(401, `The api ${culprit} provided is invalid`)
    : unplacedRefusal(400, 'Authentication failed');
}

export function missingField(dialect: Dialect, field: string): Refusal {
  return badRequest(dialect === 'newer' ? `${field}: is required.` : `The ${field} field is required.`, { field });
}

export function belowMinimum(dialect: Dialect, thing: 'order' | 'refund'): Refusal {
  return dialect === 'newer' && thing === 'order'
    ? badRequest('Order amount less than minimum amount allowed', {
        field: 'amount',
        step: 'order_creation',
        reason: 'amount_less_than_minimum_amount',
      })
    : badRequest('The amount must be at least INR 1.00', { field: 'amount' });
}

export const unknownAddress = () => unplacedRefusal(400, 'The requested URL was not found on the server.');
export const unknownId = () => badRequest('The id provided does not exist');
export const malformedId = (id: string) => badRequest(`${id} is not a valid id`);
export const extraFields = (names: readonly string[]) =>
  badRequest(`${names.join(', ')} is/are not required and should not be sent`, { reason: 'extra_field_sent' });
export const orderAlreadyPaid = (metadata: Readonly<Record<string, string>> = {}) =>
  badRequest(
    'Your payment has been declined as the order is already paid. Please initiate the payment with a new order.',
    { metadata },
  );
