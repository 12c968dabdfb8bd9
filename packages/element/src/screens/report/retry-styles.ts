import { css } from 'lit';

/** A question answered again: the new answer beside the old one. */
export const retryStyles = css`
  .retry-result {
    padding: clamp(14px, 2.4cqi, 20px);
    border: 1px solid var(--_border);
    border-radius: var(--_radius-small);
  }
  .retry-result h4:focus {
    outline: none;
  }
  .comparison {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: 0.9375em;
  }
  .comparison th {
    padding-block: 8px;
    padding-inline: 0 12px;
    font-weight: 400;
    text-align: start;
    overflow-wrap: anywhere;
  }
  .comparison thead th {
    color: var(--_text-muted);
    font-weight: 580;
    font-size: 0.9em;
  }
  .comparison .change {
    padding-block: 14px 6px;
    font-weight: 620;
  }
  .change span {
    display: flex;
    gap: 8px;
    align-items: center;
  }
  .change.nowCovered .icon,
  .change.nowPartly .icon {
    color: var(--_positive);
  }
  .change.stillMissing .icon,
  .change.stillPartly .icon,
  .change.lost .icon {
    color: var(--_caution);
  }
  .comparison td {
    inline-size: 9em;
    padding-block: 8px;
    padding-inline: 0 12px;
    vertical-align: top;
    font-variant-numeric: tabular-nums;
  }
  .comparison tbody tr {
    border-block-start: 1px solid var(--_border);
  }
  .coverage .icon {
    inline-size: 1em;
    block-size: 1em;
  }
  @container (max-width: 600px) {
    .comparison,
    .comparison tbody {
      display: block;
    }
    .comparison thead {
      position: absolute;
      clip-path: inset(50%);
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
    }
    .comparison tr {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: 4px 12px;
      padding-block: 10px;
    }
    .comparison th {
      grid-column: 1 / -1;
      padding: 0;
      font-weight: 540;
    }
    .comparison td {
      display: grid;
      gap: 2px;
      justify-items: start;
      inline-size: auto;
      padding: 0;
    }
    .comparison .short td {
      display: flex;
      flex-wrap: wrap;
      gap: 0 8px;
      align-items: baseline;
    }
    .comparison td::before {
      content: attr(data-label);
      color: var(--_text-muted);
      font-size: 0.8667em;
    }
  }
`;
