import { html, nothing, type TemplateResult } from 'lit';
import { browse } from '../../store/history.js';
import type { Scene } from '../screen.js';

/** The way through the pages, and how many interviews there are. */
export function pager({ state, words: { say }, journey }: Scene): TemplateResult | typeof nothing {
  const { interviews } = state.history;
  if (!interviews || interviews.total === 0) return nothing;
  const { page, total, totalPages } = interviews;
  const turn = (to: number, text: string) =>
    html`<button type="button" class="button slim" part="button" ?disabled=${to < 1 || to > totalPages} @click=${() => browse(journey, { page: to })}>
      ${text}
    </button>`;
  return html`<div class="row apart">
    <p class="small muted" role="status">${say('history.total', { count: total })}</p>
    ${
      totalPages > 1
        ? html`<nav class="row" aria-label=${say('history.pages')}>
            ${turn(page - 1, say('history.previous'))}
            <span class="small">${say('history.page', { page, total: totalPages })}</span>
            ${turn(page + 1, say('history.next'))}
          </nav>`
        : nothing
    }
  </div>`;
}
