import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { domError, FakeAudio, FakeMedia } from '../../../test/voice/fake-media.js';
import { MicrophoneError } from '../voice-errors.js';
import { checkMicrophone, type MicrophoneCheckOptions } from './check-microphone.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function check(options: MicrophoneCheckOptions & { device?: FakeMedia } = {}) {
  const { device = new FakeMedia(), ...more } = options;
  const audio = new FakeAudio();
  const opened = await checkMicrophone({ media: device.port, createAudioContext: audio.create, ...more });
  onTestFinished(opened.stop);
  return { opened, device, audio };
}

/** What a check fails with. */
async function failureOf(device: FakeMedia, options: MicrophoneCheckOptions = {}): Promise<MicrophoneError> {
  const error = await checkMicrophone({ media: device.port, ...options }).catch((reason: unknown) => reason);
  if (!(error instanceof MicrophoneError)) throw new Error(`Expected a MicrophoneError and got ${error}.`);
  return error;
}

describe('a microphone check', () => {
  it('asks within the click, before anything is waited for', () => {
    const device = new FakeMedia();
    void check({ device });
    expect(device.asked).toEqual([{ audio: expect.objectContaining({ echoCancellation: true }) }]);
  });

  it('shows how loud the candidate is', async () => {
    const { opened, audio } = await check();
    const levels: number[] = [];
    opened.on('level', (level) => levels.push(level));
    for (const loudness of [0, 0.075, 0.9]) {
      audio.loudness = loudness;
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(levels).toEqual([0, expect.closeTo(0.5, 3), 1]);
  });

  it('lists the microphones, and anew when one is plugged in', async () => {
    const { opened, device } = await check();
    expect(opened.microphones).toEqual([{ deviceId: 'built-in', label: 'Built-in microphone' }]);
    expect(opened.deviceId).toBe('built-in');
    const lists: number[] = [];
    opened.on('microphones', (microphones) => lists.push(microphones.length));
    device.microphones = [...device.microphones, { deviceId: 'headset', label: '' }];
    device.dispatchEvent(new Event('devicechange'));
    await vi.advanceTimersByTimeAsync(0);
    expect(lists).toEqual([2]);
    expect(opened.microphones.at(-1)).toEqual({ deviceId: 'headset', label: 'Microphone 2' });
  });

  it('opens the microphone that was chosen', async () => {
    const { device } = await check({ deviceId: 'headset' });
    expect(device.asked[0]?.audio).toMatchObject({ deviceId: { exact: 'headset' } });
  });

  it('tells when the microphone is unplugged', async () => {
    const { opened, device } = await check();
    const lost: string[] = [];
    opened.on('lost', ({ reason }) => lost.push(reason));
    device.live[0]?.unplug();
    expect(lost).toEqual(['no_device']);
  });

  it('releases everything when it stops, however often', async () => {
    const { opened, device, audio } = await check();
    opened.stop();
    opened.stop();
    await vi.advanceTimersByTimeAsync(0);
    expect(device.live).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
    const heard = vi.fn();
    opened.on('microphones', heard);
    device.dispatchEvent(new Event('devicechange'));
    await vi.advanceTimersByTimeAsync(0);
    expect(heard).not.toHaveBeenCalled();
    expect(audio.loudness).toBe(0);
  });

  it('releases the microphone when it is aborted, also while the browser asks', async () => {
    const controller = new AbortController();
    const { device } = await check({ signal: controller.signal });
    controller.abort();
    expect(device.live).toEqual([]);

    const reason = new Error('another page');
    const slow = new FakeMedia();
    let allow = () => {};
    slow.until = new Promise<void>((resolve) => {
      allow = resolve;
    });
    const asking = new AbortController();
    const checking = checkMicrophone({ media: slow.port, signal: asking.signal });
    asking.abort(reason);
    allow();
    await expect(checking).rejects.toBe(reason);
    expect(slow.opened).toHaveLength(1);
    expect(slow.live).toEqual([]);
  });

  it('does without a level where the browser cannot measure it', async () => {
    const { opened } = await check({ createAudioContext: () => undefined });
    expect(opened.microphones).toHaveLength(1);
  });
});

describe('a microphone that cannot be had', () => {
  it.each([
    ['NotAllowedError', 'Permission denied', 'denied_by_user'],
    ['NotAllowedError', 'Permission dismissed', 'dismissed'],
    ['NotAllowedError', 'Permission denied by system', 'denied_by_system'],
    ['NotFoundError', 'Requested device not found', 'no_device'],
    ['OverconstrainedError', '', 'no_device'],
    ['NotReadableError', 'Could not start audio source', 'busy'],
    ['SecurityError', '', 'denied_by_page'],
    ['StrangeError', '', 'unknown'],
  ])('has a reason: %s %s is %s', async (name, message, reason) => {
    const device = new FakeMedia();
    device.failure = domError(name, message);
    const error = await failureOf(device);
    expect(error).toMatchObject({ code: 'MICROPHONE', reason, cause: device.failure });
    expect(error.userMessage).not.toBe('');
  });

  it('is the fault of the page where its policy leaves it out, as in a frame without allow', async () => {
    vi.stubGlobal('document', { featurePolicy: { allowsFeature: (name: string) => name !== 'microphone' } });
    const device = new FakeMedia();
    device.failure = domError('NotAllowedError', 'Permission denied');
    expect((await failureOf(device)).reason).toBe('denied_by_page');
  });

  it.each([
    [false, 'insecure_context'],
    [true, 'unsupported'],
  ])('is not offered where the context is secure: %s', async (isSecureContext, reason) => {
    vi.stubGlobal('isSecureContext', isSecureContext);
    vi.stubGlobal('navigator', {});
    await expect(checkMicrophone()).rejects.toMatchObject({ reason, recoverable: false });
  });

  it('leaves nothing open', async () => {
    const device = new FakeMedia();
    device.failure = domError('NotAllowedError');
    await failureOf(device);
    expect(device.live).toEqual([]);
  });
});
