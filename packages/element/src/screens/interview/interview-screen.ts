import type { TemplateResult } from 'lit';
import { css, html, nothing } from '../../first-paint.js';
import { confirmDialog } from '../../parts/confirm-dialog.js';
import { troubleNotice } from '../../parts/notice.js';
import {
  askToEnd,
  goToReport,
  hasAnswered,
  isOver,
  keepInTouch,
  seeReportId,
  takeUpInterview,
} from '../../store/interview.js';
import { takeUpTalk } from '../../store/take-up-talk.js';
import type { Scene, Screen } from '../screen.js';
import { composer } from './composer.js';
import { interviewStyles } from './interview-styles.js';
import { statusBar } from './status-bar.js';
import { talkPanel } from './talk-panel.js';
import { talkStyles } from './talk-styles.js';
import { transcript } from './transcript.js';

/** The live interview, in writing or by voice. */
export const screen: Screen = {
  styles: css`${interviewStyles}${talkStyles}`,
  enter(journey, signal) {
    takeUpInterview(journey);
    takeUpTalk(journey, signal);
    keepInTouch(journey, signal);
  },
  render(scene) {
    const { state } = scene;
    if (!state.interview || !state.session) return html``;
    return html`<div class="screen interview">
      ${statusBar(scene)} ${transcript(scene)} ${isOver(state) ? farewell(scene) : answering(scene)} ${endDialog(scene)}
    </div>`;
  },
};

function answering(scene: Scene): TemplateResult {
  const { talk } = scene.state;
  return talk && talk.phase !== 'failed' ? talkPanel(scene, talk) : composer(scene);
}

/** In place of the composer when nothing more can be said: over the own rating to the report, or straight. */
function farewell({ state, words, journey }: Scene): TemplateResult {
  const { say } = words;
  const { ending, problem = null } = state.interview ?? {};
  const isGoing = ending === 'busy';
  const onwards = (by: 'rating' | 'straight', text: string, look: string, testId: string, id?: string) =>
    html`<button
      type="button"
      id=${id ?? nothing}
      class="button ${look}"
      part="button ${look ? 'primary-button' : ''}"
      data-testid=${testId}
      aria-disabled=${isGoing ? 'true' : nothing}
      @click=${() => goToReport(journey, by)}
    >
      ${isGoing && look ? html`<span class="spinner"></span>` : nothing}${text}
    </button>`;
  const offersRating = hasAnswered(state);
  return html`${troubleNotice(words, problem)}
  <div class="card farewell" role="status">
    <p>${say('interview.over')}</p>
    ${offersRating ? html`<p class="muted">${say('interview.rate.lead')}</p>` : nothing}
    <div class="row">
      ${offersRating ? onwards('rating', say('interview.rate'), 'primary', 'rate-answers', seeReportId) : nothing}
      ${
        offersRating
          ? onwards('straight', say('interview.seeReport'), '', 'end-interview')
          : onwards('straight', say('interview.seeReport'), 'primary', 'end-interview', seeReportId)
      }
    </div>
  </div>`;
}

function endDialog({ state, words: { say }, journey }: Scene): TemplateResult {
  const { draft, ending } = state.interview ?? { draft: '', ending: 'no' };
  const straight = () => goToReport(journey, 'straight');
  return confirmDialog({
    isOpen: ending === 'asking',
    title: say('interview.end.title'),
    text: html`${say('interview.end.text')}${draft.trim() ? html` <strong>${say('interview.end.draft')}</strong>` : nothing}`,
    ...(hasAnswered(state)
      ? {
          yes: say('interview.end.rate'),
          yesTestId: 'confirm-end-and-rate',
          onYes: () => goToReport(journey, 'rating'),
          other: { text: say('interview.end.yes'), testId: 'confirm-end', onClick: straight },
        }
      : { yes: say('interview.end.yes'), yesTestId: 'confirm-end', onYes: straight }),
    no: say('interview.end.no'),
    onNo: () => askToEnd(journey, false),
  });
}
