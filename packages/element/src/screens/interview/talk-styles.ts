import { css } from 'lit';
import { levelStyles } from '../../parts/level-styles.js';

export const talkStyles = css`
  ${levelStyles}
  .talk {
    display: grid;
    gap: 14px;
    padding: 16px;
  }
  .talk > div[role='status']:not(:has(*)) {
    display: none;
  }
  .voices {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 12px;
  }
  .voice {
    display: grid;
    gap: 8px;
    padding: 12px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-small);
    background: var(--_sunken);
  }
  .voice p {
    display: flex;
    gap: 8px;
    align-items: center;
    font-weight: 580;
    font-size: 0.875em;
    overflow-wrap: normal;
  }
  .voice.active {
    border-color: var(--_accent-line);
    background: var(--_accent-soft);
    box-shadow: inset 0 0 0 1px var(--_accent-line);
  }
  .talk-state {
    font-weight: 620;
    text-align: center;
  }
  .caption {
    min-block-size: 3em;
    max-block-size: 9em;
    overflow-y: auto;
    text-wrap: pretty;
  }
  .caption .speaker {
    margin-inline-end: 8px;
  }
  .talk-actions {
    justify-content: center;
  }
`;
