import type { TemplateResult } from 'lit';
import { html, nothing } from '../../first-paint.js';
import { confirmDialog } from '../../parts/confirm-dialog.js';
import { troubleNotice } from '../../parts/notice.js';
import { askToEnd, goToReport, isOver, keepInTouch, seeReportId, takeUpInterview } from '../../store/interview.js';
import type { Scene, Screen } from '../screen.js';
import { composer } from './composer.js';
import { interviewStyles } from './interview-styles.js';
import { statusBar } from './status-bar.js';
import { transcript } from './transcript.js';

/** The live interview, in writing. */
export const interviewScreen: Screen = {
  styles: interviewStyles,
  enter(journey, signal) {
    takeUpInterview(journey);
    keepInTouch(journey, signal);
  },
  render(scene) {
    const { state } = scene;
    if (!state.interview || !state.session) return html``;
    return html`<div class="screen interview">
      ${statusBar(scene)} ${transcript(scene)} ${isOver(state) ? farewell(scene) : composer(scene)} ${endDialog(scene)}
    </div>`;
  },
};

/** In place of the composer when nothing more can be said. */
function farewell({ state, words, journey }: Scene): TemplateResult {
  const { say } = words;
  const { ending, problem = null } = state.interview ?? {};
  const isGoing = ending === 'busy';
  return html`${troubleNotice(words, problem)}
  <div class="card farewell" role="status">
    <p>${say('interview.over')}</p>
    <button
      type="button"
      id=${seeReportId}
      class="button primary"
      part="button primary-button"
      data-testid="end-interview"
      aria-disabled=${isGoing ? 'true' : nothing}
      @click=${() => goToReport(journey)}
    >
      ${isGoing ? html`<span class="spinner"></span>` : nothing}${say('interview.seeReport')}
    </button>
  </div>`;
}

function endDialog({ state, words: { say }, journey }: Scene): TemplateResult {
  const { draft, ending } = state.interview ?? { draft: '', ending: 'no' };
  return confirmDialog({
    isOpen: ending === 'asking',
    title: say('interview.end.title'),
    text: html`${say('interview.end.text')}${draft.trim() ? html` <strong>${say('interview.end.draft')}</strong>` : nothing}`,
    yes: say('interview.end.yes'),
    no: say('interview.end.no'),
    yesTestId: 'confirm-end',
    onYes: () => goToReport(journey),
    onNo: () => askToEnd(journey, false),
  });
}
