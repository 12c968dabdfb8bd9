import type { QuestionAnalysis, Report } from '@mock-interview/client';
import { html, nothing, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { Words } from '../../locales/words.js';
import { iconList } from '../../parts/list.js';
import { bar } from '../../parts/meter.js';
import { arrowShape, checkShape, minusShape } from '../../parts/more-icons.js';
import { gradeOf } from '../../parts/score-ring.js';
import { retryOf } from '../../store/retry.js';
import type { Scene } from '../screen.js';
import { coverageBadge } from './coverage-badge.js';
import { retry } from './retry.js';
import { selfRatingLine } from './self-assessment.js';

/** Every question: what was said, what it lacked, and how it could be answered. */
export function questionByQuestion(scene: Scene, report: Report): TemplateResult {
  const { words } = scene;
  return html`<section class="stack" aria-labelledby="mi-questions">
    <h3 id="mi-questions">${words.say('report.questions')}</h3>
    ${report.questionAnalysis.map((analysis, index) => questionCard(scene, report, analysis, index))}
  </section>`;
}

function questionCard(scene: Scene, report: Report, analysis: QuestionAnalysis, index: number): TemplateResult {
  const { state, words } = scene;
  const { say } = words;
  const { questionId, questionText, purpose, userScore, feedback, modelAnswer } = analysis;
  // One that the candidate has worked on stays open, with what came of it.
  const isOpen = index === 0 || questionId in state.retries;
  return html`<details class="card question" ?open=${isOpen}>
    <summary>
      <span class="question-head">
        <span class="question-text"><span class="muted">${words.number(index + 1)}.</span> ${questionText}</span>
        ${purpose === 'planned' ? nothing : html`<span class="badge purpose">${say(`report.purpose.${purpose}`)}</span>`}
        ${selfRatingLine(words, analysis)}
      </span>
      ${
        userScore === null
          ? html`<span class="badge">${say('report.notReached')}</span>`
          : html`<span class="badge ${gradeOf(userScore)}">${say('report.scoreOf', { score: userScore })}</span>`
      }
    </summary>
    <div class="question-body">
      ${points(say('report.didWell'), checkShape, feedback.whatYouDidWell, 'positive')}
      ${points(say('report.couldBeBetter'), arrowShape, feedback.whatCouldBeBetter, 'caution')}
      ${points(say('report.missing'), minusShape, feedback.missingPoints, 'plain')}
      ${keyPoints(words, analysis)} ${evidence(words, analysis)} ${userScore === null ? nothing : scoring(words, analysis)}
      ${attempts(scene, analysis)} ${retry(scene, report, analysis)}
      <details class="model-answer">
        <summary>${say('report.modelAnswer')}</summary>
        <p class="prose">${modelAnswer}</p>
      </details>
    </div>
  </details>`;
}

function points(
  title: string,
  shape: SVGTemplateResult,
  texts: readonly string[],
  tone: string,
): TemplateResult | typeof nothing {
  if (texts.length === 0) return nothing;
  return html`<div class="points ${tone}"><h4>${title}</h4>${iconList(shape, texts)}</div>`;
}

function keyPoints(words: Words, analysis: QuestionAnalysis): TemplateResult | typeof nothing {
  if (analysis.keyPoints.length === 0) return nothing;
  return html`<div class="points">
    <h4>${words.say('report.keyPoints')}</h4>
    <ul class="key-points">
      ${analysis.keyPoints.map(
        ({ text, coverage, quote }) => html`<li>
          <div class="row apart"><span class="key-point">${text}</span>${coverageBadge(words, coverage)}</div>
          ${quote ? html`<blockquote>${quote}</blockquote>` : nothing}
        </li>`,
      )}
    </ul>
  </div>`;
}

/** The candidate's own words, as far as the key points have not quoted them already. */
function evidence({ say }: Words, { evidence, keyPoints }: QuestionAnalysis): TemplateResult | typeof nothing {
  const shown = new Set(keyPoints.map(({ quote }) => quote));
  const quotes = [...new Set(evidence.map(({ quote }) => quote))].filter((quote) => !shown.has(quote));
  if (quotes.length === 0) return nothing;
  return html`<div class="points">
    <h4>${say('report.evidence')}</h4>
    ${quotes.map((quote) => html`<blockquote>${quote}</blockquote>`)}
  </div>`;
}

function scoring({ say }: Words, { feedback: { scoringDetails } }: QuestionAnalysis): TemplateResult {
  const { technicalCorrectness, completeness, communication, depthOfThinking } = scoringDetails;
  const line = (name: string, value: number) =>
    html`<div><dt>${name}</dt><dd>${say('report.details.of', { score: value })}</dd>${bar(value, 10)}</div>`;
  return html`<div class="points">
    <h4>${say('report.details')}</h4>
    <dl class="bars two">
      ${line(say('report.technicalCorrectness'), technicalCorrectness)} ${line(say('report.completeness'), completeness)}
      ${line(say('report.communication'), communication)} ${line(say('report.depthOfThinking'), depthOfThinking)}
    </dl>
  </div>`;
}

/** Every time that the question was answered; what was tried again since is among them. */
function attempts({ state, words }: Scene, analysis: QuestionAnalysis): TemplateResult | typeof nothing {
  const { attempts } = retryOf(state, analysis.questionId).result?.after ?? analysis;
  if (attempts.length < 2) return nothing;
  const { say } = words;
  return html`<div class="points">
    <h4>${say('report.attempts')}</h4>
    <ul class="attempts">
      ${attempts.map(
        ({ at, userScore }) => html`<li>
          <span>${words.date(at)}</span>
          <span>${userScore === null ? say('report.noScore') : say('report.scoreOf', { score: userScore })}</span>
        </li>`,
      )}
    </ul>
  </div>`;
}
