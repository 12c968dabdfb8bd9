import type { TemplateResult } from 'lit';
import { css, headingId, html, icon, nothing } from '../../first-paint.js';
import { confirmDialog } from '../../parts/confirm-dialog.js';
import { dialogStyles } from '../../parts/dialog-styles.js';
import { levelStyles } from '../../parts/level-styles.js';
import { arrowShape } from '../../parts/more-icons.js';
import { troubleNotice } from '../../parts/notice.js';
import { focusTitles, sessionFacts } from '../../parts/session-facts.js';
import { prepareToSpeak } from '../../store/device-check.js';
import { channelsOf } from '../../store/offers.js';
import { cancelInterview, prepareStart, readyChannel, startInterview } from '../../store/ready.js';
import { startSpeaking } from '../../store/talk.js';
import type { Scene, Screen } from '../screen.js';
import { setupStyles } from '../setup/setup-styles.js';
import { channelChoice } from './channel-choice.js';

/** The last moment before the clock starts. */
export const screen: Screen = {
  styles: css`
    ${setupStyles} ${dialogStyles} ${levelStyles}
    .what {
      display: grid;
      gap: 14px;
      counter-reset: what;
    }
    .what li {
      display: flex;
      gap: 14px;
      counter-increment: what;
    }
    .what li::before {
      content: counter(what);
      flex: none;
      display: grid;
      place-items: center;
      inline-size: 28px;
      block-size: 28px;
      border-radius: 50%;
      background: var(--_accent-soft);
      color: var(--_accent-text);
      font-weight: 620;
      font-size: 0.875em;
    }
    .plan li {
      display: flex;
      justify-content: space-between;
      gap: 12px;
      padding-block: 10px;
      border-block-end: 1px solid var(--_border);
    }
    .plan li > :last-child {
      flex: none;
      white-space: nowrap;
    }
    .plan li:last-child {
      border: 0;
      padding-block-end: 0;
    }
    .start .primary {
      min-block-size: 52px;
      font-size: 1.0625em;
    }
  `,
  enter(journey, signal) {
    prepareStart(journey);
    const { config } = journey.state;
    if (config && channelsOf(config).length > 1) prepareToSpeak(journey, signal);
  },
  render(scene) {
    const { state, words, journey } = scene;
    const { say } = words;
    const { session, ready } = state;
    if (!session) return html``;
    const channel = readyChannel(state);
    return html`<div class="screen">
      <header class="opening">
        <h2 id=${headingId} tabindex="-1">${say('ready.title')}</h2>
        <p class="muted">${say('ready.lead')}</p>
      </header>
      ${session.rerunOf ? html`<p class="notice accent">${say('ready.rerun')}</p>` : nothing}
      ${troubleNotice(words, ready.problem)}
      <div class="columns">
        <div class="stack">
          ${channelChoice(scene)}
          <section class="card stack" aria-labelledby="mi-what">
            <h3 id="mi-what">${say('ready.what')}</h3>
            <ol class="what">
              <li>${say(channel === 'text' ? 'ready.step.ask' : 'ready.step.ask.voice')}</li>
              <li>${say('ready.step.probe')}</li>
              <li>${say('ready.step.help')}</li>
              <li>${say('ready.step.report')}</li>
            </ol>
          </section>
          ${plan(scene)}
        </div>
        <aside class="card stack summary start" aria-label=${say('setup.summary')}>
          ${sessionFacts(words, state.config, session)}
          <button
            type="button"
            class="button primary wide"
            part="button primary-button"
            data-testid="start-interview"
            aria-disabled=${ready.busy === 'no' ? nothing : 'true'}
            @click=${() => (channel === 'text' ? startInterview(journey) : startSpeaking(journey, channel))}
          >
            ${
              ready.busy === 'starting'
                ? html`<span class="spinner"></span>${say('ready.starting')}`
                : html`${say('ready.start')}${icon(arrowShape)}`
            }
          </button>
          <button type="button" class="button quiet" part="button" @click=${() => journey.changeIn('ready', { confirming: true })}>
            ${say('ready.cancel')}
          </button>
          ${session.expiresAt ? html`<p class="small muted">${say('ready.until', { date: words.date(session.expiresAt) })}</p>` : nothing}
        </aside>
      </div>
      ${confirmDialog({
        isOpen: ready.confirming,
        title: say('ready.cancel.title'),
        text: say(session.paymentStatus === 'paid' ? 'ready.cancel.paid' : 'ready.cancel.text'),
        yes: say('ready.cancel.yes'),
        no: say('ready.cancel.no'),
        onYes: () => cancelInterview(journey),
        onNo: () => journey.changeIn('ready', { confirming: false }),
      })}
    </div>`;
  },
};

function plan({ state: { session, config }, words }: Scene): TemplateResult {
  if (!session) return html``;
  const { questions, setup } = session;
  return html`<section class="card stack" aria-labelledby="mi-plan">
    <h3 id="mi-plan">${words.say('ready.plan')}</h3>
    <ol class="plan">
      ${questions.map(({ focusArea, timeAllocation }, index) => {
        const [focus] = focusTitles(config, setup.type, [focusArea]);
        return html`<li>
          <span>${words.say('ready.plan.question', { number: index + 1 })} <span class="muted">· ${focus}</span></span>
          <span class="muted">${words.minutes(timeAllocation)}</span>
        </li>`;
      })}
    </ol>
  </section>`;
}
