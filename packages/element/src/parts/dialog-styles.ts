import { css } from 'lit';

export const dialogStyles = css`
  dialog {
    color: inherit;
    max-inline-size: min(440px, calc(100vw - 32px));
    padding: 24px;
    box-shadow: 0 24px 60px -12px rgb(0 0 0 / 0.4);
  }
  dialog[open] {
    animation: arrive 0.2s ease-out;
  }
  dialog::backdrop {
    background: rgb(10 11 20 / 0.55);
  }
  .dialog-actions {
    justify-content: flex-end;
    margin-block-start: 8px;
  }
  .dialog-actions:has(:nth-child(3)) .button {
    inline-size: 100%;
  }
`;
