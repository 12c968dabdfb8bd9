import { headingId, html, nothing, startAfresh } from '../../first-paint.js';
import { troubleNotice } from '../../parts/notice.js';
import { browse, leaveHistory, openHistory } from '../../store/history.js';
import type { Screen } from '../screen.js';
import { filters } from './filters.js';
import { historyStyles } from './history-styles.js';
import { table } from './interview-table.js';
import { pager } from './pager.js';
import { statistics } from './statistics.js';

/** All interviews of the candidate. */
export const screen: Screen = {
  styles: historyStyles,
  enter: openHistory,
  render(scene) {
    const { state, words, journey } = scene;
    const { say } = words;
    const { problem } = state.history;
    return html`<div class="screen">
      <header class="row apart">
        <h2 id=${headingId} tabindex="-1">${say('history.title')}</h2>
        <div class="row">
          <button type="button" class="button slim" part="button" @click=${() => leaveHistory(journey)}>${say('history.back')}</button>
          <button type="button" class="button slim" part="button" @click=${() => startAfresh(journey)}>${say('history.new')}</button>
        </div>
      </header>
      ${statistics(scene)}
      <section class="card stack" aria-labelledby=${headingId}>
        ${filters(scene)}
        ${
          problem
            ? html`${troubleNotice(words, problem)}
                <p><button type="button" class="button" part="button" @click=${() => browse(journey, { page: state.history.page })}>
                  ${say('frame.retry')}
                </button></p>`
            : nothing
        }
        ${table(scene)} ${pager(scene)}
      </section>
    </div>`;
  },
};
