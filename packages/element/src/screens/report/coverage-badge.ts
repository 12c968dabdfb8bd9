import type { Coverage } from '@mock-interview/client';
import { html, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { Words } from '../../locales/words.js';
import { icon } from '../../parts/icons.js';
import { checkShape, crossShape, minusShape } from '../../parts/more-icons.js';

const looks: Readonly<Record<Coverage, readonly [SVGTemplateResult, string]>> = {
  full: [checkShape, 'positive'],
  partial: [minusShape, 'caution'],
  missed: [crossShape, 'negative'],
};

/** How far an answer covered a key point: an icon, a colour, and the words that say the same. */
export function coverageBadge({ say }: Words, coverage: Coverage): TemplateResult {
  const [shape, tone] = looks[coverage];
  return html`<span class="badge coverage ${tone}">${icon(shape)}${say(`report.coverage.${coverage}`)}</span>`;
}
