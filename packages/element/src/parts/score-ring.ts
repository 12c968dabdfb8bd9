import { html, type TemplateResult } from 'lit';

/** A ring that is filled as far as a score of 0 to 100 goes. The number in it is the text; the ring only illustrates. */
export function scoreRing(score: number): TemplateResult {
  return html`<span class="ring">
    <svg viewBox="0 0 100 100" aria-hidden="true">
      <circle class="ring-track" cx="50" cy="50" r="43"></circle>
      <circle
        class="ring-fill ${gradeOf(score)}"
        cx="50"
        cy="50"
        r="43"
        pathLength="100"
        stroke-dasharray="${Math.max(score, 0.01)} 100"
        transform="rotate(-90 50 50)"
      ></circle>
    </svg>
    <span class="ring-number">${score}</span>
  </span>`;
}

/** The colour family of a score: never the only bearer of its meaning. */
export function gradeOf(score: number): 'positive' | 'caution' | 'negative' {
  if (score >= 70) return 'positive';
  return score >= 45 ? 'caution' : 'negative';
}
