import { isRecord, textOf } from '../../errors.js';
import { MicrophoneError, type MicrophoneProblem } from '../voice-errors.js';

/** The part of `navigator.mediaDevices` that is needed. */
export type Media = Pick<
  MediaDevices,
  'getUserMedia' | 'enumerateDevices' | 'addEventListener' | 'removeEventListener'
>;

export interface MicrophoneOptions {
  /** Which microphone. Default: the one that the browser prefers. */
  deviceId?: string | undefined;
  /** Default: `navigator.mediaDevices`. */
  media?: Media | undefined;
}

/**
 * Opens a microphone. The browser is asked before anything is waited for: on phones the right to ask ends with the click.
 *
 * @throws MicrophoneError
 */
export async function openMicrophone({
  deviceId,
  media = mediaOfPage(),
}: MicrophoneOptions = {}): Promise<MediaStream> {
  const wanted = {
    echoCancellation: true,
    noiseSuppression: true,
    autoGainControl: true,
    ...(deviceId && { deviceId: { exact: deviceId } }),
  };
  try {
    return await media.getUserMedia({ audio: wanted });
  } catch (error) {
    throw new MicrophoneError(problemOf(error), error);
  }
}

/** @throws MicrophoneError where the browser offers none to this page */
export function mediaOfPage(): Media {
  const media: Media | undefined = globalThis.navigator?.mediaDevices;
  if (!media?.getUserMedia) {
    throw new MicrophoneError(globalThis.isSecureContext === false ? 'insecure_context' : 'unsupported');
  }
  return media;
}

/** Switches the light of the microphone off. */
export function closeMicrophone(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

const problemByName: Partial<Record<string, MicrophoneProblem>> = {
  NotFoundError: 'no_device',
  OverconstrainedError: 'no_device',
  NotReadableError: 'busy',
  AbortError: 'busy',
  SecurityError: 'denied_by_page',
  TypeError: 'unsupported',
};

function problemOf(error: unknown): MicrophoneProblem {
  const { name = '', message = '' } = isRecord(error)
    ? { name: textOf(error.name), message: textOf(error.message) }
    : {};
  if (name !== 'NotAllowedError') return problemByName[name] ?? 'unknown';
  // One name for four different hurdles: only Chromium's texts and its policy object tell them apart.
  if (!pageMayUseMicrophone()) return 'denied_by_page';
  if (/dismiss/i.test(message)) return 'dismissed';
  return /system/i.test(message) ? 'denied_by_system' : 'denied_by_user';
}

/** Whether a policy of the page or of the frame around it leaves the microphone alone; yes where nobody says. */
function pageMayUseMicrophone(): boolean {
  const page: unknown = globalThis.document;
  const policy = isRecord(page) ? (page.permissionsPolicy ?? page.featurePolicy) : undefined;
  if (!isRecord(policy) || typeof policy.allowsFeature !== 'function') return true;
  return policy.allowsFeature('microphone') !== false;
}
