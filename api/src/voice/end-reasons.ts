/** How a call ended, as far as it matters to an interview. */
export type CallOutcome =
  /** The interviewer or the candidate brought it to its end. */
  | 'finished'
  /** The candidate hung up, or fell silent for good. */
  | 'candidate_left'
  | 'time'
  /** Nobody ever heard the candidate: no microphone, no connection, no room. */
  | 'never_connected'
  /** The vendor, or one of its suppliers, failed. */
  | 'vendor_fault';

const known: Readonly<Record<string, CallOutcome>> = {
  'assistant-ended-call': 'finished',
  'assistant-said-end-call-phrase': 'finished',
  'assistant-ended-call-after-message-spoken': 'finished',
  'assistant-ended-call-with-hangup-task': 'finished',
  'manually-canceled': 'finished',
  'customer-ended-call': 'candidate_left',
  'silence-timed-out': 'candidate_left',
  'exceeded-max-duration': 'time',
  'customer-did-not-give-microphone-permission': 'never_connected',
  'assistant-join-timed-out': 'never_connected',
  'worker-shutdown': 'vendor_fault',
};

/** Faults of the vendor by name that mean that no connection came about. */
const neverConnected = /did-not-receive-customer-audio|transport-never-connected|connection-to-transport-missing/;

/** Endings that the vendor calls an error: before the call, in it, or on the way of its words. */
const fault =
  /^call\.start\.error|^call-start-error|^call\.in-progress\.error|^pipeline-error|^assistant-not-|error|fault/;

/**
 * What an `endedReason` of Vapi means. The vendor knows some six hundred and adds to them, so that an unknown one is
 * judged by its form; one that names no error counts as an ordinary end.
 */
export function outcomeOf(endedReason: string): CallOutcome {
  const outcome = Object.hasOwn(known, endedReason) ? known[endedReason] : undefined;
  if (outcome) return outcome;
  if (neverConnected.test(endedReason)) return 'never_connected';
  return fault.test(endedReason) ? 'vendor_fault' : 'finished';
}
