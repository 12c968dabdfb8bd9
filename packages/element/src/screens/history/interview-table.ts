import type { HistoryItem } from '@mock-interview/client';
import { html, nothing, type TemplateResult } from 'lit';
import type { Words } from '../../locales/words.js';
import { gradeOf } from '../../parts/score-ring.js';
import { difficultyTitle, typeTitle } from '../../parts/session-facts.js';
import { browse } from '../../store/history.js';
import { resume } from '../../store/navigation.js';
import type { Scene } from '../screen.js';

/** Rows that are drawn while the first page is on its way. */
const skeletonRows = 4;

/**
 * The interviews as a table. In a narrow element it is laid out as cards, which would take the table
 * away from assistive technology: the roles are written out so that it stays one.
 */
export function table(scene: Scene): TemplateResult {
  const { state, words, journey } = scene;
  const { say } = words;
  const { interviews, busy, filter, problem } = state.history;
  if (!interviews) {
    if (problem) return html``;
    return html`<div class="stack" role="status">
      <span class="hidden">${say('frame.loading')}</span>
      ${Array.from({ length: skeletonRows }, () => html`<div class="skeleton row-skeleton"></div>`)}
    </div>`;
  }
  if (interviews.interviews.length === 0) {
    const isFiltered = filter.type || filter.difficulty || filter.status;
    return html`<div class="empty muted" role="status">
      <p>${say(isFiltered ? 'history.noMatch' : 'history.empty')}</p>
      ${
        isFiltered
          ? html`<button
              type="button"
              class="link"
              @click=${() => browse(journey, { filter: { type: '', difficulty: '', status: '' } })}
            >
              ${say('history.clear')}
            </button>`
          : nothing
      }
    </div>`;
  }
  const heading = (name: 'date' | 'type' | 'score' | 'duration') =>
    html`<th role="columnheader" scope="col" class=${name}>${say(`history.${name}`)}</th>`;
  return html`<table role="table" aria-busy=${busy ? 'true' : 'false'}>
    <caption class="hidden">
      ${say('history.table')}
    </caption>
    <thead role="rowgroup">
      <tr role="row">
        ${heading('date')} ${heading('type')} ${heading('score')} ${heading('duration')}
        <th role="columnheader" scope="col"><span class="hidden">${say('history.action')}</span></th>
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${interviews.interviews.map((interview) => row(scene, interview))}
    </tbody>
  </table>`;
}

function row({ state: { config }, words, journey }: Scene, interview: HistoryItem): TemplateResult {
  const { say } = words;
  const { sessionId, type, difficulty, status, overallScore, createdAt } = interview;
  const title = typeTitle(config, type);
  const date = words.date(createdAt);
  const action = actionOf(words, status);
  return html`<tr role="row">
    <td role="cell" data-label=${say('history.date')}><time datetime=${createdAt}>${date}</time></td>
    <td role="cell" data-label=${say('history.type')} class="type">
      <span>${title}</span> <span class="small muted">${difficultyTitle(config, difficulty)}</span>
    </td>
    <td role="cell" data-label=${say('history.score')} class="score">
      ${
        overallScore === null
          ? html`<span class="badge">${status === 'completed' ? say('history.noScore') : say(`status.${status}`)}</span>`
          : html`<span class="badge ${gradeOf(overallScore)}">${overallScore}</span>`
      }
    </td>
    <td role="cell" data-label=${say('history.duration')} class="duration">${words.minutes(minutesOf(interview))}</td>
    <td role="cell" class="action">
      <button
        type="button"
        class="button slim"
        part="button"
        aria-label=${say('history.openOf', { action, type: title, date })}
        @click=${() => resume(journey, sessionId)}
      >
        ${action}
      </button>
    </td>
  </tr>`;
}

/** How long it took, or how long it was booked for. */
function minutesOf({ duration, durationSeconds }: HistoryItem): number {
  return durationSeconds === null ? duration : Math.max(1, Math.round(durationSeconds / 60));
}

function actionOf({ say }: Words, status: HistoryItem['status']): string {
  if (status === 'completed' || status === 'generating_report') return say('history.open');
  return say(status === 'failed' || status === 'expired' || status === 'cancelled' ? 'history.view' : 'history.resume');
}
