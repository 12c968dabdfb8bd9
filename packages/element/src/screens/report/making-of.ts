import { html, nothing, type TemplateResult } from 'lit';
import { troubleNotice } from '../../parts/notice.js';
import { headingId } from '../../store/control-ids.js';
import { lookAgain } from '../../store/report.js';
import type { Scene } from '../screen.js';

/** What the candidate sees while the report is made. */
export function makingOf({ state, words, journey }: Scene): TemplateResult {
  const { say } = words;
  const { stage, done, total } = state.report.progress ?? { stage: 'queued', done: 0, total: 0 };
  const text = stage === 'evaluating' ? say('making.evaluating', { done, total }) : say(`making.${stage}`);
  // Judging the answers is most of the work; writing is the last step.
  const most = total + 1;
  const value = stage === 'evaluating' ? done : stage === 'queued' ? undefined : stage === 'writing' ? total : most;
  return html`<div class="screen">
    <div class="card making">
      <h2 id=${headingId} tabindex="-1">${say('making.title')}</h2>
      <p class="muted">${say('making.lead')}</p>
      <progress aria-label=${say('making.progress')} max=${most} value=${value ?? nothing}></progress>
      <p role="status">${text}</p>
      <p class="small muted">${say('making.close')}</p>
      ${
        state.connection
          ? html`${troubleNotice(words, state.connection)}
              <button type="button" class="button" part="button" @click=${() => lookAgain(journey)}>${say('frame.retry')}</button>`
          : nothing
      }
    </div>
  </div>`;
}
