/** Why a call ended. The vendor's list is long and open. */
export type EndedReason = string;

interface EndedReasonGroup {
  readonly group: string;
  readonly description: string;
  readonly reasons: readonly EndedReason[];
}

const suffixed = (prefix: string, ...suffixes: readonly string[]) => suffixes.map((suffix) => prefix + suffix);

const modelRefusals = [
  '400-bad-request-validation-failed',
  '401-unauthorized',
  '403-model-access-denied',
  '429-exceeded-quota',
] as const;
const modelBreakdowns = ['500-server-error', '503-server-overloaded-error'] as const;

/** The reasons that an application has to tell apart, in the groups of the vendor's papers. */
export const endedReasonGroups: readonly EndedReasonGroup[] = [
  {
    group: 'normal',
    description: 'someone ended the call',
    reasons: [
      'customer-ended-call',
      'assistant-ended-call',
      'assistant-said-end-call-phrase',
      'assistant-ended-call-after-message-spoken',
      'assistant-ended-call-with-hangup-task',
    ],
  },
  { group: 'limits', description: 'the time was up', reasons: ['exceeded-max-duration', 'silence-timed-out'] },
  {
    group: 'operator',
    description: 'ended from outside',
    reasons: ['manually-canceled', 'call-deleted', 'scheduled-call-deleted'],
  },
  {
    group: 'candidate-never-heard',
    description: 'no sound came from the candidate',
    reasons: [
      'call.in-progress.error-assistant-did-not-receive-customer-audio',
      'customer-did-not-give-microphone-permission',
      'assistant-join-timed-out',
      'call.in-progress.error-vapifault-transport-never-connected',
      'call.in-progress.error-providerfault-transport-never-connected',
    ],
  },
  {
    group: 'configuration',
    description: 'the assistant could not be set up',
    reasons: [
      'assistant-not-found',
      'assistant-not-valid',
      'call.start.error-get-assistant',
      'call.start.error-get-resources-validation',
      'call.start.error-get-transport',
      'call-start-error-neither-assistant-nor-server-set',
    ],
  },
  {
    group: 'money-and-quota',
    description: 'the account does not allow it',
    reasons: [
      ...suffixed(
        'call.start.error-subscription-',
        'insufficient-credits',
        'frozen',
        'wallet-does-not-exist',
        'upgrade-failed',
        'concurrency-limit-reached',
      ),
      'call.start.error-fraud-check-failed',
    ],
  },
  {
    group: 'model',
    description: 'the language model failed',
    reasons: [
      'call.in-progress.error-pipeline-no-available-llm-model',
      'call.in-progress.error-providerfault-google-llm-failed',
      ...suffixed('call.in-progress.error-vapifault-google-', ...modelRefusals),
      ...suffixed('call.in-progress.error-providerfault-google-', ...modelBreakdowns),
      'call.in-progress.error-providerfault-custom-llm-llm-failed',
      ...suffixed('call.in-progress.error-vapifault-custom-llm-', ...modelRefusals),
      ...suffixed('call.in-progress.error-providerfault-custom-llm-', ...modelBreakdowns),
      ...suffixed('pipeline-error-google-', ...modelRefusals, ...modelBreakdowns, 'llm-failed'),
      ...suffixed('pipeline-error-custom-llm-', ...modelRefusals, ...modelBreakdowns, 'llm-failed'),
    ],
  },
  {
    group: 'voice-and-hearing',
    description: 'speech could not be made or understood',
    reasons: [
      ...['eleven-labs', 'openai', 'cartesia', 'vapi'].map(
        (provider) => `call.in-progress.error-vapifault-${provider}-voice-failed`,
      ),
      ...['deepgram', 'google'].map((provider) => `call.in-progress.error-vapifault-${provider}-transcriber-failed`),
      'pipeline-error-eleven-labs-voice-failed',
      'pipeline-error-deepgram-transcriber-failed',
    ],
  },
  {
    group: 'platform',
    description: 'the platform broke',
    reasons: [
      'worker-shutdown',
      ...suffixed(
        'call.in-progress.error-vapifault-',
        'worker-died',
        'worker-not-available',
        'call-started-but-connection-to-transport-missing',
      ),
    ],
  },
];

/**
 * Why a call ends whose custom model failed.
 *
 * @param status of the model's answer; 0: none came
 * @param ownKey whether the model was called with a credential of the caller's own
 */
export function modelFailureReason(status: number, ownKey: boolean): EndedReason {
  const failure = [...modelRefusals, ...modelBreakdowns].find((name) => name.startsWith(`${status}-`)) ?? 'llm-failed';
  if (ownKey) return `pipeline-error-custom-llm-${failure}`;
  const fault = modelRefusals.some((name) => name === failure) ? 'vapifault' : 'providerfault';
  return `call.in-progress.error-${fault}-custom-llm-${failure}`;
}
