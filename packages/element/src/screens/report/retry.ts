import type { QuestionAnalysis, Report } from '@mock-interview/client';
import { html, nothing, type TemplateResult } from 'lit';
import { troubleNotice } from '../../parts/notice.js';
import {
  closeRetry,
  openRetry,
  retryAnswerId,
  retryOf,
  retryOpenerId,
  sendRetry,
  writeRetry,
} from '../../store/retry.js';
import type { Scene } from '../screen.js';
import { changeInWords, retryResult, scoreStays } from './retry-result.js';

/** Lets the candidate answer a question again, and shows what that came to. */
export function retry(scene: Scene, report: Report, { questionId, userScore }: QuestionAnalysis): TemplateResult {
  const { state, words, journey } = scene;
  const { isOpen, isSending, result } = retryOf(state, questionId);
  const news = isSending ? words.say('retry.sending') : result ? changeInWords(words, result) : nothing;
  return html`<section class="retry stack">
    ${result ? retryResult(words, report, result) : nothing}
    ${
      isOpen
        ? composer(scene, report, questionId)
        : html`<div class="screen-only">
            <button
              type="button"
              class="button"
              part="button"
              id=${retryOpenerId(questionId)}
              data-testid="retry-open"
              @click=${() => openRetry(journey, questionId)}
            >
              ${words.say(userScore === null && !result ? 'retry.openFirst' : 'retry.open')}
            </button>
          </div>`
    }
    <p class="hidden" role="status">${news}</p>
  </section>`;
}

function composer({ state, words, journey }: Scene, report: Report, questionId: string): TemplateResult {
  const { say } = words;
  const { draft, isSending, problem } = retryOf(state, questionId);
  const hintId = `mi-retry-hint-${questionId}`;
  return html`<form
    class="stack screen-only"
    @submit=${(event: Event) => {
      event.preventDefault();
      void sendRetry(journey, questionId);
    }}
  >
    <label for=${retryAnswerId(questionId)}><strong>${say('retry.answer')}</strong></label>
    <p class="small muted" id=${hintId}>${say('retry.lead')} ${scoreStays(words, report)}</p>
    <textarea
      class="control"
      part="input answer-input"
      id=${retryAnswerId(questionId)}
      data-testid="retry-answer"
      rows="5"
      maxlength="20000"
      placeholder=${say('interview.placeholder')}
      aria-describedby=${hintId}
      ?readonly=${isSending}
      .value=${draft.text}
      @input=${({ target }: Event) => target instanceof HTMLTextAreaElement && writeRetry(journey, questionId, target.value)}
    ></textarea>
    ${troubleNotice(words, problem)}
    <div class="row">
      <button
        type="submit"
        class="button primary"
        part="button primary-button"
        data-testid="retry-send"
        aria-disabled=${isSending || !draft.text.trim() ? 'true' : nothing}
      >
        ${isSending ? html`<span class="spinner"></span>${say('retry.sending')}` : say('retry.send')}
      </button>
      <button type="button" class="button" part="button" ?disabled=${isSending} @click=${() => closeRetry(journey, questionId)}>
        ${say('retry.close')}
      </button>
    </div>
  </form>`;
}
