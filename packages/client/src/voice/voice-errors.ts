import { InterviewError, type InterviewErrorCode } from '../errors.js';

/** A failure of speaking or listening. The interview itself can go on in writing. */
export class VoiceError extends InterviewError {
  override get name() {
    return 'VoiceError';
  }
}

const microphoneAdvice = {
  denied_by_user: 'The microphone is blocked for this page. Allow it beside the address of the page, then try again.',
  dismissed: 'The question for the microphone was closed. Try again and choose to allow it.',
  denied_by_page: 'This page may not use the microphone. Open the interview in a tab of its own, or type your answers.',
  denied_by_system:
    'Your system keeps the microphone from the browser. Allow it in the privacy settings of your system.',
  no_device: 'No microphone was found. Plug one in, then try again.',
  busy: 'Another program uses the microphone. Close it, then try again.',
  insecure_context: 'Browsers offer a microphone on secure pages alone. Open this page with https.',
  unsupported: 'This browser offers no microphone. Try another browser, or type your answers.',
  unknown: 'The microphone could not be used. Try again, or type your answers.',
} as const;

/** Why there is no microphone. `denied_by_page`: a policy of the page, or an iframe without `allow="microphone"`. */
export type MicrophoneProblem = keyof typeof microphoneAdvice;

/** The candidate cannot be heard. `userMessage` says what to do. */
export class MicrophoneError extends VoiceError {
  override get name() {
    return 'MicrophoneError';
  }
  readonly reason: MicrophoneProblem;

  constructor(reason: MicrophoneProblem, cause?: unknown) {
    super('MICROPHONE', `There is no microphone: ${reason}.`, {
      cause,
      details: { reason },
      recoverable: reason !== 'unsupported' && reason !== 'insecure_context',
      userMessage: microphoneAdvice[reason],
    });
    this.reason = reason;
  }
}

/** What this browser cannot do by itself: hear words, say them, or either of them in the interview's language. */
export type MissingSpeech = 'recognition' | 'synthesis' | 'language';

/** The browser's own speech cannot carry this interview. */
export class VoiceUnsupportedError extends VoiceError {
  override get name() {
    return 'VoiceUnsupportedError';
  }
  readonly lacks: MissingSpeech;

  constructor(lacks: MissingSpeech) {
    super('VOICE_UNSUPPORTED', `The browser lacks speech ${lacks}.`, {
      details: { lacks },
      userMessage: 'This browser cannot hold a spoken interview by itself. You can type your answers instead.',
    });
    this.lacks = lacks;
  }
}

/** Something on this page, or another tab of it, is in a call already. Browsers carry one at a time. */
export class VoiceBusyError extends VoiceError {
  override get name() {
    return 'VoiceBusyError';
  }

  constructor() {
    super('VOICE_BUSY', 'Another call is open on this page or in another tab.', {
      recoverable: true,
      userMessage: 'Another call is open on this page or in another tab. End it, then try again.',
    });
  }
}

/**
 * What became of a call: it could not be reached, it was lost, it is not there (any more), the interviewer did not come, or
 * the vendor's library could not be loaded.
 */
export type ConnectionProblem = 'unreachable' | 'lost' | 'gone' | 'no_answer' | 'no_library' | 'unknown';

/** The conversation could not begin, or broke off. */
export class VoiceConnectionError extends VoiceError {
  override get name() {
    return 'VoiceConnectionError';
  }
  readonly reason: ConnectionProblem;

  constructor(reason: ConnectionProblem, cause?: unknown) {
    super('VOICE_CONNECTION', `The call failed: ${reason}.`, {
      cause,
      details: { reason },
      recoverable: true,
      userMessage: 'The call could not be held. Try again, or type your answers.',
    });
    this.reason = reason;
  }
}

/** The browser plays no sound before somebody has clicked. */
export function soundBlocked(): VoiceError {
  return new VoiceError('SOUND_BLOCKED' satisfies InterviewErrorCode, 'The browser did not let the page play sound.', {
    recoverable: true,
    userMessage: 'Your browser holds the sound back. Click to hear the interviewer.',
  });
}

/** Any failure as one that a listener can tell apart. */
export function asInterviewError(error: unknown): InterviewError {
  return error instanceof InterviewError ? error : new VoiceConnectionError('unknown', error);
}
