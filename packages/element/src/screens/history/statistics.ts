import type { CandidateStatistics } from '@mock-interview/client';
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Scene } from '../screen.js';

/** The candidate's progress in a few figures; nothing before the first completed interview. */
export function statistics({ state, words }: Scene): TemplateResult | typeof nothing {
  const { say, number, minutes } = words;
  const figures = state.history.statistics;
  if (!figures || figures.completed === 0) return nothing;
  const tile = (name: string, value: string, note: string | typeof nothing = nothing) =>
    html`<div><dt>${name}</dt><dd>${value}</dd>${note === nothing ? nothing : html`<dd class="note small muted">${note}</dd>`}</div>`;
  const score = (value: number | null) => (value === null ? '–' : number(Math.round(value)));
  const { streak } = figures;
  return html`<section class="card stack" aria-labelledby="mi-statistics">
    <h3 id="mi-statistics">${say('history.statistics')}</h3>
    <dl class="tiles">
      ${tile(say('history.completed'), number(figures.completed), streak.current > 1 ? say('history.streak', { count: streak.current }) : nothing)}
      ${tile(say('history.average'), score(figures.average))} ${tile(say('history.best'), score(figures.best))}
      ${tile(say('history.minutes'), minutes(figures.minutes))}
    </dl>
    ${trends(figures.trend, words.say)}
  </section>`;
}

const dimensions = ['technicalDepth', 'communication', 'problemSolving', 'tradeOffAnalysis', 'timeManagement'] as const;

/** One small line per dimension; the last value in words beside it. */
function trends(trend: CandidateStatistics['trend'], say: Scene['words']['say']): TemplateResult | typeof nothing {
  const lines = dimensions.flatMap((dimension) => {
    const scores = (trend[dimension] ?? []).map(({ score }) => Math.round(score));
    const last = scores.at(-1);
    return scores.length > 1 && last !== undefined ? [{ dimension, scores, last }] : [];
  });
  if (lines.length === 0) return nothing;
  return html`<ul class="trends" aria-label=${say('history.trend')}>
    ${lines.map(
      ({ dimension, scores, last }) => html`<li>
        <span class="small muted">${say(`dimension.${dimension}`)}</span>
        ${sparkline(scores)}
        <strong>${last}</strong>
      </li>`,
    )}
  </ul>`;
}

function sparkline(scores: readonly number[]): TemplateResult {
  const points = scores.map(
    (score, index) => `${((index / (scores.length - 1)) * 100).toFixed(1)},${(30 - score * 0.28).toFixed(1)}`,
  );
  return html`<svg class="sparkline" viewBox="0 0 100 32" preserveAspectRatio="none" aria-hidden="true">
    ${svg`<polyline points="${points.join(' ')}"/>`}
  </svg>`;
}
