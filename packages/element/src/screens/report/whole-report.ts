import type { InterviewSession, Report } from '@mock-interview/client';
import { html, nothing, type TemplateResult } from 'lit';
import { difficultyTitle, typeTitle } from '../../parts/session-facts.js';
import { headingId } from '../../store/control-ids.js';
import { startAfresh } from '../../store/navigation.js';
import type { Scene } from '../screen.js';
import { recommendations, strengths, weaknesses, whatNext } from './findings.js';
import { comparison, dimensions, overallScore } from './overview.js';
import { questionByQuestion } from './question-analysis.js';
import { selfAssessment, unsentRatings } from './self-assessment.js';
import { speechObservations } from './speech.js';

/** The report from top to bottom: the number, what it rests on, and what to do about it. */
export function wholeReport(scene: Scene, report: Report, session: InterviewSession): TemplateResult {
  const { state, words, journey } = scene;
  const { say } = words;
  const { type, difficulty } = session.setup;
  return html`<article class="screen report">
    <header class="row apart">
      <div class="opening">
        <h2 id=${headingId} tabindex="-1">${say('report.title')}</h2>
        <p class="muted">
          ${typeTitle(state.config, type)} · ${difficultyTitle(state.config, difficulty)} · ${words.date(session.endedAt ?? report.generatedAt)}
        </p>
      </div>
      <div class="row screen-only">
        <button type="button" class="button slim" part="button" @click=${() => window.print()}>${say('report.print')}</button>
        <button type="button" class="button slim" part="button" @click=${() => startAfresh(journey)}>${say('report.new')}</button>
      </div>
    </header>
    ${unsentRatings(scene)}
    <div class="halves">
      <div class="column">
        <div class="card stack">${overallScore(words, report)} ${report.overallScore === null ? nothing : comparison(words, report)}</div>
        <section class="card stack summary-card" aria-labelledby="mi-summary">
          <h3 id="mi-summary">${say('report.summary')}</h3>
          <p class="prose">${report.summary}</p>
          <p class="small muted">${say(report.modelVersion === undefined ? 'report.offline' : 'report.gemini')}</p>
        </section>
        ${selfAssessment(words, report)}
      </div>
      ${dimensions(words, report)}
    </div>
    <div class="halves">${strengths(words, report)} ${weaknesses(words, report)}</div>
    ${recommendations(words, report)} ${questionByQuestion(scene, report)} ${whatNext(scene, report, type)}
    ${speechObservations(words, report)}
  </article>`;
}
