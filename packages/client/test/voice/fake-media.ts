import type { Media } from '../../src/voice/microphone/open-microphone.js';

/** A microphone's track that knows whether it is open. */
export class FakeTrack extends EventTarget {
  readonly kind = 'audio';
  enabled = true;
  readyState: 'live' | 'ended' = 'live';

  constructor(readonly deviceId: string) {
    super();
  }

  stop(): void {
    this.readyState = 'ended';
  }

  /** The device is pulled out. */
  unplug(): void {
    this.readyState = 'ended';
    this.dispatchEvent(new Event('ended'));
  }

  getSettings(): MediaTrackSettings {
    return { deviceId: this.deviceId };
  }
}

/** `navigator.mediaDevices` of a device with microphones, and all that was opened through it. */
export class FakeMedia extends EventTarget {
  readonly opened: FakeTrack[] = [];
  readonly asked: MediaStreamConstraints[] = [];
  listeners = 0;
  /** What opening fails with. */
  failure: Error | undefined;
  /** Holds the answer back, as a browser does that asks the person. */
  until: Promise<unknown> = Promise.resolve();
  microphones = [{ deviceId: 'built-in', label: 'Built-in microphone' }];

  getUserMedia = async (constraints: MediaStreamConstraints): Promise<MediaStream> => {
    this.asked.push(constraints);
    await this.until;
    if (this.failure) throw this.failure;
    const track = new FakeTrack(this.microphones[0]?.deviceId ?? '');
    this.opened.push(track);
    return { getTracks: () => [track], getAudioTracks: () => [track] } as unknown as MediaStream;
  };

  enumerateDevices = async (): Promise<MediaDeviceInfo[]> =>
    [{ kind: 'videoinput', deviceId: 'camera', label: 'Camera' }, ...this.microphones.map(asInput)].map(
      (device) => device as MediaDeviceInfo,
    );

  override addEventListener(...listening: Parameters<EventTarget['addEventListener']>): void {
    this.listeners++;
    super.addEventListener(...listening);
  }

  override removeEventListener(...listening: Parameters<EventTarget['removeEventListener']>): void {
    this.listeners--;
    super.removeEventListener(...listening);
  }

  get live(): FakeTrack[] {
    return this.opened.filter(({ readyState }) => readyState === 'live');
  }

  get port(): Media {
    return this as unknown as Media;
  }
}

function asInput(microphone: { deviceId: string; label: string }) {
  return { kind: 'audioinput', ...microphone };
}

/** Sound that is as loud as a test says, and contexts that must all be closed. */
export class FakeAudio {
  /** Root mean square, of full scale 1. */
  loudness = 0;
  open = 0;

  create = (): AudioContext => {
    this.open++;
    const context = {
      createMediaStreamSource: () => ({ connect() {}, disconnect() {} }),
      createAnalyser: () => ({
        fftSize: 0,
        getFloatTimeDomainData: (samples: Float32Array) => samples.fill(this.loudness),
      }),
      resume: async () => {},
      close: async () => {
        this.open--;
      },
    };
    return context as unknown as AudioContext;
  };
}

/** What a browser rejects with. */
export function domError(name: string, message = ''): Error {
  return new DOMException(message, name);
}
