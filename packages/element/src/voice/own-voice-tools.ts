import { browserVoiceTransport, checkMicrophone, missingSpeech, vapiTransport } from '@mock-interview/client/voice';
import type { VoiceTools } from './voice-tools.js';

// What this shares with the first screen has to be taken from there, so that a bundler keeps it in one file.
export { headingId } from '../first-paint.js';

/** The means of the client: a vendor's call, the browser's own speech, and the microphone of the device. */
export const ownVoiceTools: VoiceTools = {
  transportFor: (channel) => (channel === 'voice' ? vapiTransport() : browserVoiceTransport()),
  checkMicrophone,
  missingSpeech,
};
