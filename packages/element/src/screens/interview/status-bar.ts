import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../parts/icons.js';
import { clockShape } from '../../parts/more-icons.js';
import { typeTitle } from '../../parts/session-facts.js';
import { headingId } from '../../store/control-ids.js';
import { askToEnd, isOver } from '../../store/interview.js';
import type { Scene } from '../screen.js';

/** How far along the interview is, how much time is left, and the way out. */
export function statusBar({ state, words: { say }, journey }: Scene): TemplateResult {
  const { session, interview, config } = state;
  if (!session || !interview) return html``;
  const { questionsAsked, questionsTotal } = session.progress;
  const isFinished = isOver(state);
  const { secondsLeft, minutesAnnounced } = interview;
  const isLate = secondsLeft !== null && secondsLeft <= 60;
  return html`<header class="status-bar">
    <div class="status-title">
      <h2 id=${headingId} tabindex="-1">${say('interview.title', { type: typeTitle(config, session.setup.type) })}</h2>
      ${
        questionsTotal > 0
          ? html`<p class="small muted">
                ${say('interview.question', { number: Math.max(1, questionsAsked), total: questionsTotal })}
              </p>
              <div class="ticks" aria-hidden="true">
                ${Array.from({ length: questionsTotal }, (_, index) => html`<span class=${index < questionsAsked ? 'done' : ''}></span>`)}
              </div>`
          : nothing
      }
    </div>
    ${
      secondsLeft === null || isFinished
        ? nothing
        : html`<p class="badge timer ${isLate ? 'caution' : ''}" role="timer">
            ${icon(clockShape)}<span class="hidden">${say('interview.timeLeft')}</span>${secondsLeft > 0 ? clockFace(secondsLeft) : say('interview.timeUp')}
          </p>`
    }
    <p class="hidden" role="status">
      ${minutesAnnounced === null ? nothing : say('interview.announce.minutes', { count: minutesAnnounced })}
    </p>
    ${
      isFinished
        ? nothing
        : html`<button
            type="button"
            class="button slim"
            part="button"
            data-testid="end-interview"
            ?disabled=${interview.ending === 'busy'}
            @click=${() => askToEnd(journey, true)}
          >
            ${say('interview.end')}
          </button>`
    }
  </header>`;
}

/** Minutes and seconds, as on a clock. */
function clockFace(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
