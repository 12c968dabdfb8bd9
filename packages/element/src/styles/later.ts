import { css } from '../first-paint.js';

/** What more than one screen has, but not the first drawing of the first one. */
export const laterStyles = css`
  :host {
    --_accent-fill-hover: oklch(from var(--_accent) calc(min(l, 0.52) - 0.06) c h);
    --_positive: var(--mi-positive, light-dark(#0f7043, #5fd39a));
    --_positive-soft: light-dark(#e8f6ee, #14301f);
    --_negative: var(--mi-negative, light-dark(#b3261e, #ff9d94));
    --_negative-soft: light-dark(#fdeceb, #3b1a19);
  }
  .steps .done {
    border-color: var(--_accent-line);
  }
  .steps li,
  .button,
  .control,
  .choice {
    transition: 0.15s;
    transition-property: background-color, border-color, box-shadow, transform;
  }
  .button:hover {
    background: var(--_sunken);
  }
  .primary:hover {
    background: var(--_accent-fill-hover);
  }
  .control:hover {
    border-color: var(--_text-muted);
  }
  .control:focus-visible {
    outline-offset: 0;
    border-color: var(--_accent-line);
  }
  textarea.control {
    field-sizing: content;
    max-block-size: 22em;
  }
  .card[aria-invalid] {
    border-color: var(--_negative);
  }
  .control[aria-invalid='true'] {
    border-color: var(--_negative);
  }
  .button:active {
    transform: translateY(1px);
  }
  .control::placeholder {
    color: var(--_text-muted);
    opacity: 1;
  }
  .tick {
    display: flex;
    gap: 14px;
    align-items: flex-start;
    cursor: pointer;
  }
  .tick input {
    flex: none;
    inline-size: 22px;
    block-size: 22px;
    margin: 1px 0 0;
    accent-color: var(--_accent-fill);
  }
  .button:disabled,
  .button[aria-disabled='true'] {
    opacity: 0.55;
    cursor: default;
    transform: none;
  }
  .field > span:first-child {
    font-weight: 580;
    font-size: 0.9375em;
  }
  .fault {
    color: var(--_negative);
  }
  .badge.positive {
    background: var(--_positive-soft);
    color: var(--_positive);
  }
  .badge.negative {
    background: var(--_negative-soft);
    color: var(--_negative);
  }
  .slim {
    min-block-size: 36px;
    padding: 4px 14px;
    border-color: var(--_border);
    font-size: 0.9375em;
  }
  .link {
    color: var(--_accent-text);
    text-decoration: underline;
    text-underline-offset: 3px;
    font-weight: 560;
    min-block-size: 24px;
  }
  .spinner {
    inline-size: 1em;
    block-size: 1em;
    border: 2px solid currentColor;
    border-inline-end-color: transparent;
    border-radius: 50%;
    animation: turn 0.8s linear infinite;
  }
  .notice {
    display: flex;
    gap: 12px;
    padding: 12px 14px;
    border-radius: var(--_radius-small);
    background: var(--_sunken);
    font-size: 0.9375em;
    line-height: 1.5;
  }
  .notice .icon {
    margin-block-start: 0.1em;
  }
  .notice > div {
    flex: 1;
    display: grid;
    gap: 4px;
  }
  .notice.negative {
    background: var(--_negative-soft);
  }
  .notice.negative .icon {
    color: var(--_negative);
  }
  .notice.caution {
    background: var(--_caution-soft);
  }
  .notice.caution .icon {
    color: var(--_caution);
  }
  .notice.accent {
    background: var(--_accent-soft);
  }
  .notice.accent .icon {
    color: var(--_accent-text);
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
  @media print {
    .frame {
      background: none;
      padding: 0;
      max-inline-size: none;
    }
    .bar,
    .steps,
    .screen-only {
      display: none;
    }
    .card {
      box-shadow: none;
      break-inside: avoid;
    }
  }
  a {
    color: var(--_accent-text);
  }
  .apart {
    justify-content: space-between;
  }
  h4,
  blockquote {
    margin: 0;
  }
  @media (forced-colors: active) {
    .notice {
      border: 1px solid ButtonBorder;
    }
    .steps .done {
      border-color: Highlight;
    }
  }
`;
