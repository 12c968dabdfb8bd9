import { css } from 'lit';

export const setupStyles = css`
  .questions {
    display: grid;
    gap: 16px;
  }
  fieldset.card {
    display: grid;
    gap: 14px;
  }
  legend {
    float: inline-start;
  }
  fieldset > .muted {
    margin-block-start: -10px;
  }
  .cards {
    display: grid;
    gap: 10px;
    grid-template-columns: repeat(auto-fit, minmax(min(190px, 100%), 1fr));
  }
  .choice {
    position: relative;
    display: flex;
    cursor: pointer;
    border: 1px solid color-mix(in oklab, var(--_border-strong) 45%, var(--_border));
    border-radius: var(--_radius-small);
    background: var(--_surface);
  }
  .choice:hover {
    background: var(--_sunken);
  }
  .choice:has(:checked) {
    background: var(--_accent-soft);
    border-color: var(--_accent-line);
    box-shadow: inset 0 0 0 1px var(--_accent-line);
  }
  .choice input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  .card-choice {
    gap: 12px;
    padding: 14px;
    min-block-size: 76px;
  }
  .choice-text {
    flex: 1;
    display: grid;
    gap: 2px;
    align-content: start;
    line-height: 1.4;
  }
  .choice strong {
    font-weight: 620;
  }
  .choice-aside {
    font-weight: 580;
    font-variant-numeric: tabular-nums;
  }
  .symbol {
    display: grid;
    place-items: center;
    inline-size: 36px;
    block-size: 36px;
    flex: none;
    border-radius: 10px;
    background: var(--_accent-soft);
    color: var(--_accent-text);
  }
  .choice:has(:checked) .symbol {
    background: var(--_accent-fill);
    color: #fff;
  }
  .chip {
    align-items: center;
    min-block-size: 40px;
    padding: 6px 16px;
    border-radius: 99px;
    font-size: 0.9375em;
    font-weight: 540;
  }
  details.card {
    padding-block: 14px;
  }
  summary {
    cursor: pointer;
    font-weight: 600;
    min-block-size: 24px;
  }
  .summary {
    gap: 16px;
  }
  #mi-consent {
    gap: 6px;
  }
  @container (min-width: 860px) {
    .summary {
      position: sticky;
      inset-block-start: 16px;
    }
  }
  @media (forced-colors: active) {
    .choice:has(:checked) {
      border: 3px solid Highlight;
    }
  }
`;
