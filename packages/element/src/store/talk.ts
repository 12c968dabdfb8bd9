import type { Channel, SessionHandle, StartResponse } from '@mock-interview/client';
import { InterviewError } from '@mock-interview/client/api';
import type { VoiceEnd } from '@mock-interview/client/voice';
import { loadVoiceTools, type VoiceTools } from '../voice/voice-tools.js';
import { allowMicrophone } from './allow-microphone.js';
import { answerId, isOver, takeBack } from './interview.js';
import type { Journey } from './journey.js';
import { hasAgreedToRecording, rememberRecordingConsent } from './kept.js';
import { attemptCall, changeTalk, hangUp, keepLine, lineOf, quietTalk } from './line.js';
import { asksForRecording, readyChannel, tellOfStart } from './ready.js';
import type { SpokenChannel } from './state.js';
import { reportVoice } from './voice-trouble.js';

/** The control that is there from when a call is asked for until it is over. */
export const muteId = 'mi-mute';

/** A call that breaks off again within this time, in milliseconds, is not taken up by itself once more. */
const steadyTime = 60_000;

/** So long after the end of the interview its last words may still be heard, in milliseconds. */
const farewellTime = 20_000;

/** So long an answer that is on its way may keep the candidate from changing the channel, in milliseconds. */
const patience = 15_000;

/**
 * Begins the interview by voice. To be called inside the click, for the sake of the microphone. Called off before the
 * service was asked, it begins nothing; after that, the interview goes on without a call.
 */
export async function startSpeaking(journey: Journey, channel: SpokenChannel): Promise<void> {
  const { handle, state } = journey;
  if (!handle || state.ready.busy !== 'no') return;
  const recordingConsent = asksForRecording(state) && state.ready.recordingConsent === true;
  const attempt = attemptCall(journey, handle);
  journey.changeIn('ready', { busy: 'starting', problem: null });
  try {
    const tools = await allowMicrophone(journey, attempt);
    journey.change({ talk: quietTalk(channel, 'connecting') });
    const started = await handle.start(channel, { signal: journey.signal, recordingConsent });
    rememberRecordingConsent(journey.memory, handle.sessionId, recordingConsent);
    tellOfStart(journey, handle, started);
    connect(journey, tools, { handle, channel, attempt, started });
  } catch (error) {
    const isOurs = journey.handle === handle;
    // Typing was chosen while the service began to call.
    const wantsToType = isOurs && handle.session.status === 'in_progress' && readyChannel(journey.state) === 'text';
    if (wantsToType) return await switchToTyping(journey);
    if (isOurs) journey.change({ talk: null });
    journey.changeIn('ready', { problem: reportVoice(journey, error) });
  } finally {
    journey.changeIn('ready', { busy: 'no' });
  }
}

/** Goes on by voice, or takes up the call again. To be called inside the click, for the sake of the microphone. */
export async function switchToSpeaking(journey: Journey, channel: SpokenChannel): Promise<void> {
  const { handle, state } = journey;
  if (!handle || isConnecting(journey) || state.interview?.sending) return;
  const attempt = attemptCall(journey, handle);
  journey.change({ talk: quietTalk(channel, 'connecting') });
  journey.focus(muteId);
  try {
    const tools = await allowMicrophone(journey, attempt);
    await join(journey, tools, { handle, channel, attempt });
    tellOfChannel(journey, handle, channel, 'chosen');
  } catch (error) {
    if (!attempt.aborted) await goOnInWriting(journey, error);
  }
}

/** Goes on in writing. */
export async function switchToTyping(journey: Journey): Promise<void> {
  const { handle, state } = journey;
  const { talk } = state;
  if (!handle || !talk || talk.isLeaving) return;
  changeTalk(journey, { isLeaving: true, problem: null });
  try {
    await hangUp(journey);
    await untilListening(handle, journey.signal);
    await handle.switchChannel('text', { signal: journey.signal });
    journey.change({ talk: null });
    tellOfChannel(journey, handle, 'text', 'chosen');
    journey.focus(answerId);
  } catch (error) {
    changeTalk(journey, { phase: 'off', isLeaving: false, problem: reportVoice(journey, error) });
  }
}

/** Keeps the interviewer from hearing the candidate, or lets them be heard again. What is chosen first holds for the call. */
export function toggleMute(journey: Journey): void {
  const isMuted = !journey.state.talk?.isMuted;
  const line = lineOf(journey);
  if (isMuted) line?.mute();
  else line?.unmute();
  changeTalk(journey, { isMuted });
}

/** Lets the interviewer be heard where the browser has held the sound back. To be called inside the click. */
export async function resumeSound(journey: Journey): Promise<void> {
  changeTalk(journey, { problem: null });
  try {
    await lineOf(journey)?.resumeSound();
  } catch (error) {
    changeTalk(journey, { problem: reportVoice(journey, error) });
  }
}

interface Joining {
  handle: SessionHandle;
  channel: SpokenChannel;
  /** Aborted when nobody wants the call any more */
  attempt: AbortSignal;
}

/** What the service is asked for cannot be taken back. So its answer is waited for, and only then dropped. */
async function join(journey: Journey, tools: VoiceTools, joining: Joining): Promise<void> {
  const { handle, channel, attempt } = joining;
  await untilListening(handle, attempt);
  attempt.throwIfAborted();
  const recordingConsent = channel === 'voice' && hasAgreedToRecording(journey.memory, handle.sessionId);
  const started = await handle.switchChannel(channel, { signal: journey.signal, recordingConsent });
  connect(journey, tools, { ...joining, started });
}

