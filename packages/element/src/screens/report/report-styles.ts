import { css } from 'lit';
import { tilesStyles } from '../../parts/tiles-styles.js';
import { ratingStyles } from './rating-styles.js';
import { retryStyles } from './retry-styles.js';

export const reportStyles = css`
  ${tilesStyles} ${ratingStyles} ${retryStyles}
  .halves {
    display: grid;
    gap: 16px;
    grid-template-columns: repeat(auto-fit, minmax(min(340px, 100%), 1fr));
  }
  .report {
    gap: 16px;
  }
  .column {
    display: grid;
    gap: 16px;
    grid-template-rows: auto 1fr;
  }
  h4 {
    font-size: 1em;
    font-weight: 620;
    line-height: 1.4;
  }
  .prose {
    max-inline-size: 72ch;
    white-space: pre-line;
  }
  .making {
    display: grid;
    justify-items: center;
    gap: 14px;
    padding-block: 56px;
    text-align: center;
  }
  progress {
    appearance: none;
    inline-size: min(380px, 100%);
    block-size: 10px;
    border: 0;
    border-radius: 10px;
    overflow: hidden;
    background: var(--_sunken);
    color: var(--_accent-line);
  }
  progress::-webkit-progress-bar {
    background: var(--_sunken);
  }
  progress::-webkit-progress-value {
    background: var(--_accent-line);
    border-radius: 10px;
    transition: inline-size 0.4s;
  }
  progress::-moz-progress-bar {
    background: var(--_accent-line);
  }
  progress:indeterminate {
    animation: breathe 1.6s ease-in-out infinite;
    background: var(--_accent-line);
  }
  progress:indeterminate::-webkit-progress-bar {
    background: transparent;
  }

  .score {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 20px;
    padding-block-end: 8px;
  }
  .ring {
    position: relative;
    display: grid;
    place-items: center;
    inline-size: 128px;
    block-size: 128px;
    flex: none;
  }
  .ring svg {
    position: absolute;
    inset: 0;
  }
  .ring circle {
    fill: none;
    stroke-width: 9;
  }
  .ring-track {
    stroke: var(--_sunken);
  }
  .ring-fill {
    stroke-linecap: round;
  }
  .ring-fill.positive {
    stroke: var(--_positive);
  }
  .ring-fill.caution {
    stroke: var(--_caution);
  }
  .ring-fill.negative {
    stroke: var(--_negative);
  }
  .ring-number {
    position: relative;
    font-size: 2.25em;
    font-weight: 680;
    letter-spacing: -0.03em;
    font-variant-numeric: tabular-nums;
  }
  .score-text {
    font-size: 1.25em;
    font-weight: 580;
    color: var(--_text-muted);
  }
  .no-score {
    font-size: 1.75em;
    font-weight: 640;
    letter-spacing: -0.02em;
  }
  .bars {
    display: grid;
    gap: 12px;
    font-size: 0.9375em;
  }
  .bars.two {
    grid-template-columns: repeat(auto-fit, minmax(min(220px, 100%), 1fr));
    column-gap: 24px;
  }
  .bars > div {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 4px 12px;
  }
  .level {
    grid-column: 1 / -1;
    margin: 0;
    text-align: start;
    font-weight: 400;
  }
  .meter {
    grid-column: 1 / -1;
    inline-size: 100%;
    block-size: 7px;
    border-radius: 7px;
  }
  .meter-track {
    fill: var(--_sunken);
  }
  .meter-fill {
    fill: var(--_accent-line);
  }
  .plain .meter-fill {
    fill: var(--_border-strong);
  }
  .radar {
    inline-size: min(440px, 100%);
    margin-inline: auto;
    overflow: visible;
  }
  .radar-grid {
    fill: none;
    stroke: var(--_border);
  }
  .radar-area {
    fill: var(--_accent-line);
    fill-opacity: 0.2;
    stroke: var(--_accent-line);
    stroke-width: 2;
    stroke-linejoin: round;
  }
  .radar-point {
    fill: var(--_accent-line);
  }
  .radar-label {
    font-size: 11px;
    fill: var(--_text-muted);
  }
  .finding {
    display: grid;
    gap: 4px;
    padding-inline-start: 14px;
    border-inline-start: 3px solid var(--_border);
  }
  .finding.positive {
    border-color: var(--_positive);
  }
  .finding.caution {
    border-color: var(--_caution);
  }
  .focus-on {
    font-weight: 560;
  }
  .recommendations {
    display: grid;
    gap: 18px;
    counter-reset: recommendation;
  }
  .recommendations > li {
    display: grid;
    gap: 4px;
    position: relative;
    padding-inline-start: 44px;
    counter-increment: recommendation;
  }
  .recommendations > li::before {
    content: counter(recommendation);
    position: absolute;
    inset-inline-start: 0;
    display: grid;
    place-items: center;
    inline-size: 28px;
    block-size: 28px;
    border-radius: 50%;
    background: var(--_accent-soft);
    color: var(--_accent-text);
    font-weight: 620;
    font-size: 0.875em;
  }
  .resources {
    list-style: disc;
    padding-inline-start: 18px;
  }
  .icon-list {
    display: grid;
    gap: 8px;
  }
  .icon-list li {
    display: flex;
    gap: 10px;
  }
  .icon-list .icon {
    margin-block-start: 0.15em;
    color: var(--_text-muted);
  }
  .positive .icon-list .icon {
    color: var(--_positive);
  }
  .caution .icon-list .icon {
    color: var(--_caution);
  }
  .suggestion {
    background: var(--_accent-soft);
    border-color: transparent;
  }
  .suggestion .badge {
    background: var(--_surface);
  }
  .suggestion-topic {
    font-size: 1.25em;
    font-weight: 620;
    letter-spacing: -0.01em;
    line-height: 1.35;
  }
  .question > summary {
    display: grid;
    grid-template-columns: 1fr auto auto;
    gap: 8px 14px;
    align-items: start;
    min-block-size: 28px;
    cursor: pointer;
    list-style: none;
  }
  .question > summary::after {
    content: '';
    flex: none;
    inline-size: 9px;
    block-size: 9px;
    margin-block-start: 6px;
    border: solid var(--_text-muted);
    border-width: 0 2px 2px 0;
    rotate: 45deg;
    transition: rotate 0.2s;
  }
  .question[open] > summary::after {
    rotate: 225deg;
    margin-block-start: 10px;
  }
  .question summary::-webkit-details-marker {
    display: none;
  }
  .question-text {
    font-weight: 560;
  }
  .question-body {
    display: grid;
    gap: 22px;
    margin-block-start: 18px;
    padding-block-start: 18px;
    border-block-start: 1px solid var(--_border);
  }
  .points {
    display: grid;
    gap: 8px;
  }
  .key-points {
    display: grid;
    gap: 14px;
  }
  .key-points li {
    display: grid;
    gap: 6px;
  }
  .key-points .row {
    flex-wrap: nowrap;
    align-items: flex-start;
  }
  blockquote {
    padding: 8px 14px;
    border-inline-start: 3px solid var(--_accent-line);
    border-radius: 0 var(--_radius-small) var(--_radius-small) 0;
    background: var(--_sunken);
    font-size: 0.9375em;
  }
  blockquote::before {
    content: open-quote;
  }
  blockquote::after {
    content: close-quote;
  }
  .attempts li {
    display: flex;
    justify-content: space-between;
    gap: 12px;
  }
  .model-answer {
    padding: 12px 16px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-small);
  }
  .model-answer summary {
    display: list-item;
    list-style: inside disclosure-closed;
    font-weight: 580;
    color: var(--_accent-text);
  }
  .model-answer[open] summary {
    list-style-type: disclosure-open;
    margin-block-end: 8px;
  }
  @container (max-width: 560px) {
    .radar-label {
      font-size: 12px;
    }
    .question > summary {
      grid-template-columns: 1fr auto;
    }
    .question > summary .badge {
      grid-row: 2;
      justify-self: start;
    }
    .key-points .row {
      flex-wrap: wrap;
    }
  }
  @media (forced-colors: active) {
    .meter-fill,
    .radar-area,
    .ring-fill {
      forced-color-adjust: none;
    }
  }
  @media print {
    details::details-content {
      content-visibility: visible;
      block-size: auto;
    }
    .question-body {
      display: grid;
    }
  }
`;
