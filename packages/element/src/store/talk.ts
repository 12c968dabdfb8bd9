import type { Channel, SessionHandle, StartResponse } from '@mock-interview/client';
import { InterviewError } from '@mock-interview/client/api';
import type { VoiceConnection, VoiceEnd } from '@mock-interview/client/voice';
import { loadVoiceTools, type VoiceTools } from '../voice/voice-tools.js';
import { stopCheck } from './device-check.js';
import { answerId, isOver, writeAnswer } from './interview.js';
import type { Journey } from './journey.js';
import { changeTalk, hangUp, keepLine, lineOf, quietTalk } from './line.js';
import { tellOfStart } from './ready.js';
import type { SpokenChannel } from './state.js';
import { reportVoice } from './voice-trouble.js';

/** The control that the way back to speaking is told by, when a call begins. */
export const muteId = 'mi-mute';

/** A call that breaks off again within this time, in milliseconds, is not taken up by itself once more. */
const steadyTime = 60_000;

/** So long after the end of the interview its last words may still be heard, in milliseconds. */
const farewellTime = 20_000;

/** So long an answer that is on its way may keep the candidate from changing the channel, in milliseconds. */
const patience = 15_000;

/** Begins the interview by voice. To be called inside the click, for the sake of the microphone. */
export async function startSpeaking(journey: Journey, channel: SpokenChannel): Promise<void> {
  const { handle, state } = journey;
  if (!handle || state.ready.busy !== 'no') return;
  const chosen = state.ready.check?.deviceId;
  journey.changeIn('ready', { busy: 'starting', problem: null });
  try {
    const tools = await loadVoiceTools();
    const deviceId = await allowMicrophone(journey, tools, chosen);
    journey.change({ talk: quietTalk(channel, 'connecting') });
    const started = await handle.start(channel, { signal: journey.signal });
    tellOfStart(journey, handle, started);
    connect(journey, tools, { handle, channel, started, deviceId });
  } catch (error) {
    journey.change({ talk: null });
    journey.changeIn('ready', { problem: reportVoice(journey, error) });
  } finally {
    journey.changeIn('ready', { busy: 'no' });
  }
}

/** Goes on by voice, or takes up the call again. To be called inside the click, for the sake of the microphone. */
export async function switchToSpeaking(journey: Journey, channel: SpokenChannel): Promise<void> {
  const { handle, state } = journey;
  if (!handle || isConnecting(journey) || state.interview?.sending) return;
  journey.change({ talk: quietTalk(channel, 'connecting') });
  try {
    const tools = await loadVoiceTools();
    const deviceId = await allowMicrophone(journey, tools, undefined);
    await join(journey, tools, { handle, channel, deviceId });
    tellOfChannel(journey, handle, channel, 'chosen');
    journey.focus(muteId);
  } catch (error) {
    await goOnInWriting(journey, error);
  }
}

/** Goes on in writing. Words that were heard and not sent yet are the beginning of the answer. */
export async function switchToTyping(journey: Journey): Promise<void> {
  const { handle, state } = journey;
  const { talk } = state;
  if (!handle || !talk || talk.isLeaving) return;
  const { caption, channel } = talk;
  const unsaid =
    channel === 'browser-voice' && caption?.speaker === 'candidate' && !caption.isFinal ? caption.text : '';
  changeTalk(journey, { isLeaving: true, problem: null });
  try {
    await hangUp(journey);
    await untilListening(handle, journey.signal);
    await handle.switchChannel('text', { signal: journey.signal });
    journey.change({ talk: null });
    tellOfChannel(journey, handle, 'text', 'chosen');
    if (unsaid && !journey.state.interview?.draft) writeAnswer(journey, unsaid);
    journey.focus(answerId);
  } catch (error) {
    changeTalk(journey, { phase: 'off', isLeaving: false, problem: reportVoice(journey, error) });
  }
}

