/**
 * Talking with the interviewer, as `@mock-interview/client/voice`: a page that never talks loads none of it. Importing it
 * does nothing and is safe on a server.
 */
export { browserVoiceTransport } from './browser/browser-voice-transport.js';
export { missingSpeech, type SpeechPlatform } from './browser/speech-platform.js';
export {
  checkMicrophone,
  type Microphone,
  type MicrophoneCheck,
  type MicrophoneCheckEvents,
  type MicrophoneCheckOptions,
} from './microphone/check-microphone.js';
export type {
  Speaker,
  UnsentWords,
  VoiceConnection,
  VoiceConnectionEvents,
  VoiceEnd,
  VoiceStart,
  VoiceState,
  VoiceTransport,
} from './transport.js';
export { type VapiTransportOptions, vapiTransport } from './vapi/vapi-transport.js';
export {
  type ConnectionProblem,
  MicrophoneError,
  type MicrophoneProblem,
  type MissingSpeech,
  VoiceBusyError,
  VoiceConnectionError,
  VoiceError,
  VoiceUnsupportedError,
} from './voice-errors.js';
