import type { Importance, Report } from '@mock-interview/client';
import { html, nothing, type TemplateResult } from 'lit';
import type { Words } from '../../locales/words.js';
import { iconList } from '../../parts/list.js';
import { arrowShape } from '../../parts/more-icons.js';
import { difficultyTitle, focusTitles } from '../../parts/session-facts.js';
import { setUpSuggestion } from '../../store/report.js';
import type { Scene } from '../screen.js';

function importanceBadge({ say }: Words, importance: Importance, tone: 'positive' | 'caution'): TemplateResult {
  return html`<span class="badge ${importance === 'high' ? tone : ''}">${say(`report.importance.${importance}`)}</span>`;
}

export function strengths(words: Words, report: Report): TemplateResult {
  const { say } = words;
  return html`<section class="card stack" data-testid="strengths-section" aria-labelledby="mi-strengths">
    <h3 id="mi-strengths">${say('report.strengths')}</h3>
    ${report.strengths.length === 0 ? html`<p class="muted">${say('report.strengths.none')}</p>` : nothing}
    ${report.strengths.map(
      ({ area, description, importance }) => html`<div class="finding positive">
        <div class="row apart"><h4>${area}</h4>${importanceBadge(words, importance, 'positive')}</div>
        <p>${description}</p>
      </div>`,
    )}
  </section>`;
}

export function weaknesses(words: Words, report: Report): TemplateResult {
  const { say } = words;
  return html`<section class="card stack" data-testid="weaknesses-section" aria-labelledby="mi-weaknesses">
    <h3 id="mi-weaknesses">${say('report.weaknesses')}</h3>
    ${report.weaknesses.length === 0 ? html`<p class="muted">${say('report.weaknesses.none')}</p>` : nothing}
    ${report.weaknesses.map(
      ({ area, description, importance, focusOn }) => html`<div class="finding caution">
        <div class="row apart"><h4>${area}</h4>${importanceBadge(words, importance, 'caution')}</div>
        <p>${description}</p>
        ${focusOn ? html`<p class="small focus-on">${say('report.focusOn', { text: focusOn })}</p>` : nothing}
      </div>`,
    )}
  </section>`;
}

export function recommendations({ say }: Words, report: Report): TemplateResult {
  const inOrder = report.recommendations.toSorted((a, b) => a.priority - b.priority);
  return html`<section class="card stack" data-testid="recommendations-section" aria-labelledby="mi-recommendations">
    <h3 id="mi-recommendations">${say('report.recommendations')}</h3>
    ${inOrder.length === 0 ? html`<p class="muted">${say('report.recommendations.none')}</p>` : nothing}
    <ol class="recommendations">
      ${inOrder.map(
        ({ topic, practiceStrategy, resources, timeToMaster }) => html`<li>
          <div class="row apart">
            <h4>${topic}</h4>
            ${timeToMaster ? html`<span class="badge">${say('report.timeToMaster', { text: timeToMaster })}</span>` : nothing}
          </div>
          <p>${practiceStrategy}</p>
          ${
            resources.length > 0
              ? html`<p class="small muted">${say('report.resources')}</p>
                  <ul class="resources small">
                    ${resources.map((resource) => html`<li>${resourceOf(resource)}</li>`)}
                  </ul>`
              : nothing
          }
        </li>`,
      )}
    </ol>
  </section>`;
}

/** A web address becomes a link; anything else is the name of a book or a topic. */
function resourceOf(resource: string): string | TemplateResult {
  return /^https?:\/\/\S+$/.test(resource)
    ? html`<a href=${resource} target="_blank" rel="noopener noreferrer">${resource}</a>`
    : resource;
}

/** What to do now: next steps, and the interview to take next. */
export function whatNext({ state, words, journey }: Scene, report: Report, type: string): TemplateResult {
  const { say } = words;
  const { recommendedTopic, focusAreas, difficulty, estimatedImprovement } = report.suggestionForNextInterview;
  const areas = focusTitles(state.config, type, focusAreas);
  return html`<div class="halves">
    ${
      report.nextSteps.length > 0
        ? html`<section class="card stack" aria-labelledby="mi-next-steps">
            <h3 id="mi-next-steps">${say('report.nextSteps')}</h3>
            ${iconList(arrowShape, report.nextSteps)}
          </section>`
        : nothing
    }
    <section class="card stack suggestion" aria-labelledby="mi-next">
      <h3 id="mi-next">${say('report.next')}</h3>
      <p class="suggestion-topic">${recommendedTopic}</p>
      <p class="row">
        <span class="badge">${difficultyTitle(state.config, difficulty)}</span>
        ${areas.map((area) => html`<span class="badge">${area}</span>`)}
      </p>
      ${estimatedImprovement ? html`<p class="muted">${estimatedImprovement}</p>` : nothing}
      <div class="screen-only">
        <button type="button" class="button primary" part="button primary-button" @click=${() => setUpSuggestion(journey)}>
          ${say('report.next.start')}
        </button>
      </div>
    </section>
  </div>`;
}
