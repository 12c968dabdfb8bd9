import type { VapiSdk } from './vapi-sdk.js';

/**
 * Plays the interviewer where the browser has held the library's own player back, which it throws away then. The other side
 * waits for a word that the sound is on before it speaks.
 *
 * @returns the player; undefined where nobody can be heard yet
 */
export async function playInterviewer(sdk: VapiSdk, volume: number): Promise<HTMLAudioElement | undefined> {
  const room = sdk.getDailyCallObject();
  const others = Object.values(room?.participants() ?? {}).filter(({ local }) => !local);
  const [track] = others.flatMap(({ tracks }) => tracks.audio.persistentTrack ?? []);
  if (!room || !track) return undefined;
  const player = new Audio();
  player.srcObject = new MediaStream([track]);
  player.volume = volume;
  await player.play();
  room.sendAppMessage('playable');
  return player;
}
