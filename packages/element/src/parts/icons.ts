import { html, type SVGTemplateResult, svg, type TemplateResult } from 'lit';

/** Draws an icon that says nothing by itself: the words beside it do. */
export function icon(shape: SVGTemplateResult): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${shape}</svg>`;
}

export const bubbleShape = svg`<path d="M5 18.5V21l3.5-2.5H18a3 3 0 0 0 3-3V7a3 3 0 0 0-3-3H6a3 3 0 0 0-3 3v8.5a3 3 0 0 0 2 3z"/><path d="M8 9.5h8M8 13h5"/>`;
export const warningShape = svg`<path d="M12 8v5M12 16.5v.01"/><circle cx="12" cy="12" r="9"/>`;
export const codeShape = svg`<path d="m8.5 8-4 4 4 4M15.5 8l4 4-4 4M13.5 5.5l-3 13"/>`;
export const boxesShape = svg`<rect x="3.5" y="4" width="7" height="6" rx="1.5"/><rect x="13.5" y="14" width="7" height="6" rx="1.5"/><path d="M10.5 7h3.5a3 3 0 0 1 3 3v4M7 10v7h6.5"/>`;
export const peopleShape = svg`<circle cx="9" cy="8.5" r="3.5"/><path d="M2.5 20a6.5 6.5 0 0 1 13 0M16 5.200a3.5 3.5 0 0 1 0 6.600M18 14.5a6.5 6.5 0 0 1 3.5 5.5"/>`;
export const bulbShape = svg`<path d="M9.5 18h5M10.5 21h3M8.5 14.5a6 6 0 1 1 7 0c-.6.5-1 1.200-1 2v.5h-5v-.5c0-.8-.4-1.5-1-2z"/>`;
export const handshakeShape = svg`<path d="M12 20s-7.5-4.300-7.5-10A4.200 4.200 0 0 1 12 7.5 4.200 4.200 0 0 1 19.5 10c0 5.700-7.5 10-7.5 10z"/>`;
