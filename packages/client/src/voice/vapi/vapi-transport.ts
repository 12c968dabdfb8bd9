import { type Call, connectCall, type Line } from '../call.js';
import { createCaptions } from '../captions.js';
import { measureLevel } from '../microphone/level-meter.js';
import { closeMicrophone, type Media, openMicrophone } from '../microphone/open-microphone.js';
import type { VoiceStart, VoiceTransport } from '../transport.js';
import { MicrophoneError, VoiceConnectionError } from '../voice-errors.js';
import { playInterviewer } from './interviewer-sound.js';
import { newsOfDevice, newsOfError, newsOfMessage, type VapiNews } from './vapi-news.js';
import { loadVapiSdk, type VapiSdk, type VapiSdkClass } from './vapi-sdk.js';

/** How long the interviewer may take to be there, in milliseconds. Phones alone take a second longer than the rest. */
const connectTime = 30_000;

/** How long after the other side's farewell the room may stay open, in milliseconds: the last words are still heard. */
const farewellTime = 2_000;

export interface VapiTransportOptions {
  /** Default: imports `@vapi-ai/web` when a call begins. */
  loadSdk?: (() => Promise<VapiSdkClass>) | undefined;
  /** Default: `navigator.mediaDevices`. */
  media?: Media | undefined;
  /** Default: a new `AudioContext`. */
  createAudioContext?: (() => AudioContext | undefined) | undefined;
}

/**
 * Voice through Vapi. The call was made by our server, which tells its address alone: no key of the vendor is here, and
 * nothing that the vendor sends is passed on but words, levels and whose turn it is.
 */
export function vapiTransport(options: VapiTransportOptions = {}): VoiceTransport {
  return {
    channel: 'voice',
    connect: (start, callOptions) => connectCall((call) => vapiLine(call, start, options), start.session, callOptions),
  };
}

