import { isRecord, textOf } from '../../errors.js';
import type { Speaker } from '../transport.js';
import {
  MicrophoneError,
  type MicrophoneProblem,
  soundBlocked,
  VoiceBusyError,
  VoiceConnectionError,
  type VoiceError,
} from '../voice-errors.js';

/**
 * What an event of the vendor means for a call. Only what is named here passes: the vendor's messages may carry the whole
 * assistant, and its errors addresses.
 */
export type VapiNews =
  | { kind: 'turn'; speaking: boolean }
  | { kind: 'words'; speaker: Speaker; text: string; final: boolean }
  /** The other side has hung up, as it does at the end of an interview. */
  | { kind: 'over' }
  | { kind: 'failed'; error: VoiceError }
  /** The interviewer is there, but something is amiss; the call goes on. */
  | { kind: 'trouble'; error: VoiceError };

/** What a message of the room means; undefined where it means nothing to a candidate. */
export function newsOfMessage(message: unknown): VapiNews | undefined {
  if (!isRecord(message)) return undefined;
  const type = textOf(message.type) ?? '';
  // A filtered subscription is spelt in two ways: transcript[transcriptType='final'], or with the other quotes.
  if (type.startsWith('transcript')) return newsOfTranscript(message);
  switch (type) {
    case 'speech-update':
      return message.role === 'assistant' ? { kind: 'turn', speaking: message.status === 'started' } : undefined;
    case 'user-interrupted':
      return { kind: 'turn', speaking: false };
    case 'status-update':
      // The reason that comes with it may be made up by the library, so it says nothing.
      return message.status === 'ended' ? { kind: 'over' } : undefined;
    default:
      return undefined;
  }
}

function newsOfTranscript({ role, transcript, transcriptType }: Record<string, unknown>): VapiNews | undefined {
  const text = textOf(transcript)?.trim();
  if (!text || (role !== 'user' && role !== 'assistant')) return undefined;
  const speaker = role === 'user' ? 'candidate' : 'interviewer';
  return { kind: 'words', speaker, text, final: transcriptType !== 'partial' };
}

const passing = [
  'audio-observer-setup-error',
  'audio-processing-setup-error',
  'audio-processor-recovery-error',
  'video-recording-setup-error',
];

/**
 * What an `error` event means. Noise cancellation that fails is no end, and a server that hangs up is no error.
 *
 * @param hasBegun whether there was a conversation that could be lost
 */
export function newsOfError(event: unknown, hasBegun: boolean): VapiNews | undefined {
  if (!isRecord(event)) return { kind: 'failed', error: new VoiceConnectionError('unknown') };
  const type = textOf(event.type) ?? '';
  if (passing.includes(type)) return undefined;
  if (type === 'audio-start-failed') return { kind: 'trouble', error: soundBlocked() };
  const texts = textsIn(event.error);
  if (texts.some((text) => /^ejected$|meeting (has )?ended/i.test(text))) return { kind: 'over' };
  if (texts.some((text) => /duplicate dailyiframe/i.test(text))) return { kind: 'failed', error: new VoiceBusyError() };
  if (texts.some((text) => gone.test(text))) return { kind: 'failed', error: new VoiceConnectionError('gone') };
  return { kind: 'failed', error: new VoiceConnectionError(hasBegun ? 'lost' : 'unreachable') };
}

const gone = /^(nbf-room|exp-room|nbf-token|exp-token|no-room|meeting-full|end-of-life|not-allowed)$/;

/** The texts that tell what kind of error it is, wherever the layers have put them. */
function textsIn(error: unknown): string[] {
  if (!isRecord(error)) return [String(error)];
  const { type, msg, message, errorMsg, error: inner } = error;
  const own = [type, msg, message, errorMsg].flatMap((text) => textOf(text) ?? []);
  return isRecord(inner) || typeof inner === 'string' ? [...own, ...textsIn(inner)] : own;
}

const microphoneProblems: Partial<Record<string, MicrophoneProblem>> = {
  'not-found': 'no_device',
  constraints: 'no_device',
  'mic-in-use': 'busy',
  'cam-mic-in-use': 'busy',
  'undefined-mediadevices': 'unsupported',
};

/** What a `camera-error` means, which is what the vendor calls a microphone that fails too. */
export function newsOfDevice(event: unknown): VapiNews {
  const outer = isRecord(event) && isRecord(event.error) ? event.error : {};
  const { type, blockedBy } = isRecord(outer.error) ? outer.error : {};
  const denied = blockedBy === 'browser' ? 'denied_by_page' : 'denied_by_user';
  const problem = type === 'permissions' ? denied : (microphoneProblems[String(type)] ?? 'unknown');
  return { kind: 'failed', error: new MicrophoneError(problem) };
}
