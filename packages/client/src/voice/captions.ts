import type { Speaker, VoiceConnectionEvents } from './transport.js';

/**
 * Puts the pieces of speech together: recognisers settle a turn piece by piece, and a reader wants it whole.
 *
 * @returns what a speaker has said since the other one did
 */
export function createCaptions(): (speaker: Speaker, text: string, final: boolean) => VoiceConnectionEvents['caption'] {
  let current: Speaker | undefined;
  let settled = '';
  return (speaker, text, final) => {
    if (speaker !== current) settled = '';
    current = speaker;
    const whole = settled === '' ? text : `${settled} ${text}`;
    if (final) settled = whole;
    return { speaker, text: whole, final };
  };
}
