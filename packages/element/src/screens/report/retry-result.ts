import type { Coverage, QuestionAnalysis, Report, RetryResponse } from '@mock-interview/client';
import { html, nothing, type TemplateResult } from 'lit';
import type { Words } from '../../locales/words.js';
import { icon } from '../../parts/icons.js';
import { iconList } from '../../parts/list.js';
import { arrowShape, checkShape, minusShape } from '../../parts/more-icons.js';
import { gradeOf } from '../../parts/score-ring.js';
import { retryResultId } from '../../store/retry.js';
import { coverageBadge } from './coverage-badge.js';

const rank: Readonly<Record<Coverage, number>> = { missed: 0, partial: 1, full: 2 };

/** The new answer beside the one of the interview: what changed in a sentence, then every number and key point. */
export function retryResult(words: Words, report: Report, { before, after }: RetryResponse): TemplateResult {
  const { say } = words;
  return html`<div class="stack retry-result" data-testid="retry-result">
    <h4 id=${retryResultId(after.questionId)} tabindex="-1">${say('retry.result')}</h4>
    <p><strong>${changeInWords(words, { before, after })}</strong></p>
    ${comparison(words, before, after)}
    ${quotes(words, after)} ${advice(words, after)}
    <p class="small muted">${scoreStays(words, report)}</p>
  </div>`;
}

/** What became of the score, as one sentence. */
export function changeInWords({ say }: Words, { before, after }: RetryResponse): string {
  if (after.userScore === null) return say('retry.none');
  if (before.userScore === null) return say('retry.first', { score: after.userScore });
  const points = after.userScore - before.userScore;
  if (points === 0) return say('retry.same');
  return points > 0 ? say('retry.better', { count: points }) : say('retry.worse', { count: -points });
}

/** That a new answer changes nothing about the interview. */
export function scoreStays({ say }: Words, { overallScore }: Report): string {
  return overallScore === null ? say('retry.staysNone') : say('retry.stays', { score: overallScore });
}

/** What became of a key point, in the order in which it is told: gains first. */
const changes = ['nowCovered', 'nowPartly', 'stillMissing', 'stillPartly', 'lost', 'kept'] as const;
type Change = (typeof changes)[number];

function changeOf(before: Coverage, after: Coverage): Change {
  const gain = rank[after] - rank[before];
  if (gain > 0) return after === 'full' ? 'nowCovered' : 'nowPartly';
  if (gain < 0) return 'lost';
  return ({ missed: 'stillMissing', partial: 'stillPartly', full: 'kept' } as const)[after];
}

const looks: Readonly<Record<Change, typeof checkShape>> = {
  nowCovered: checkShape,
  nowPartly: checkShape,
  stillMissing: arrowShape,
  stillPartly: arrowShape,
  lost: minusShape,
  kept: checkShape,
};

function coverageBefore({ keyPoints }: QuestionAnalysis, text: string): Coverage {
  return keyPoints.find((point) => point.text === text)?.coverage ?? 'missed';
}

/**
 * Both answers, line by line, the key points by what became of them. In a narrow element each line becomes a block, which
 * would take the table away from assistive technology: the roles are written out so that it stays one.
 */
function comparison(words: Words, before: QuestionAnalysis, after: QuestionAnalysis): TemplateResult {
  const { say } = words;
  const row = (name: string, was: string | TemplateResult, is: string | TemplateResult, size = '') =>
    html`<tr role="row" class=${size}>
      <th role="rowheader" scope="row">${name}</th>
      <td role="cell" data-label=${say('retry.before')}>${was}</td>
      <td role="cell" data-label=${say('retry.now')}>${is}</td>
    </tr>`;
  const details = (['technicalCorrectness', 'completeness', 'communication', 'depthOfThinking'] as const).map(
    (name) => {
      const of = ({ userScore, feedback }: QuestionAnalysis) =>
        userScore === null ? '–' : say('report.details.of', { score: feedback.scoringDetails[name] });
      return row(say(`report.${name}`), of(before), of(after), 'short');
    },
  );
  return html`<table role="table" class="comparison">
    <caption class="hidden">
      ${say('retry.result')}
    </caption>
    <thead role="rowgroup">
      <tr role="row">
        <th role="columnheader" scope="col"><span class="hidden">${say('retry.aspect')}</span></th>
        <th role="columnheader" scope="col">${say('retry.before')}</th>
        <th role="columnheader" scope="col">${say('retry.now')}</th>
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${row(say('history.score'), scoreBadge(words, before), scoreBadge(words, after), 'short')} ${details}
    </tbody>
    ${changes.map((change) => {
      const points = after.keyPoints.filter(
        ({ text, coverage }) => changeOf(coverageBefore(before, text), coverage) === change,
      );
      if (points.length === 0) return nothing;
      return html`<tbody role="rowgroup">
        <tr role="row">
          <th role="rowheader" scope="rowgroup" colspan="3" class="change ${change}">
            <span>${icon(looks[change])}${say(`retry.${change}`)}</span>
          </th>
        </tr>
        ${points.map(({ text, coverage }) =>
          row(text, coverageBadge(words, coverageBefore(before, text)), coverageBadge(words, coverage)),
        )}
      </tbody>`;
    })}
  </table>`;
}

function scoreBadge({ say, number }: Words, { userScore }: QuestionAnalysis): TemplateResult {
  return userScore === null
    ? html`<span class="badge">${say('report.noScore')}</span>`
    : html`<span class="badge ${gradeOf(userScore)}">${number(userScore)}</span>`;
}

/** The candidate's new words that cover a key point. */
function quotes({ say }: Words, { keyPoints }: QuestionAnalysis): TemplateResult | typeof nothing {
  const said = [...new Set(keyPoints.flatMap(({ quote }) => quote ?? []))];
  if (said.length === 0) return nothing;
  return html`<h4>${say('report.evidence')}</h4>
    ${said.map((quote) => html`<blockquote>${quote}</blockquote>`)}`;
}

function advice({ say }: Words, { feedback }: QuestionAnalysis): TemplateResult | typeof nothing {
  if (feedback.whatCouldBeBetter.length === 0) return nothing;
  return html`<h4>${say('report.couldBeBetter')}</h4>
    <div class="caution">${iconList(arrowShape, feedback.whatCouldBeBetter)}</div>`;
}
