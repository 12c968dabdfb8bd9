import { html, nothing, type TemplateResult } from 'lit';
import type { Words } from '../locales/words.js';
import type { Trouble } from '../store/trouble.js';
import { icon, warningShape } from './icons.js';
import { meaningOf } from './trouble-meaning.js';

/** What a candidate is told about a failure: what it means, and what to tell the support. */
export function troubleText({ say }: Words, trouble: Trouble): TemplateResult {
  const [meaning] = meaningOf(trouble.code, trouble.reason);
  return html`<p>${say(`trouble.${meaning}`)}</p>${
    trouble.requestId
      ? html`<p class="small muted">
          ${say('trouble.request')} <code>${trouble.requestId}</code>
          <button type="button" class="link" @click=${() => navigator.clipboard?.writeText(trouble.requestId ?? '')}>
            ${say('trouble.copy')}
          </button>
        </p>`
      : nothing
  }`;
}

/** A failure of one action, beside the control that can try it again. Announced at once. */
export function troubleNotice(words: Words, trouble: Trouble | null): TemplateResult | typeof nothing {
  if (!trouble) return nothing;
  return html`<div class="notice negative" role="alert">${icon(warningShape)}<div>${troubleText(words, trouble)}</div></div>`;
}
