import { css } from 'lit';

/** How loud somebody is, as a bar. */
export const levelStyles = css`
  .level {
    display: block;
    inline-size: 100%;
    block-size: 8px;
    border-radius: 8px;
  }
  .level .meter-track {
    fill: var(--_border);
  }
  .level .meter-fill {
    fill: var(--_accent-line);
  }
  @media (forced-colors: active) {
    .level .meter-fill {
      forced-color-adjust: none;
    }
  }
`;
