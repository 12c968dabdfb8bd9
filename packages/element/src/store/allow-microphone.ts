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
export async function allowMicrophone(journey: Journey, signal: AbortSignal): Promise<VoiceTools> {
  const tools = await unlessAborted(loadVoiceTools(), signal);
  const { check, deviceId } = journey.state.ready;
  if (check?.phase === 'open') {
    stopCheck(journey);
    return tools;
  }
  try {
    const opened = await unlessAborted(tools.checkMicrophone({ signal, deviceId }), signal);
    opened.stop();
    journey.changeIn('ready', { deviceId: opened.deviceId });
  } catch (error) {
    // A microphone that cannot be had any more must not stand in the way of the others.
    if (!signal.aborted) journey.changeIn('ready', { deviceId: undefined });
    throw error;
  }
  return tools;
}

/** Settles like `promise`, or rejects with the signal's reason as soon as that aborts. The work behind it goes on. */
function unlessAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject);
  });
}
