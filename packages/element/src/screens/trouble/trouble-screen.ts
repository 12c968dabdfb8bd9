import { css, headingId, html, icon, nothing, startAfresh, warningShape } from '../../first-paint.js';
import { troubleText } from '../../parts/notice.js';
import { meaningOf } from '../../parts/trouble-meaning.js';
import type { Screen } from '../screen.js';

/** A failure that leaves nothing else to show, with what can be done about it. */
export const screen: Screen = {
  styles: css``,
  render({ state: { trouble }, words, journey }) {
    const { say } = words;
    const [meaning, way] = meaningOf(trouble?.code ?? '');
    return html`<div class="screen card stack" role="alert">
      ${icon(warningShape)}
      <h2 id=${headingId} tabindex="-1">${say(meaning === 'unconnected' ? 'trouble.title.unconnected' : 'trouble.title')}</h2>
      ${trouble ? troubleText(words, trouble) : nothing}
      <div class="row">
        ${
          way === 'retry' || way === 'sign_in'
            ? html`<button type="button" class="button primary" part="button primary-button" @click=${() => journey.retry()}>
                ${say('frame.retry')}
              </button>`
            : nothing
        }
        ${
          way === 'start_over'
            ? html`<button type="button" class="button primary" part="button primary-button" @click=${() => startAfresh(journey)}>
                ${say('trouble.startOver')}
              </button>`
            : nothing
        }
      </div>
    </div>`;
  },
};
