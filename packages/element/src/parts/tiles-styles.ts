import { css } from 'lit';

/** Facts as tiles: a small name over a big value. */
export const tilesStyles = css`
  .tiles {
    display: grid;
    gap: 12px;
    grid-template-columns: repeat(auto-fit, minmax(min(128px, 100%), 1fr));
  }
  .tiles > div {
    display: grid;
    gap: 2px;
    align-content: start;
    padding: 12px 14px;
    border-radius: var(--_radius-small);
    background: var(--_sunken);
  }
  .tiles dt {
    font-size: 0.8125em;
  }
  .tiles dd {
    text-align: start;
    font-size: 1.25em;
    font-weight: 620;
    letter-spacing: -0.01em;
    line-height: 1.3;
    font-variant-numeric: tabular-nums;
  }
`;
