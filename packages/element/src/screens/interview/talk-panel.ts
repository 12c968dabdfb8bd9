import { html, nothing, type TemplateResult } from 'lit';
import { followEnd } from '../../parts/follow-end.js';
import { icon } from '../../parts/icons.js';
import { level } from '../../parts/meter.js';
import { keyboardShape, microphoneShape, mutedShape } from '../../parts/more-icons.js';
import { troubleNotice } from '../../parts/notice.js';
import type { TalkState } from '../../store/state.js';
import { muteId, resumeSound, switchToSpeaking, switchToTyping, toggleMute } from '../../store/talk.js';
import type { Scene } from '../screen.js';
import { connectionNotice } from './composer.js';

/** Where the candidate is heard: whose turn it is, what is understood, and the ways out of it. */
export function talkPanel(scene: Scene, talk: TalkState): TemplateResult {
  const { words, journey } = scene;
  const { say } = words;
  const { phase, isMuted, caption, problem } = talk;
  const isTalking = phase === 'listening' || phase === 'speaking';
  return html`<section class="card talk" part="talk" aria-label=${say('talk.title')} data-testid="talk">
    ${connectionNotice(scene)} ${troubleNotice(words, problem)}
    <p class="talk-state" role="status" data-testid="talk-state">${say(stateOf(talk))}</p>
    ${isTalking ? voices(scene, talk) : nothing}
    ${
      isTalking
        ? html`<p class="caption" data-testid="caption" ${followEnd(caption?.text)}>
            ${
              caption
                ? html`<span class="speaker">${say(caption.speaker === 'interviewer' ? 'interview.interviewer' : 'interview.you')}</span>${caption.text}`
                : html`<span class="muted">${say('talk.captions')}</span>`
            }
          </p>`
        : nothing
    }
    <div class="row talk-actions">
      ${
        problem?.code === 'SOUND_BLOCKED'
          ? html`<button type="button" class="button primary" part="button primary-button" data-testid="resume-sound" @click=${() => resumeSound(journey)}>
              ${say('talk.hear')}
            </button>`
          : nothing
      }
      ${
        phase === 'off'
          ? html`<button type="button" class="button primary" part="button primary-button" data-testid="speak" @click=${() => switchToSpeaking(journey, talk.channel)}>
              ${icon(microphoneShape)}${say('talk.resume')}
            </button>`
          : html`<button type="button" class="button" part="button" id=${muteId} data-testid="mute" @click=${() => toggleMute(journey)}>
              ${icon(isMuted ? mutedShape : microphoneShape)}${say(isMuted ? 'talk.unmute' : 'talk.mute')}
            </button>`
      }
      <button
        type="button"
        class="button"
        part="button"
        data-testid="type"
        aria-disabled=${talk.isLeaving ? 'true' : nothing}
        @click=${() => switchToTyping(journey)}
      >
        ${talk.isLeaving ? html`<span class="spinner"></span>` : icon(keyboardShape)}${say('talk.type')}
      </button>
    </div>
  </section>`;
}

function voices({ words: { say } }: Scene, { phase, isMuted, levels }: TalkState): TemplateResult {
  const voice = (name: string, isActive: boolean, loudness: number, mark: TemplateResult | typeof nothing = nothing) =>
    html`<div class="voice ${isActive ? 'active' : ''}">
      <p>${mark}${name}</p>
      ${level(loudness)}
    </div>`;
  return html`<div class="voices" aria-hidden="true">
    ${voice(say('interview.interviewer'), phase === 'speaking', levels.interviewer)}
    ${voice(say('interview.you'), phase === 'listening' && !isMuted, isMuted ? 0 : levels.candidate, isMuted ? icon(mutedShape) : nothing)}
  </div>`;
}

function stateOf({ phase, isMuted }: TalkState) {
  switch (phase) {
    case 'connecting':
      return 'talk.connecting';
    case 'reconnecting':
      return 'talk.reconnecting';
    case 'speaking':
      return 'talk.speaking';
    case 'listening':
      return isMuted ? 'talk.muted' : 'talk.listening';
    case 'off':
    case 'failed':
      return 'talk.off';
  }
}
