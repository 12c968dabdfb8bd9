import { createEmitter } from '../../emitter.js';
import type { AbortOptions } from '../../types.js';
import { MicrophoneError } from '../voice-errors.js';
import { measureLevel } from './level-meter.js';
import { closeMicrophone, type MicrophoneOptions, mediaOfPage, openMicrophone } from './open-microphone.js';

export interface Microphone {
  deviceId: string;
  /** As the system names it. */
  label: string;
}

/** What the listeners of a check receive. */
export interface MicrophoneCheckEvents {
  /** How loud the candidate is, from 0 to 1, ten times a second. */
  level: number;
  /** The microphones of this device, after one was plugged in or out. */
  microphones: readonly Microphone[];
  /** The microphone that was being checked is gone. */
  lost: MicrophoneError;
}

/** A microphone that is open to be tried out. */
export interface MicrophoneCheck extends Disposable {
  /** All that can be chosen. */
  readonly microphones: readonly Microphone[];
  /** The one that is open. */
  readonly deviceId: string | undefined;
  on<E extends keyof MicrophoneCheckEvents>(event: E, listener: (detail: MicrophoneCheckEvents[E]) => void): () => void;
  /** Releases the microphone. It may be called more than once. */
  stop(): void;
}

export interface MicrophoneCheckOptions extends MicrophoneOptions, AbortOptions {
  /** Default: a new `AudioContext`. */
  createAudioContext?: (() => AudioContext | undefined) | undefined;
}

/**
 * Opens the microphone and shows how loud it is. To be called inside the click, before anything is waited for.
 *
 * @param options aborting rejects with the signal's reason, or stops the check; the microphone is released in both cases
 * @throws MicrophoneError that says what to do
 */
export async function checkMicrophone(options: MicrophoneCheckOptions = {}): Promise<MicrophoneCheck> {
  const { signal, media = mediaOfPage(), createAudioContext } = options;
  signal?.throwIfAborted();
  const stream = await openMicrophone({ ...options, media });
  let microphones: readonly Microphone[] = await microphonesOf(media);
  const [track] = stream.getAudioTracks();
  if (signal?.aborted || !track) closeMicrophone(stream);
  signal?.throwIfAborted();
  if (!track) throw new MicrophoneError('no_device');

  const emitter = createEmitter<MicrophoneCheckEvents>();
  const stopMeter = measureLevel(stream, (level) => emitter.emit('level', level), createAudioContext);
  const lose = () => {
    emitter.emit('lost', new MicrophoneError('no_device'));
    stop();
  };
  const relist = async () => {
    microphones = await microphonesOf(media);
    emitter.emit('microphones', microphones);
  };
  track.addEventListener('ended', lose);
  media.addEventListener('devicechange', relist);
  signal?.addEventListener('abort', stop);

  function stop(): void {
    track?.removeEventListener('ended', lose);
    media.removeEventListener('devicechange', relist);
    signal?.removeEventListener('abort', stop);
    stopMeter();
    closeMicrophone(stream);
    emitter.clear();
  }

  return {
    get microphones() {
      return microphones;
    },
    deviceId: track.getSettings().deviceId,
    on: emitter.on,
    stop,
    [Symbol.dispose]: stop,
  };
}

/** The microphones to choose from; none where the browser does not say. Labels are empty before one was allowed. */
async function microphonesOf(media: Pick<MediaDevices, 'enumerateDevices'>): Promise<Microphone[]> {
  const devices = await media.enumerateDevices().catch(() => []);
  return devices
    .filter(({ kind }) => kind === 'audioinput')
    .map(({ deviceId, label }, index) => ({ deviceId, label: label || `Microphone ${index + 1}` }));
}
