import { css } from 'lit';
import { dialogStyles } from '../../parts/dialog-styles.js';

export const interviewStyles = css`
  ${dialogStyles}
  .interview {
    gap: 16px;
    inline-size: min(820px, 100%);
    margin-inline: auto;
  }
  .status-bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 10px 12px;
  }
  .status-title {
    flex: 1 1 240px;
    display: grid;
    gap: 4px;
  }
  .status-title h2 {
    font-size: 1.25em;
  }
  .ticks {
    display: flex;
    gap: 4px;
    max-inline-size: 240px;
  }
  .ticks span {
    flex: 1;
    block-size: 4px;
    border-radius: 4px;
    background: var(--_border);
    transition: background-color 0.3s;
  }
  .ticks .done {
    background: var(--_accent-line);
  }
  .timer {
    min-block-size: 36px;
    padding-inline: 14px;
    font-size: 0.9375em;
    font-variant-numeric: tabular-nums;
    color: var(--_text);
  }
  .transcript {
    max-block-size: max(320px, min(56vh, 640px));
    overflow-y: auto;
    overscroll-behavior: contain;
    padding: clamp(14px, 2.4cqi, 24px);
    background: var(--_surface);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    display: grid;
    gap: 18px;
    align-content: start;
  }
  .turns {
    display: grid;
    gap: 18px;
  }
  .turns:empty {
    display: none;
  }
  .turn {
    display: flex;
    gap: 12px;
    animation: arrive 0.25s ease-out;
  }
  .turn > div {
    max-inline-size: min(60ch, 88%);
  }
  .candidate {
    justify-content: flex-end;
  }
  .speaker {
    font-size: 0.8125em;
    font-weight: 600;
    color: var(--_text-muted);
    margin-block-end: 4px;
  }
  .candidate .speaker {
    text-align: end;
  }
  .said {
    padding: 12px 16px;
    border-radius: var(--_radius);
    background: var(--_sunken);
    white-space: pre-wrap;
  }
  .interviewer .said {
    border-start-start-radius: 4px;
  }
  .candidate .said {
    background: var(--_accent-soft);
    border-start-end-radius: 4px;
  }
  .avatar {
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 34px;
    block-size: 34px;
    border-radius: 50%;
    background: var(--_accent-fill);
    color: #fff;
    font-size: 0.875em;
  }
  .thinking {
    display: flex;
    gap: 12px;
    align-items: center;
  }
  .dots {
    display: flex;
    gap: 5px;
    padding: 14px 16px;
    border-radius: var(--_radius);
    background: var(--_sunken);
  }
  .dots i {
    inline-size: 7px;
    block-size: 7px;
    border-radius: 50%;
    background: var(--_text-muted);
    animation: breathe 1.2s infinite;
  }
  .dots i:nth-child(2) {
    animation-delay: 0.2s;
  }
  .dots i:nth-child(3) {
    animation-delay: 0.4s;
  }
  .caret {
    display: inline-block;
    inline-size: 2px;
    block-size: 1em;
    margin-inline-start: 2px;
    vertical-align: -0.15em;
    background: var(--_accent-line);
    animation: breathe 1s infinite;
  }
  .composer {
    display: grid;
    gap: 12px;
    padding: 14px;
  }
  .composer [role='status']:not(:has(*)) {
    display: none;
  }
  .requests {
    gap: 6px;
  }
  .quick {
    min-block-size: 34px;
    padding: 3px 12px;
    border-color: var(--_border);
    border-radius: 99px;
    font-size: 0.875em;
    font-weight: 500;
  }
  .send {
    margin-inline-start: auto;
  }
  .farewell {
    display: flex;
    flex-wrap: wrap;
    gap: 14px;
    align-items: center;
    justify-content: space-between;
  }
  @container (max-width: 560px) {
    .avatar,
    #mi-shortcut {
      display: none;
    }
    .send,
    .send .button,
    .farewell .button {
      inline-size: 100%;
    }
    .status-title {
      flex-basis: 100%;
    }
    .timer {
      margin-inline-end: auto;
    }
  }
`;
