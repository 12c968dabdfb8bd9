import { css } from 'lit';

/**
 * Frame, type and the controls of the first paint. Logical properties only: it reads right to left too. Type is set on the
 * stage and not on the host, where a page's own reset would win.
 */
export const base = css`
  :host {
    display: block;
  }
  :host([hidden]) {
    display: none;
  }
  .stage {
    container: mock-interview / inline-size;
    font: 400 var(--_size) / 1.55 var(--_font);
    letter-spacing: normal;
    color: var(--_text);
    text-align: start;
    -webkit-text-size-adjust: none;
    text-size-adjust: none;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
    min-inline-size: 0;
  }
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  fieldset,
  legend {
    margin: 0;
    padding: 0;
    border: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  h2 {
    font-size: 1.625em;
    line-height: 1.2;
    letter-spacing: -0.02em;
    font-weight: 680;
    text-wrap: balance;
  }
  h3,
  legend {
    font-size: 1.0625em;
    line-height: 1.35;
    letter-spacing: -0.008em;
    font-weight: 640;
  }
  h2:focus {
    outline: none;
  }
  p,
  li,
  dd {
    overflow-wrap: anywhere;
    text-wrap: pretty;
  }
  :focus-visible,
  .choice:has(input:focus-visible) {
    outline: 2px solid var(--_accent-line);
    outline-offset: 2px;
  }
  svg {
    display: block;
    flex: none;
  }
  .icon {
    inline-size: 1.25em;
    block-size: 1.25em;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .frame {
    max-inline-size: var(--_width);
    margin-inline: auto;
    padding: clamp(16px, 3.2cqi, 36px);
    background: var(--_background);
    border-radius: calc(var(--_radius) * 1.5);
  }
  .bar {
    display: flex;
    align-items: center;
    gap: 10px;
    min-block-size: 36px;
    margin-block-end: 22px;
  }
  .bar .quiet {
    margin-inline-end: -12px;
  }
  .brand {
    display: flex;
    align-items: center;
    gap: 10px;
    flex: 1;
    font-weight: 640;
    letter-spacing: -0.01em;
  }
  .brand span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .brand img {
    max-block-size: 28px;
    max-inline-size: 120px;
  }
  .brand .icon {
    color: var(--_accent-text);
  }
  .steps {
    display: flex;
    gap: 6px;
    margin-block-end: 30px;
  }
  .steps li {
    flex: 1;
    padding-block-start: 9px;
    border-block-start: 3px solid var(--_border);
    font-size: 0.8125em;
    color: var(--_text-muted);
  }
  .steps [aria-current] {
    border-color: var(--_accent-line);
    color: var(--_text);
    font-weight: 600;
  }
  .screen {
    display: grid;
    gap: 24px;
    animation: arrive 0.32s cubic-bezier(0.2, 0.7, 0.2, 1);
  }
  .opening {
    display: grid;
    gap: 6px;
  }
  .muted {
    color: var(--_text-muted);
  }
  .small {
    font-size: 0.875em;
    line-height: 1.5;
  }
  .stack {
    display: grid;
    gap: 12px;
    align-content: start;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 10px;
    align-items: center;
  }
  .card {
    background: var(--_surface);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    padding: clamp(16px, 2.4cqi, 24px);
    box-shadow: var(--_shadow);
  }
  .badge {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    padding: 2px 10px;
    border-radius: 99px;
    font-size: 0.8125em;
    font-weight: 580;
    white-space: nowrap;
    background: var(--_sunken);
    color: var(--_text-muted);
  }
  .badge.caution {
    background: var(--_caution-soft);
    color: var(--_caution);
  }

  .columns {
    display: grid;
    gap: 16px;
    align-items: start;
  }
  .facts {
    display: grid;
    gap: 10px;
    font-size: 0.9375em;
  }
  .facts div {
    display: flex;
    justify-content: space-between;
    gap: 16px;
  }
  dt {
    color: var(--_text-muted);
    flex: none;
  }
  dd {
    text-align: end;
    font-weight: 560;
  }
  dd.muted {
    font-weight: 400;
  }
  .price {
    display: flex;
    justify-content: space-between;
    align-items: baseline;
    padding-block-start: 14px;
    border-block-start: 1px solid var(--_border);
  }
  .price .muted {
    font-weight: 400;
  }
  .price strong {
    font-size: 1.625em;
    line-height: 1.1;
    letter-spacing: -0.02em;
    font-variant-numeric: tabular-nums;
  }

  button {
    font: inherit;
    color: inherit;
    background: none;
    border: 0;
    padding: 0;
    cursor: pointer;
    text-align: inherit;
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-block-size: 44px;
    padding: 8px 18px;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius-small);
    background: var(--_surface);
    font-weight: 580;
    line-height: 1.25;
    text-align: center;
  }
  .primary {
    background: var(--_accent-fill);
    border-color: transparent;
    color: #fff;
  }
  .quiet {
    min-block-size: 36px;
    padding: 4px 12px;
    border-color: transparent;
    background: transparent;
    color: var(--_text-muted);
    font-size: 0.9375em;
  }
  .wide {
    inline-size: 100%;
  }

  .field {
    display: grid;
    gap: 6px;
    align-content: start;
  }
  .field > label {
    font-weight: 580;
    font-size: 0.9375em;
  }
  .control {
    inline-size: 100%;
    min-block-size: 44px;
    padding: 9px 12px;
    font: inherit;
    color: inherit;
    background: var(--_surface);
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius-small);
  }
  textarea.control {
    resize: vertical;
    line-height: 1.5;
    min-block-size: 5.6em;
  }

  .skeleton {
    border-radius: var(--_radius-small);
    background: var(--_sunken);
    min-block-size: 1em;
    animation: breathe 1.6s ease-in-out infinite;
  }
  .hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  @keyframes arrive {
    from {
      opacity: 0;
      transform: translateY(6px);
    }
  }
  @keyframes breathe {
    50% {
      opacity: 0.5;
    }
  }
  @container (min-width: 860px) {
    .columns {
      grid-template-columns: minmax(0, 1fr) 320px;
      gap: 24px;
    }
  }
  @container (max-width: 560px) {
    .steps li:not([aria-current]) {
      flex: 0.4;
    }
    .steps li:not([aria-current]) span {
      display: none;
    }
    .steps li {
      white-space: nowrap;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
    }
  }
  @media (forced-colors: active) {
    .button,
    .choice,
    .card,
    .badge {
      border: 1px solid ButtonBorder;
    }
    .steps [aria-current] {
      border-color: Highlight;
    }
  }
`;
