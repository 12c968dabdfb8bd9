import { css } from 'lit';

/** The candidate's own ratings: asked for, and beside what was judged. */
export const ratingStyles = css`
  .rating fieldset {
    display: grid;
    gap: 14px;
  }
  .rating legend {
    float: inline-start;
    max-inline-size: 72ch;
  }
  .scale {
    display: grid;
    grid-template-columns: repeat(5, 1fr);
    gap: 8px;
  }
  .level-choice {
    position: relative;
    display: grid;
    align-content: center;
    justify-items: center;
    gap: 1px;
    min-block-size: 58px;
    padding: 8px 4px;
    border: 1px solid color-mix(in oklab, var(--_border-strong) 45%, var(--_border));
    border-radius: var(--_radius-small);
    background: var(--_surface);
    font-size: 0.8125em;
    line-height: 1.3;
    text-align: center;
    cursor: pointer;
    transition:
      background-color 0.15s,
      border-color 0.15s;
  }
  .level-choice strong {
    font-size: 1.2em;
    font-variant-numeric: tabular-nums;
  }
  .level-choice:hover {
    background: var(--_sunken);
  }
  .level-choice:has(:checked) {
    background: var(--_accent-soft);
    border-color: var(--_accent-line);
    box-shadow: inset 0 0 0 1px var(--_accent-line);
    color: var(--_accent-text);
  }
  .level-choice:has(:focus-visible) {
    outline: 2px solid var(--_accent-line);
    outline-offset: 2px;
  }
  .level-choice input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  .question-head {
    display: grid;
    gap: 6px;
    justify-items: start;
  }
  .purpose {
    white-space: normal;
    border-radius: var(--_radius-small);
  }
  .self-rating {
    font-weight: 400;
  }
  @container (max-width: 560px) {
    .scale {
      gap: 6px;
    }
    .level-choice {
      padding-inline: 2px;
      font-size: 0.75em;
      overflow-wrap: anywhere;
    }
    .rating .apart > *,
    .rating .primary {
      flex: 1 1 auto;
    }
    .rating .apart > * {
      inline-size: 100%;
    }
  }
  @media (forced-colors: active) {
    .level-choice:has(:checked) {
      border: 3px solid Highlight;
    }
  }
`;
