import { type ErrorCode, errorCatalogue, type SessionStatus } from '@mock-interview/contract';

/**
 * Something that the caller is told about, by a stable code.
 *
 * `message` is for a developer: what happened, why and what to do. It never holds a secret, a transcript or the
 * name of another tenant. The words for the candidate come from the code, in the candidate's language.
 */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }

  get status(): number {
    return errorCatalogue[this.code].status;
  }
}

/** The request misses or breaks fields: `fields` says of each what is wrong. */
export function invalidFields(fields: Readonly<Record<string, string>>): ServiceError {
  const explanation = Object.entries(fields)
    .map(([field, fault]) => `${field} ${fault}`)
    .join('; ');
  return new ServiceError('VALIDATION_FAILED', explanation, { fields });
}

/** One answer for a session that does not exist, is another candidate's or another tenant's. */
export function sessionNotFound(): ServiceError {
  return new ServiceError('SESSION_NOT_FOUND', 'There is no interview session with this id for this candidate.');
}

/** A transition that the lifecycle does not have. */
export function invalidState(from: SessionStatus, to: SessionStatus): ServiceError {
  return new ServiceError('INVALID_STATE', `The session is ${from}; it cannot become ${to}.`, { from, to });
}
