/**
 * The calls of the API and their errors, without the session handle.
 *
 * As `@mock-interview/client/api`, for a page that loads what follows a session later: a bundler that splits code by files
 * would otherwise put all that the main module names into the first file.
 */
export { createInterviewApi } from './api.js';
export {
  AuthenticationError,
  ConflictError,
  ForbiddenError,
  InterviewError,
  InvalidStateError,
  NetworkError,
  NotFoundError,
  PaymentError,
  RateLimitError,
  ServiceError,
  TokenError,
  ValidationError,
} from './errors.js';
