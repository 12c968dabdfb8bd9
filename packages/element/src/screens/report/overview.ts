import type { Dimension, ReachedLevel, Report } from '@mock-interview/client';
import { html, nothing, type TemplateResult } from 'lit';
import type { Words } from '../../locales/words.js';
import { bar } from '../../parts/meter.js';
import { radarChart } from '../../parts/radar-chart.js';
import { scoreRing } from '../../parts/score-ring.js';

const dimensionNames = [
  'technicalDepth',
  'communication',
  'problemSolving',
  'tradeOffAnalysis',
  'timeManagement',
] as const satisfies readonly Dimension[];

/** The number, or why there is none. */
export function overallScore({ say }: Words, { overallScore: score }: Report): TemplateResult {
  if (score === null) {
    return html`<section class="stack" aria-labelledby="mi-score">
      <h3 id="mi-score">${say('report.insufficient.title')}</h3>
      <p class="no-score" data-testid="overall-score">${say('report.noScore')}</p>
      <p>${say('report.insufficient.text')}</p>
    </section>`;
  }
  return html`<section class="score" aria-labelledby="mi-score">
    ${scoreRing(score)}
    <div>
      <h3 id="mi-score">${say('report.score')}</h3>
      <p class="score-text" data-testid="overall-score">${say('report.scoreOf', { score })}</p>
    </div>
  </section>`;
}

/** How the score compares with others, and where those numbers come from. */
export function comparison({ say, number }: Words, { comparisonToStandards }: Report): TemplateResult {
  const { yourScore, averageForDifficulty, topPerformerScore, statusMessage, source, sampleSize } =
    comparisonToStandards;
  const line = (name: string, value: number, tone: string) =>
    html`<div><dt>${name}</dt><dd>${number(Math.round(value))}</dd>${bar(value, 100, tone)}</div>`;
  return html`<section class="stack" aria-labelledby="mi-comparison">
    <h3 id="mi-comparison">${say('report.comparison')}</h3>
    <p>${statusMessage}</p>
    <dl class="bars">
      ${yourScore === null ? nothing : line(say('report.comparison.you'), yourScore, 'accent')}
      ${line(say('report.comparison.average'), averageForDifficulty, 'plain')}
      ${line(say('report.comparison.top'), topPerformerScore, 'plain')}
    </dl>
    <p class="small muted">
      ${source === 'default' ? say('report.comparison.default') : say('report.comparison.tenant', { count: sampleSize })}
    </p>
  </section>`;
}

/** The five dimensions, drawn and in words: how far each came, and what one level more looks like. */
export function dimensions({ say, number }: Words, { scoreBreakdown, levels }: Report): TemplateResult {
  const axes = dimensionNames.map((name) => ({
    label: say(`dimension.${name}`),
    value: scoreBreakdown[name] ?? null,
    reached: levels.find(({ dimension }) => dimension === name),
  }));
  return html`<section class="card stack" aria-labelledby="mi-dimensions">
    <h3 id="mi-dimensions">${say('report.dimensions')}</h3>
    ${axes.some(({ value }) => value !== null) ? radarChart(axes, say('report.dimensions.chart')) : nothing}
    <dl class="bars">
      ${axes.map(
        ({ label, value, reached }) => html`<div>
          <dt>${label}</dt>
          ${
            value === null
              ? html`<dd class="muted">${say('report.notMeasured')}</dd>`
              : html`<dd>${number(Math.round(value))}</dd>${bar(value)}`
          }
          ${reached?.level ? html`<dd class="level small">${levelWords(say, reached)}</dd>` : nothing}
        </div>`,
      )}
    </dl>
  </section>`;
}

function levelWords(say: Words['say'], { level, anchor, nextAnchor }: ReachedLevel): TemplateResult {
  return html`<strong>${say('report.level', { level: level ?? 0 })}</strong> ${anchor}
    ${nextAnchor === null ? nothing : html`<span class="muted">${say('report.nextLevel', { text: nextAnchor })}</span>`}`;
}
