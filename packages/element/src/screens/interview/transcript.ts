import type { Turn } from '@mock-interview/client';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { followEnd } from '../../parts/follow-end.js';
import { bubbleShape, icon } from '../../parts/icons.js';
import type { Scene } from '../screen.js';

/**
 * What has been said. Turns are announced when they are whole: words that are still coming
 * are drawn outside the log, where a screen reader does not stumble over each of them.
 */
export function transcript({ state, words: { say } }: Scene): TemplateResult {
  const { interview, phase, talk } = state;
  if (!interview) return html``;
  const { turns, sending, streamed } = interview;
  // What is heard anyway must not be read out over the voice that says it.
  const isHeard = talk?.phase === 'listening' || talk?.phase === 'speaking';
  const isWaiting = phase === 'thinking' || sending !== null;
  const message = (speaker: Turn['speaker'], content: string, mark: TemplateResult | typeof nothing = nothing) =>
    html`<div class="turn ${speaker}" part="turn ${speaker}-turn">
      ${speaker === 'interviewer' ? html`<span class="avatar">${icon(bubbleShape)}</span>` : nothing}
      <div>
        <p class="speaker">${say(speaker === 'interviewer' ? 'interview.interviewer' : 'interview.you')}</p>
        <p class="said">${content}${mark}</p>
      </div>
    </div>`;

  return html`<div
    class="transcript"
    part="transcript"
    role="region"
    aria-label=${say('interview.transcript')}
    tabindex="0"
    ${followEnd(`${turns.length}/${sending?.turnId}/${streamed.length}/${isWaiting}`)}
  >
    <div
      class="turns"
      role="log"
      aria-label=${say('interview.transcript')}
      aria-live=${isHeard ? 'off' : nothing}
    >
      ${repeat(
        turns,
        ({ turnId }) => turnId,
        ({ speaker, text }) => message(speaker, text),
      )}
    </div>
    ${sending ? message('candidate', sending.text) : nothing}
    ${
      isWaiting && streamed
        ? html`<div aria-hidden="true">${message('interviewer', streamed, html`<span class="caret"></span>`)}</div>`
        : nothing
    }
    ${
      isWaiting && !streamed
        ? html`<div class="thinking" role="status">
            <span class="avatar">${icon(bubbleShape)}</span><span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>
            <span class="hidden">${say('interview.thinking')}</span>
          </div>`
        : nothing
    }
  </div>`;
}
