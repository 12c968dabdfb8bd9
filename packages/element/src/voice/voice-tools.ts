import type { checkMicrophone, missingSpeech, VoiceTransport } from '@mock-interview/client/voice';
import type { SpokenChannel } from '../store/state.js';

/** What speaking is made of: a way to talk for each channel, and the look at the microphone before. */
export interface VoiceTools {
  transportFor(channel: SpokenChannel): VoiceTransport;
  checkMicrophone: typeof checkMicrophone;
  missingSpeech: typeof missingSpeech;
}

let given: VoiceTools | undefined;

/** Speaks and listens by other means from now on: for tests, which have neither a microphone nor a vendor. */
export function useVoiceTools(tools: VoiceTools | undefined): void {
  given = tools;
}

/** Loads what speaking is made of; a candidate who types never does. After a failure the next call tries again. */
export async function loadVoiceTools(): Promise<VoiceTools> {
  return given ?? (await import('./own-voice-tools.js')).ownVoiceTools;
}