function connect(journey: Journey, tools: VoiceTools, joining: Joining & { started: StartResponse }): void {
  const { handle, channel, attempt, started } = joining;
  attempt.throwIfAborted();
  const { deviceId } = journey.state.ready;
  const line = tools.transportFor(channel).connect({ session: handle, started, deviceId }, { signal: journey.signal });
  keepLine(journey, line);
  if (journey.state.talk?.isMuted) line.mute();
  const isOurs = () => lineOf(journey) === line;
  line.on('state', ({ to }) => {
    // Nobody is heard from its end on, which is told only when it is known which words have arrived.
    if (isOurs()) changeTalk(journey, { phase: to === 'ended' ? 'reconnecting' : to });
  });
  line.on('level', ({ speaker, level }) => {
    const { talk } = journey.state;
    if (talk && isOurs()) changeTalk(journey, { levels: { ...talk.levels, [speaker]: level } });
  });
  line.on('caption', ({ speaker, text, final }) => changeTalk(journey, { caption: { speaker, text, isFinal: final } }));
  line.on('error', (error) => changeTalk(journey, { problem: reportVoice(journey, error) }));
  const stops = [
    handle.on('turn', () => {
      // Words have arrived again. Held-back sound waits for a click all the same.
      if (journey.state.talk?.problem?.code !== 'SOUND_BLOCKED') changeTalk(journey, { problem: null });
    }),
    handle.on('state', ({ to }) => {
      if (to !== 'reporting' && to !== 'completed') return;
      const timer = setTimeout(() => void line.close(), farewellTime);
      line.on('ended', () => clearTimeout(timer));
    }),
  ];
  line.on('ended', (end) => {
    for (const stop of stops) stop();
    if (end.unsent && journey.handle === handle) takeBack(journey, end.unsent);
    if (isOurs()) void takeEnd(journey, { handle, channel }, end);
  });
}

/** A call is over. If the interview is not, it is taken up again, and where that fails, goes on in writing. */
async function takeEnd(
  journey: Journey,
  { handle, channel }: Pick<Joining, 'handle' | 'channel'>,
  end: VoiceEnd,
): Promise<void> {
  keepLine(journey, null);
  if (end.reason === 'left' || journey.signal.aborted) return changeTalk(journey, { phase: 'off' });
  const attempt = attemptCall(journey, handle);
  const error = end.reason === 'failed' ? end.error : brokenOff();
  changeTalk(journey, { phase: 'reconnecting', levels: { interviewer: 0, candidate: 0 }, problem: null });
  // A room is closed at the end of the interview and when the connection is lost: the service knows which of them.
  await handle.refresh({ signal: journey.signal }).catch(() => {});
  if (journey.handle !== handle || !journey.state.talk) return;
  if (isOver(journey.state)) return journey.change({ talk: null });
  if (attempt.aborted) return;
  // The service has left a call in which nobody was heard: another one would only wait as the first did.
  if (handle.session.channel === 'text') {
    tellOfChannel(journey, handle, 'text', 'failed');
    return goOnInWriting(journey, error);
  }

  const { reconnectedAt } = journey.state.talk;
  const isSteady = reconnectedAt === null || performance.now() - reconnectedAt > steadyTime;
  // Words that are the beginning of an answer in writing have to be seen.
  if (error.code !== 'VOICE_CONNECTION' || !isSteady || end.unsent) return goOnInWriting(journey, error);
  changeTalk(journey, { reconnectedAt: performance.now() });
  try {
    await join(journey, await loadVoiceTools(), { handle, channel, attempt });
  } catch {
    if (!attempt.aborted) await goOnInWriting(journey, error);
  }
}

/** Speaking has failed: the interview goes on in writing, whether the service could be told so or not. */
async function goOnInWriting(journey: Journey, error: unknown): Promise<void> {
  const { handle, state } = journey;
  if (!handle || !state.talk) return;
  await hangUp(journey);
  changeTalk(journey, { phase: 'failed', problem: reportVoice(journey, error) });
  journey.focus(answerId);
  if (handle.session.channel === 'text') return;
  try {
    await untilListening(handle, journey.signal);
    await handle.switchChannel('text', { signal: journey.signal });
    tellOfChannel(journey, handle, 'text', 'failed');
  } catch (failure) {
    // An answer in writing counts all the same; what is wrong with the connection shows when it is sent.
    journey.report(failure);
  }
}

function tellOfChannel(
  journey: Journey,
  { sessionId }: SessionHandle,
  channel: Channel,
  reason: 'chosen' | 'failed',
): void {
  journey.announce('mi-channel', { sessionId, channel, reason });
}

/** Waits while an answer is on its way: the channel can be changed between two turns alone. */
async function untilListening(handle: SessionHandle, signal: AbortSignal): Promise<void> {
  if (handle.state !== 'thinking') return;
  const limit = AbortSignal.any([signal, AbortSignal.timeout(patience)]);
  await new Promise<void>((resolve) => {
    const stop = handle.on('state', ({ to }) => {
      if (to !== 'thinking') done();
    });
    function done(): void {
      stop();
      resolve();
    }
    limit.addEventListener('abort', done, { once: true });
  });
}

function isConnecting({ state: { talk } }: Journey): boolean {
  return talk?.phase === 'connecting' || talk?.phase === 'reconnecting' || talk?.isLeaving === true;
}

function brokenOff(): InterviewError {
  return new InterviewError('VOICE_CONNECTION', 'The call ended before the interview did.', { recoverable: true });
}
