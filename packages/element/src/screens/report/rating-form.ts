import { html, nothing, type TemplateResult } from 'lit';
import { headingId } from '../../store/control-ids.js';
import { finishRating, rateAnswer, skipRating } from '../../store/self-rating.js';
import type { SelfRatingState } from '../../store/state.js';
import type { Scene } from '../screen.js';
import { ratingLevels, wordsOfRating } from './rating-words.js';

type AskedQuestion = SelfRatingState['questions'][number];

/** Asks for the candidate's own view of every answer, before anything of the report is shown. */
export function ratingForm(scene: Scene, selfRating: SelfRatingState): TemplateResult {
  const { state, words, journey } = scene;
  const { say } = words;
  const { questions, ratings, isSending } = selfRating;
  const given = questions.filter(({ questionId }) => ratings[questionId] !== undefined).length;
  return html`<form
    class="screen rating"
    data-testid="self-rating"
    @submit=${(event: Event) => {
      event.preventDefault();
      void finishRating(journey);
    }}
  >
    <header class="opening">
      <h2 id=${headingId} tabindex="-1">${say('rating.title')}</h2>
      <p class="muted">${say('rating.lead')}</p>
    </header>
    <ol class="stack">
      ${questions.map((question) => html`<li>${ratingGroup(scene, question, ratings[question.questionId])}</li>`)}
    </ol>
    <div class="row apart">
      <div class="small muted">
        <p>${say('rating.given', { count: given, total: questions.length })}</p>
        <p role="status">${say(state.report.report ? 'rating.ready' : 'rating.making')}</p>
      </div>
      <div class="row">
        <button type="button" class="button" part="button" data-testid="skip-rating" @click=${() => skipRating(journey)}>
          ${say('rating.skip')}
        </button>
        <button
          type="submit"
          class="button primary"
          part="button primary-button"
          data-testid="finish-rating"
          aria-disabled=${isSending ? 'true' : nothing}
        >
          ${isSending ? html`<span class="spinner"></span>` : nothing}${say('rating.done')}
        </button>
      </div>
    </div>
  </form>`;
}

function ratingGroup({ words, journey }: Scene, question: AskedQuestion, chosen: number | undefined): TemplateResult {
  const { questionId, order, text } = question;
  const nameId = `mi-rating-${questionId}`;
  return html`<fieldset class="card" role="radiogroup" aria-labelledby=${nameId}>
    <legend id=${nameId}><span class="muted">${words.number(order)}.</span> ${text}</legend>
    <div class="scale">
      ${ratingLevels.map(
        (level) => html`<label class="level-choice" part="choice" data-testid="rate-${order}-${level}">
          <input
            type="radio"
            name="rating-${questionId}"
            value=${level}
            .checked=${chosen === level}
            @change=${() => rateAnswer(journey, questionId, level)}
          />
          <strong>${words.number(level)}</strong>
          <span>${wordsOfRating(words, level)}</span>
        </label>`,
      )}
    </div>
  </fieldset>`;
}
