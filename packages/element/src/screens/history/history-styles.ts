import { css } from 'lit';
import { tilesStyles } from '../../parts/tiles-styles.js';

export const historyStyles = css`
  ${tilesStyles}
  .tiles .note {
    font-size: 0.8125em;
    font-weight: 400;
  }
  .trends {
    display: grid;
    gap: 8px 24px;
    grid-template-columns: repeat(auto-fit, minmax(min(240px, 100%), 1fr));
  }
  .trends li {
    display: grid;
    grid-template-columns: 9em 1fr auto;
    align-items: center;
    gap: 12px;
    font-variant-numeric: tabular-nums;
  }
  .sparkline {
    inline-size: 100%;
    block-size: 28px;
  }
  .sparkline polyline {
    fill: none;
    stroke: var(--_accent-line);
    stroke-width: 2;
    stroke-linejoin: round;
    stroke-linecap: round;
    vector-effect: non-scaling-stroke;
  }
  .filters {
    display: grid;
    gap: 12px;
    grid-template-columns: repeat(auto-fit, minmax(min(160px, 100%), 1fr));
  }
  .row-skeleton {
    block-size: 52px;
  }
  .empty {
    display: grid;
    justify-items: center;
    gap: 8px;
    padding-block: 36px;
    text-align: center;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: 0.9375em;
    transition: opacity 0.2s;
  }
  table[aria-busy='true'] {
    opacity: 0.6;
  }
  th {
    padding: 8px;
    font-size: 0.8667em;
    font-weight: 580;
    color: var(--_text-muted);
    text-align: start;
  }
  td {
    padding: 10px 8px;
    border-block-start: 1px solid var(--_border);
  }
  td.type {
    inline-size: 40%;
    font-weight: 560;
  }
  td.type .small {
    font-weight: 400;
    margin-inline-start: 4px;
  }
  .duration,
  td time {
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  td.action {
    text-align: end;
  }
  td .button {
    white-space: nowrap;
  }
  @container (max-width: 600px) {
    table,
    tbody,
    tr,
    td {
      display: block;
    }
    thead {
      position: absolute;
      clip-path: inset(50%);
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
    }
    tr {
      padding: 12px 14px;
      border: 1px solid var(--_border);
      border-radius: var(--_radius-small);
    }
    tr + tr {
      margin-block-start: 10px;
    }
    td,
    td.type {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 8px;
      align-items: center;
      inline-size: auto;
      padding: 3px 0;
      border: 0;
    }
    td::before {
      content: attr(data-label);
      margin-inline-end: auto;
      color: var(--_text-muted);
      font-weight: 400;
    }
    td.action {
      padding-block-start: 8px;
    }
    td.action::before {
      display: none;
    }
    td .button {
      inline-size: 100%;
    }
  }
`;
