import { loadVoiceTools, type VoiceTools } from '../voice/voice-tools.js';
import { stopCheck } from './device-check.js';
import type { Journey } from './journey.js';

/**
 * Loads what speaking is made of and asks for the microphone, so that nothing begins without it. To be called inside the
 * click. Which microphone it is stands in the state from then on.
 *
 * @param signal rejects at once with its reason. What the browser asks cannot be taken back: a microphone that is allowed
 *   after that is released again
 * @throws MicrophoneError that says what to do
 */
export function allowMicrophone(journey: Journey, signal: AbortSignal): Promise<VoiceTools> {
  const settled = new AbortController();
  const calledOff = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { signal: settled.signal });
  });
  return Promise.race([ask(journey, signal), calledOff]).finally(() => settled.abort());
}

async function ask(journey: Journey, signal: AbortSignal): Promise<VoiceTools> {
  const tools = await loadVoiceTools();
  signal.throwIfAborted();
  const { check, deviceId } = journey.state.ready;
  if (check?.phase === 'open') {
    stopCheck(journey);
    return tools;
  }
  try {
    const opened = await tools.checkMicrophone({ signal, deviceId });
    opened.stop();
    journey.changeIn('ready', { deviceId: opened.deviceId });
  } catch (error) {
    // A microphone that cannot be had any more must not stand in the way of the others.
    if (!signal.aborted) journey.changeIn('ready', { deviceId: undefined });
    throw error;
  }
  return tools;
}
