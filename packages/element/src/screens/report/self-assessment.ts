import type { QuestionAnalysis, Report } from '@mock-interview/client';
import { html, nothing, type TemplateResult } from 'lit';
import type { Words } from '../../locales/words.js';
import { keepRatings } from '../../store/self-rating.js';
import type { Scene } from '../screen.js';
import { wordsOfRating } from './rating-words.js';

/** How near the candidate's own ratings came to what was judged. */
export function selfAssessment({ say }: Words, { selfAssessment }: Report): TemplateResult | typeof nothing {
  if (!selfAssessment) return nothing;
  return html`<section class="card stack" data-testid="self-assessment" aria-labelledby="mi-self-assessment">
    <h3 id="mi-self-assessment">${say('report.selfAssessment')}</h3>
    <p>${selfAssessment.statusMessage}</p>
  </section>`;
}

/** The candidate's own rating of one answer, beside the level it reached. */
export function selfRatingLine(words: Words, { selfRating }: QuestionAnalysis): TemplateResult | typeof nothing {
  if (!selfRating) return nothing;
  const { rating, reached } = selfRating;
  const own = { words: wordsOfRating(words, rating), rating };
  return html`<span class="small muted self-rating">${
    reached === null ? words.say('report.selfRating.alone', own) : words.say('report.selfRating', { ...own, reached })
  }</span>`;
}

/** That the ratings are not kept, said quietly: the report is what the candidate came for. */
export function unsentRatings({ state, words: { say }, journey }: Scene): TemplateResult | typeof nothing {
  const { problem, isSending } = state.selfRating ?? { problem: null, isSending: false };
  if (!problem) return nothing;
  const again = html`<p>
    <button type="button" class="link" ?disabled=${isSending} @click=${() => keepRatings(journey)}>${say('rating.again')}</button>
  </p>`;
  return html`<div role="status" class="notice screen-only">
    <div>
      <p>${say('rating.unsent')}</p>
      ${problem.recoverable ? again : nothing}
    </div>
  </div>`;
}
