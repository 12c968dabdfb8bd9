import { isRecord } from '../../errors.js';
import { VoiceConnectionError } from '../voice-errors.js';

/** The part of `@vapi-ai/web` that is used, in our own words: its types would bring those of its whole API. */
export interface VapiSdk {
  on(event: VapiEvent, listener: (payload?: unknown) => void): unknown;
  removeAllListeners(): unknown;
  /** Joins a call that exists. It asks nobody but the room of the call. */
  reconnect(call: { webCallUrl: string; id: string }): Promise<void>;
  stop(): Promise<void>;
  /** Throws where the room is not joined. */
  send(message: { type: 'end-call' }): void;
  setVolume(volume: number): void;
  /** Null while the interviewer cannot be heard. */
  getAudioPlayer(): object | null;
  getDailyCallObject(): Room | null;
  setInputDevicesAsync(devices: { audioSource: MediaStreamTrack }): Promise<void>;
}

interface Room {
  participants(): Record<string, Participant>;
  sendAppMessage(message: string): void;
}

interface Participant {
  local: boolean;
  tracks: { audio: { persistentTrack?: MediaStreamTrack | undefined } };
}

export type VapiEvent =
  | 'call-start'
  | 'call-end'
  | 'audio'
  | 'message'
  | 'speech-start'
  | 'speech-end'
  | 'volume-level'
  | 'camera-error'
  | 'error';

export type VapiSdkClass = new (
  apiToken: string,
  apiBaseUrl: string | undefined,
  dailyCallConfig: { avoidEval: boolean },
  dailyCallObject: { audioSource: MediaStreamTrack },
) => VapiSdk;

/**
 * Loads the vendor's library, which is an optional peer dependency. Never at import: it needs a document.
 *
 * @throws VoiceConnectionError where it is not installed or cannot be fetched
 */
export async function loadVapiSdk(): Promise<VapiSdkClass> {
  let loaded: unknown;
  try {
    loaded = await import('@vapi-ai/web');
  } catch (error) {
    throw new VoiceConnectionError('no_library', error);
  }
  return classIn(loaded);
}

/** The class, however deep a bundler has wrapped a CommonJS module: as it is, as `default`, or as `default.default`. */
export function classIn(module: unknown): VapiSdkClass {
  let inner = module;
  while (isRecord(inner) && inner.default !== undefined) inner = inner.default;
  if (typeof inner !== 'function') throw new VoiceConnectionError('no_library');
  return inner as VapiSdkClass;
}