function vapiLine(call: Call, { started, deviceId }: VoiceStart, options: VapiTransportOptions): Line {
  const { loadSdk = loadVapiSdk, media, createAudioContext } = options;
  const captions = createCaptions();
  let sdk: VapiSdk | undefined;
  let microphone: MediaStreamTrack | undefined;
  let stopMeter = () => {};
  let volume: number | undefined;
  let announced = false;
  /** Where the browser has held the library's own back. */
  let player: HTMLAudioElement | undefined;
  let resuming: Promise<void> | undefined;

  async function begin(): Promise<void> {
    call.whenOver(() => stopMeter());
    const [audioSource, Sdk] = await Promise.all([open(deviceId), loadSdk(), call.pageIsFree]);
    if (!started.vapiUrl) throw new VoiceConnectionError('gone');
    if (call.signal.aborted) return;
    // The token is never used: joining a call asks nothing of the vendor's API. Without avoidEval the library needs a
    // policy that allows eval. The microphone is ours, so that letting go of it depends on nobody.
    const joining = join(new Sdk('none', undefined, { avoidEval: true }, { audioSource }), {
      webCallUrl: started.vapiUrl,
      id: started.callId,
    });
    const timer = setTimeout(giveUp, connectTime);
    call.whenOver(() => clearTimeout(timer));
    await joining;
  }

  /** Opens a microphone that is closed with the call, also where the call has ended in the meantime. */
  async function open(id?: string): Promise<MediaStreamTrack> {
    const stream = await openMicrophone({ deviceId: id, media });
    call.whenOver(() => closeMicrophone(stream));
    const [track] = stream.getAudioTracks();
    if (!track) throw new MicrophoneError('no_device');
    microphone = track;
    track.enabled = !call.muted;
    track.addEventListener('ended', replaceMicrophone, { once: true });
    call.whenOver(() => track.removeEventListener('ended', replaceMicrophone));
    stopMeter();
    if (!call.signal.aborted) stopMeter = measureLevel(stream, tellOwnLevel, createAudioContext);
    return track;
  }

  /** A headset whose battery is empty should not end an interview: whatever else the device has takes over. */
  async function replaceMicrophone(): Promise<void> {
    try {
      const audioSource = await open();
      if (!call.signal.aborted) await sdk?.setInputDevicesAsync({ audioSource });
    } catch (error) {
      call.fail(error);
    }
  }

  async function join(vapi: VapiSdk, room: { webCallUrl: string; id: string }): Promise<void> {
    sdk = vapi;
    listen(vapi);
    if (volume !== undefined) vapi.setVolume(volume);
    const joining = vapi.reconnect(room);
    call.whenOver(() => leave(vapi, joining));
    try {
      await joining;
    } catch {
      // The `error` event has said it better, unless there was none.
      call.fail(new VoiceConnectionError('unreachable'));
    }
  }

  function listen(vapi: VapiSdk): void {
    // It comes twice: when the room is joined, and when the interviewer is in it. Only the second is a beginning.
    vapi.on('call-start', () => {
      if (announced) beReady();
      announced = true;
    });
    // Whoever joins late is not told the second time; but then the interviewer's sound is there to be played.
    vapi.on('audio', beReady);
    vapi.on('call-end', beOver);
    vapi.on('speech-start', () => call.moveTo('speaking'));
    vapi.on('speech-end', () => take({ kind: 'turn', speaking: false }));
    vapi.on('volume-level', (level) => {
      if (typeof level === 'number') call.tell('level', { speaker: 'interviewer', level });
    });
    vapi.on('message', (message) => take(newsOfMessage(message)));
    vapi.on('camera-error', (event) => take(newsOfDevice(event)));
    vapi.on('error', (event) => take(newsOfError(event, call.state !== 'connecting')));
  }

  function take(news: VapiNews | undefined): void {
    switch (news?.kind) {
      case 'turn':
        call.moveTo(news.speaking ? 'speaking' : 'listening');
        break;
      case 'words':
        beReady();
        call.tell('caption', captions(news.speaker, news.text, news.final));
        break;
      case 'over':
        sayFarewell();
        break;
      case 'failed':
        call.fail(news.error);
        break;
      case 'trouble':
        beReady();
        call.tell('error', news.error);
        break;
    }
  }

  function beReady(): void {
    if (call.state === 'connecting') call.moveTo('listening');
  }

  /** A call that is over before anybody has talked is no interview. */
  function beOver(): void {
    if (call.state === 'connecting') call.fail(new VoiceConnectionError('gone'));
    else void call.finish({ reason: 'finished' });
  }

  async function play(vapi: VapiSdk): Promise<void> {
    player = await playInterviewer(vapi, volume ?? 1);
    call.whenOver(() => player?.pause());
  }

  function tellOwnLevel(level: number): void {
    call.tell('level', { speaker: 'candidate', level: call.muted ? 0 : level });
  }

  function giveUp(): void {
    if (call.state === 'connecting') call.fail(new VoiceConnectionError('no_answer'));
  }

  /** Usually the room closes by itself now. */
  function sayFarewell(): void {
    const timer = setTimeout(beOver, farewellTime);
    call.whenOver(() => clearTimeout(timer));
  }

  return {
    begin,
    setMuted(muted) {
      if (microphone) microphone.enabled = !muted;
    },
    setVolume(next) {
      volume = next;
      sdk?.setVolume(next);
      if (player) player.volume = next;
    },
    // The vendor counts silence, and nothing but a voice ends it.
    keepWaiting() {},
    async resumeSound() {
      if (!sdk || player || sdk.getAudioPlayer()) return;
      resuming ??= play(sdk).finally(() => {
        resuming = undefined;
      });
      await resuming;
    },
    hangUp: () => sdk?.send({ type: 'end-call' }),
  };
}

/** Leaves the room, in whichever state joining it is: what is stopped too early goes on to build what it joins with. */
async function leave(vapi: VapiSdk, joining: Promise<void>): Promise<void> {
  vapi.removeAllListeners();
  // An `error` event that nobody listens to is thrown.
  vapi.on('error', () => {});
  await vapi.stop().catch(() => {});
  await joining.catch(() => {});
  await vapi.stop();
}
