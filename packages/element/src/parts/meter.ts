import { html, type TemplateResult } from 'lit';

/** A bar as long as its value. The words and the number beside it say the same. */
export function bar(value: number, most = 100, tone = 'accent'): TemplateResult {
  return html`<svg class="meter ${tone}" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
    <rect class="meter-track" width="100" height="8" rx="0"></rect>
    <rect class="meter-fill" width=${Math.max(0, Math.min(100, (value / most) * 100))} height="8"></rect>
  </svg>`;
}

/** How loud somebody is, from 0 to 1. */
export function level(loudness: number): TemplateResult {
  return bar(loudness, 1, 'level');
}
