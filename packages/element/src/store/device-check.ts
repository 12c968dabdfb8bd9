import type { MicrophoneCheck } from '@mock-interview/client/voice';
import { loadVoiceTools } from '../voice/voice-tools.js';
import type { Journey } from './journey.js';
import type { DeviceCheckState } from './state.js';
import { reportVoice } from './voice-trouble.js';

/** The microphones that are open to be tried out, one a journey. */
const checks = new WeakMap<Journey, MicrophoneCheck>();

/**
 * Gets ready what speaking needs, so that nothing is waited for inside the click that asks for the microphone.
 *
 * @param signal aborted when the candidate leaves the screen: the microphone is released then
 */
export function prepareToSpeak(journey: Journey, signal: AbortSignal): void {
  signal.addEventListener('abort', () => stopCheck(journey));
  loadVoiceTools().then(
    ({ missingSpeech }) => journey.changeIn('ready', { lacksSpeech: missingSpeech() !== undefined }),
    // It is loaded again when it is wanted, and what is wrong is told then.
    () => {},
  );
}

/** Opens the microphone and shows how loud the candidate is. To be called inside the click. */
export async function checkDevice(journey: Journey, deviceId?: string): Promise<void> {
  const { microphones = [] } = journey.state.ready.check ?? {};
  stopCheck(journey);
  const asking: DeviceCheckState = { phase: 'asking', level: 0, microphones, deviceId };
  journey.changeIn('ready', { check: asking, problem: null });
  const isWanted = () => journey.state.ready.check === asking;
  try {
    const { checkMicrophone } = await loadVoiceTools();
    const check = await checkMicrophone({ signal: journey.signal, deviceId });
    if (!isWanted()) return check.stop();
    checks.set(journey, check);
    const { deviceId: opened } = check;
    change(journey, { phase: 'open', microphones: check.microphones, deviceId: opened });
    journey.changeIn('ready', { deviceId: opened });
    check.on('level', (level) => change(journey, { level }));
    check.on('microphones', (microphones) => change(journey, { microphones }));
    check.on('lost', (error) => fail(journey, error));
  } catch (error) {
    if (isWanted()) fail(journey, error);
  }
}

/** Releases the microphone again. */
export function stopCheck(journey: Journey): void {
  checks.get(journey)?.stop();
  checks.delete(journey);
  if (journey.state.ready.check) journey.changeIn('ready', { check: null });
}

function fail(journey: Journey, error: unknown): void {
  stopCheck(journey);
  journey.changeIn('ready', { problem: reportVoice(journey, error), deviceId: undefined });
}

function change(journey: Journey, part: Partial<DeviceCheckState>): void {
  const { check } = journey.state.ready;
  if (check) journey.changeIn('ready', { check: { ...check, ...part } });
}
