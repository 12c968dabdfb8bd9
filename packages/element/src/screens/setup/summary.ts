import { html, nothing, type TemplateResult } from 'lit';
import { priceOf } from '../../store/setup.js';
import type { Scene } from '../screen.js';
import type { WizardExtras } from './wizard.js';

/** What has been chosen, what it costs, and the way on. */
export function summary({ state, words }: Scene, extras?: WizardExtras): TemplateResult {
  const { say, minutes, money } = words;
  const { config, setup } = state;
  if (!config) return html``;
  const { draft, busy } = setup;
  const type = config.types.find(({ type }) => type === draft.type);
  const difficulty = config.difficulties.find(({ id }) => id === draft.difficulty);
  const areas = type?.focusAreas.filter(({ id }) => draft.focusAreas.includes(id)).map(({ title }) => title) ?? [];
  const inWriting = priceOf(config, draft);
  const price = inWriting === null || draft.channel !== 'voice' ? inWriting : inWriting + setup.surcharge;
  const isFree = price === 0;

  const fact = (name: string, value: string | undefined) =>
    html`<div><dt>${name}</dt><dd class=${value ? '' : 'muted'}>${value ?? say('setup.notChosen')}</dd></div>`;

  return html`<aside class="card stack summary" aria-label=${say('setup.summary')}>
    <h3>${say('setup.summary')}</h3>
    <dl class="facts">
      ${fact(say('setup.type'), type?.title)} ${fact(say('setup.difficulty'), difficulty?.title)}
      ${fact(say('setup.duration'), minutes(draft.duration))}
      ${areas.length > 0 ? fact(say('setup.focusAreas'), words.list(areas)) : nothing}
    </dl>
    <p class="price">
      <span>${say('setup.price')}</span>
      <strong class=${price === null ? 'muted' : ''}>${isFree ? say('setup.free') : price === null ? '–' : money(price, config.currency)}</strong>
    </p>
    ${
      config.freeInterviewsLeft > 0
        ? html`<p class="small muted">${say('setup.freeLeft', { count: config.freeInterviewsLeft })}</p>`
        : nothing
    }
    ${extras?.unpayable}
    <button
      class="button primary wide"
      part="button primary-button"
      type="submit"
      data-testid="continue-to-payment"
      aria-describedby="mi-consent"
      aria-disabled=${busy ? 'true' : nothing}
    >
      ${busy ? html`<span class="spinner"></span>` : nothing} ${say(isFree ? 'setup.continue' : 'setup.continueToPayment')}
    </button>
    <div class="small muted stack" id="mi-consent">
      <p>${say('setup.ai')}</p>
      ${config.consentText ? html`<p>${config.consentText} ${config.consentRequired ? say('setup.consent') : nothing}</p>` : nothing}
    </div>
  </aside>`;
}
