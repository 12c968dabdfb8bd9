import { html, nothing, type TemplateResult } from 'lit';
import { controlId } from '../../store/control-ids.js';
import { questionsToReview } from '../../store/offers.js';
import type { Scene } from '../screen.js';

/** Offers the questions that the candidate missed before, where the chosen type has any. */
export function reviewField({ state, words: { say } }: Scene): TemplateResult | typeof nothing {
  const { config, setup } = state;
  const count = config ? questionsToReview(config, setup.draft) : 0;
  if (count === 0) return nothing;
  return html`<label class="card tick">
    <input
      type="checkbox"
      id=${controlId('reviewMissed')}
      name="reviewMissed"
      aria-describedby="mi-review-hint"
      .checked=${setup.draft.reviewMissed}
    />
    <span class="choice-text">
      <strong>${say('setup.review', { count })}</strong>
      <span class="small muted" id="mi-review-hint">${say('setup.review.hint')}</span>
    </span>
  </label>`;
}
