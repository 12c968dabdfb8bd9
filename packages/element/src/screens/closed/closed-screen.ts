import { css, headingId, html, icon, nothing, resume, startAfresh, warningShape } from '../../first-paint.js';
import type { Screen } from '../screen.js';

/** A session that came to nothing, and what to do instead. */
export const screen: Screen = {
  styles: css`
    .closed {
      justify-items: start;
      gap: 14px;
      padding-block: 40px;
    }
  `,
  render({ state: { session }, words: { say }, journey }) {
    if (!session) return html``;
    const { status, rerunSessionId, paymentStatus } = session;
    const kind = status === 'failed' || status === 'expired' ? status : 'cancelled';
    return html`<div class="screen card closed">
      ${icon(warningShape)}
      <h2 id=${headingId} tabindex="-1">${say(`closed.${kind}.title`)}</h2>
      <p>${say(`closed.${kind}.text`)}</p>
      ${paymentStatus === 'refunded' ? html`<p>${say('closed.refunded')}</p>` : nothing}
      ${rerunSessionId ? html`<p>${say('closed.rerun.text')}</p>` : nothing}
      <div class="row">
        ${
          rerunSessionId
            ? html`<button
                type="button"
                class="button primary"
                part="button primary-button"
                @click=${() => resume(journey, rerunSessionId)}
              >
                ${say('closed.rerun')}
              </button>`
            : nothing
        }
        <button
          type="button"
          class="button ${rerunSessionId ? '' : 'primary'}"
          part="button"
          @click=${() => startAfresh(journey)}
        >
          ${say('trouble.startOver')}
        </button>
      </div>
    </div>`;
  },
};
