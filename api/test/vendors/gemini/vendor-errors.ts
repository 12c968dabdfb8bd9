/** What the service says when it refuses or fails; `details` may be missing and come in any order. */
export interface VendorError {
  readonly code: number;
  readonly message: string;
  readonly status: string;
  readonly details?: readonly ErrorDetail[];
}

interface ErrorDetail {
  readonly '@type': string;
  readonly [field: string]: unknown;
}

/** What an error says about the request it answers. */
export interface ErrorCircumstances {
  readonly model: string;
  readonly apiVersion: string;
  /** `generateContent`, … */
  readonly method: string;
  /** The wait that a quota error asks for, in seconds. */
  readonly retryInSeconds: number;
}

const service = 'generativelanguage.googleapis.com';
const rateLimits = 'https://ai.google.dev/gemini-api/docs/rate-limits';
const type = (name: string) => `type.googleapis.com/google.rpc.${name}`;

const errorInfo = (reason: string): ErrorDetail => ({
  '@type': type('ErrorInfo'),
  reason,
  domain: 'googleapis.com',
  metadata: { service },
});

const keyNotValid = 'API key not valid. Please pass a valid API key.';

export function invalidArgument(message = 'Request contains an invalid argument.'): VendorError {
  return { code: 400, message, status: 'INVALID_ARGUMENT' };
}

/** What is gone answers like what is somebody else's. */
export function cacheNotFound(): VendorError {
  return { code: 403, message: 'CachedContent not found (or permission denied)', status: 'PERMISSION_DENIED' };
}

interface FieldViolation {
  /** Empty: the whole body. */
  readonly field: string;
  readonly description: string;
}

export function fieldsInvalid(violations: readonly FieldViolation[]): VendorError {
  const fieldViolations = violations.map(({ field, description }) => ({ ...(field && { field }), description }));
  return {
    ...invalidArgument(violations.map(({ description }) => description).join('\n')),
    details: [{ '@type': type('BadRequest'), fieldViolations }],
  };
}

/**
 * @param per the period that is used up; after a day's quota a retry is of no use although the service names a wait
 */
function quotaExceeded({ model, retryInSeconds }: ErrorCircumstances, per: 'Minute' | 'Day'): VendorError {
  const quotaMetric = `${service}/generate_content_free_tier_requests`;
  const limit = '20';
  return {
    code: 429,
    status: 'RESOURCE_EXHAUSTED',
    message: `You exceeded your current quota, please check your plan and billing details. For more information on this error, head to: ${rateLimits}. \n* Quota exceeded for metric: ${quotaMetric}, limit: ${limit}, model: ${model}\nPlease retry in ${retryInSeconds}s.`,
    details: [
      { '@type': type('Help'), links: [{ description: 'Learn more about Gemini API quotas', url: rateLimits }] },
      {
        '@type': type('QuotaFailure'),
        violations: [
          {
            quotaMetric,
            quotaId: `GenerateRequestsPer${per}PerProjectPerModel-FreeTier`,
            quotaDimensions: { location: 'global', model },
            quotaValue: limit,
          },
        ],
      },
      { '@type': type('RetryInfo'), retryDelay: retryDelay(retryInSeconds) },
    ],
  };
}

/** Seen as `1s` for 1.56 seconds, and as `41.5s`: short waits lose their fraction. */
function retryDelay(seconds: number): string {
  return `${seconds >= 1 && seconds < 10 ? Math.floor(seconds) : seconds}s`;
}

function exhausted(message: string): VendorError {
  return { code: 429, message, status: 'RESOURCE_EXHAUSTED' };
}

/** Every error of the vendor by a name of ours. */
export const vendorErrors = {
  api_key_invalid: () => ({
    ...invalidArgument(keyNotValid),
    details: [
      errorInfo('API_KEY_INVALID'),
      { '@type': type('LocalizedMessage'), locale: 'en-US', message: keyNotValid },
    ],
  }),
  api_key_expired: () => ({
    ...invalidArgument('API key expired. Please renew the API key.'),
    details: [errorInfo('API_KEY_INVALID')],
  }),
  api_key_missing: () => ({
    code: 403,
    message:
      "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other form of API consumer identity to call this API.",
    status: 'PERMISSION_DENIED',
  }),
  // The reason that the live service gives is not known: the message is what tells.
  api_key_leaked: () => ({
    code: 403,
    message: 'Your API key was reported as leaked. Please use another API key.',
    status: 'PERMISSION_DENIED',
    details: [errorInfo('CONSUMER_INVALID')],
  }),
  api_key_service_blocked: ({ apiVersion, method }) => ({
    code: 403,
    message: `Requests to this API ${service} method google.ai.generativelanguage.${apiVersion}.GenerativeService.${method.replace(/^./, (first) => first.toUpperCase())} are blocked.`,
    status: 'PERMISSION_DENIED',
    details: [errorInfo('API_KEY_SERVICE_BLOCKED')],
  }),
  unauthenticated: () => ({
    code: 401,
    message:
      'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential.',
    status: 'UNAUTHENTICATED',
  }),
  unknown_field: () =>
    fieldsInvalid([
      {
        field: 'generation_config',
        description: `Invalid JSON payload received. Unknown name "x" at 'generation_config': Cannot find field.`,
      },
    ]),
  invalid_argument: () => invalidArgument(),
  schema_too_complex: () =>
    invalidArgument('The specified schema produces a constraint that has too many states for serving.'),
  location_unsupported: () => ({
    code: 400,
    message: 'User location is not supported for the API use.',
    status: 'FAILED_PRECONDITION',
  }),
  billing_required: () => ({
    code: 400,
    message:
      'Gemini API free tier is not available in your country. Please enable billing on your project in Google AI Studio.',
    status: 'FAILED_PRECONDITION',
  }),
  model_not_found: ({ model, apiVersion }) => ({
    code: 404,
    message: `models/${model} is not found for API version ${apiVersion}, or is not supported for generateContent. Call ModelService.ListModels to see the list of available models and their supported methods.`,
    status: 'NOT_FOUND',
  }),
  minute_quota_exceeded: (circumstances) => quotaExceeded(circumstances, 'Minute'),
  daily_quota_exceeded: (circumstances) => quotaExceeded(circumstances, 'Day'),
  resource_exhausted: () => exhausted('Resource has been exhausted (e.g. check quota).'),
  credits_depleted: () =>
    exhausted(
      'Your prepayment credits are depleted. Please go to AI Studio at https://ai.studio/projects to manage your project and billing.',
    ),
  internal_error: () => ({
    code: 500,
    message:
      'An internal error has occurred. Please retry or report in https://developers.generativeai.google/guide/troubleshooting',
    status: 'INTERNAL',
  }),
  overloaded: () => ({
    code: 503,
    message: 'The model is overloaded. Please try again later.',
    status: 'UNAVAILABLE',
  }),
  deadline_exceeded: () => ({
    code: 504,
    message: 'Deadline expired before operation could complete.',
    status: 'DEADLINE_EXCEEDED',
  }),
} satisfies Record<string, (circumstances: ErrorCircumstances) => VendorError>;

export type VendorErrorKind = keyof typeof vendorErrors;

export function isVendorErrorKind(kind: string): kind is VendorErrorKind {
  return Object.hasOwn(vendorErrors, kind);
}

/** Ends the handling of a request with the vendor's error. */
export class VendorFailure extends Error {
  override readonly name = 'VendorFailure';

  constructor(readonly error: VendorError) {
    super(error.message);
  }
}

/** The envelope of every error. */
export function errorBody({ code, message, status, details }: VendorError): object {
  return { error: { code, message, status, ...(details && { details }) } };
}