/** Keeps the interviewer from hearing the candidate, or lets them be heard again. */
export function toggleMute(journey: Journey): void {
  const line = lineOf(journey);
  if (!line) return;
  if (line.muted) line.unmute();
  else line.mute();
  changeTalk(journey, { isMuted: line.muted });
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

/** Asks for the microphone, so that nothing begins without it. @returns which one it is */
async function allowMicrophone(
  journey: Journey,
  { checkMicrophone }: VoiceTools,
  chosen: string | undefined,
): Promise<string | undefined> {
  if (journey.state.ready.check?.phase === 'open') {
    stopCheck(journey);
    return chosen;
  }
  const check = await checkMicrophone({ signal: journey.signal, deviceId: chosen });
  check.stop();
  return check.deviceId;
}

interface Joining {
  handle: SessionHandle;
  channel: SpokenChannel;
  deviceId?: string | undefined;
}

async function join(journey: Journey, tools: VoiceTools, joining: Joining): Promise<void> {
  const { handle, channel } = joining;
  await untilListening(handle, journey.signal);
  const started = await handle.switchChannel(channel, { signal: journey.signal });
  connect(journey, tools, { ...joining, started });
}

function connect(journey: Journey, tools: VoiceTools, joining: Joining & { started: StartResponse }): void {
  const { handle, channel, started, deviceId } = joining;
  void hangUp(journey);
  const { signal } = journey;
  const line = tools.transportFor(channel).connect({ session: handle, started, deviceId }, { signal });
  keepLine(journey, line);
  if (journey.state.talk?.isMuted) line.mute();
  const isOurs = () => lineOf(journey) === line;
  line.on('state', ({ to }) => {
    if (isOurs() && to !== 'ended') changeTalk(journey, { phase: to });
  });
  line.on('level', ({ speaker, level }) => {
    const { talk } = journey.state;
    if (talk && isOurs()) changeTalk(journey, { levels: { ...talk.levels, [speaker]: level } });
  });
  line.on('caption', ({ speaker, text, final }) => changeTalk(journey, { caption: { speaker, text, isFinal: final } }));
  line.on('error', (error) => changeTalk(journey, { problem: reportVoice(journey, error) }));
  const stopWatching = handle.on('state', ({ to }) => {
    if (to !== 'reporting' && to !== 'completed') return;
    const timer = setTimeout(() => void line.close(), farewellTime);
    line.on('ended', () => clearTimeout(timer));
  });
  line.on('ended', (end) => {
    stopWatching();
    if (isOurs()) void takeEnd(journey, joining, line, end);
  });
}

/** A call is over. If the interview is not, it is taken up again, and where that fails, goes on in writing. */
async function takeEnd(journey: Journey, joining: Joining, line: VoiceConnection, end: VoiceEnd): Promise<void> {
  const { handle } = joining;
  keepLine(journey, null);
  if (end.reason === 'left' || journey.signal.aborted) return changeTalk(journey, { phase: 'off' });
  const error = end.reason === 'failed' ? end.error : brokenOff();
  const isMuted = line.muted;
  changeTalk(journey, { phase: 'reconnecting', levels: { interviewer: 0, candidate: 0 }, problem: null });
  // A room is closed at the end of the interview and when the connection is lost: the service knows which of them.
  await handle.refresh({ signal: journey.signal }).catch(() => {});
  if (journey.handle !== handle || journey.state.talk?.phase !== 'reconnecting') return;
  if (isOver(journey.state)) return journey.change({ talk: null });

  const { reconnectedAt } = journey.state.talk;
  const isSteady = reconnectedAt === null || performance.now() - reconnectedAt > steadyTime;
  if (error.code !== 'VOICE_CONNECTION' || !isSteady) return goOnInWriting(journey, error);
  changeTalk(journey, { isMuted, reconnectedAt: performance.now() });
  try {
    await join(journey, await loadVoiceTools(), joining);
  } catch {
    await goOnInWriting(journey, error);
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
