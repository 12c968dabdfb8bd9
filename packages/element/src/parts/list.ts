import { html, type SVGTemplateResult, type TemplateResult } from 'lit';
import { icon } from './icons.js';

/** A list whose points carry an icon each. */
export function iconList(shape: SVGTemplateResult, points: readonly (string | TemplateResult)[]): TemplateResult {
  return html`<ul class="icon-list">
    ${points.map((point) => html`<li>${icon(shape)}<span>${point}</span></li>`)}
  </ul>`;
}
