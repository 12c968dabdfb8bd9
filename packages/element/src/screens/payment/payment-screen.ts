import type { TemplateResult } from 'lit';
import { css, headingId, html, icon, nothing, warningShape } from '../../first-paint.js';
import { iconList } from '../../parts/list.js';
import { checkShape, clockShape, shieldShape } from '../../parts/more-icons.js';
import { troubleNotice } from '../../parts/notice.js';
import { sessionFacts } from '../../parts/session-facts.js';
import { awaitConfirmation, changeSetup, pay } from '../../store/payment.js';
import type { Scene, Screen } from '../screen.js';

/** The price, what it buys, and the way to pay it. */
export const paymentScreen: Screen = {
  styles: css`
    .pay {
      gap: 16px;
    }
    .test-panel {
      display: grid;
      gap: 8px;
      padding: 14px;
      border: 1px dashed var(--_border-strong);
      border-radius: var(--_radius-small);
    }
    .icon-list {
      display: grid;
      gap: 12px;
    }
    .icon-list li {
      display: flex;
      gap: 12px;
    }
    .icon-list .icon {
      margin-block-start: 0.15em;
      color: var(--_positive);
    }
    .total {
      padding: 0;
      border: 0;
    }
    s {
      color: var(--_text-muted);
      font-size: 0.75em;
    }
  `,
  enter(journey, signal) {
    const isPending = journey.state.session?.paymentStatus === 'pending';
    journey.changeIn('payment', { order: null, phase: isPending ? 'begun' : 'idle', problem: null });
    awaitConfirmation(journey, signal);
  },
  render(scene) {
    const { state, words, journey } = scene;
    const { say } = words;
    const { session, config } = state;
    if (!session) return html``;
    return html`<div class="screen">
      <header class="opening">
        <h2 id=${headingId} tabindex="-1">${say('payment.title')}</h2>
        <p class="muted">${say('payment.lead')}</p>
      </header>
      <div class="columns">
        <div class="stack">
          <section class="card stack" aria-labelledby="mi-order">
            <h3 id="mi-order">${say('payment.order')}</h3>
            ${sessionFacts(words, config, session)}
          </section>
          <section class="card stack" aria-labelledby="mi-includes">
            <h3 id="mi-includes">${say('payment.includes')}</h3>
            ${iconList(checkShape, [
              say('payment.includes.interview'),
              say('payment.includes.report'),
              say('payment.includes.plan'),
              say('payment.includes.resume'),
            ])}
          </section>
        </div>
        <aside class="card stack pay" aria-label=${say('payment.total')}>
          ${total(scene)} ${notices(scene)} ${payPanel(scene)}
          <button type="button" class="button quiet" part="button" @click=${() => changeSetup(journey)}>
            ${say('payment.change')}
          </button>
        </aside>
      </div>
    </div>`;
  },
};

function total({ state, words }: Scene): TemplateResult {
  const { pricing } = state.session ?? {};
  if (!pricing) return html``;
  const { amount, listAmount, currency } = pricing;
  return html`<p class="price total">
    <span>${words.say('payment.total')}</span>
    <strong>
      ${listAmount > amount ? html`<s aria-label=${words.say('payment.listPrice')}>${words.money(listAmount, currency)}</s> ` : nothing}${words.money(amount, currency)}
    </strong>
  </p>`;
}

function notices({ state, words }: Scene): TemplateResult {
  const { say } = words;
  const { phase, problem } = state.payment;
  return html`<div role="status" class="stack">
      ${
        phase === 'declined'
          ? html`<div class="notice caution">
              ${icon(warningShape)}
              <div><strong>${say('payment.declined.title')}</strong><p>${say('payment.declined.text')}</p></div>
            </div>`
          : nothing
      }
      ${
        phase === 'waiting'
          ? html`<div class="notice accent">
              ${icon(clockShape)}
              <div><strong>${say('payment.waiting.title')}</strong><p>${say('payment.waiting.text')}</p></div>
            </div>`
          : nothing
      }
      ${
        phase === 'begun'
          ? html`<div class="notice accent">${icon(clockShape)}<div>${say('payment.begun')}</div></div>`
          : nothing
      }
      ${phase === 'unsupported' ? html`<div class="notice negative">${icon(warningShape)}<div>${say('payment.gateway')}</div></div>` : nothing}
    </div>
    ${troubleNotice(words, problem ?? state.connection)}`;
}

function payPanel({ state, words, journey }: Scene): TemplateResult {
  const { say } = words;
  const { phase } = state.payment;
  const { pricing } = state.session ?? {};
  const isPaying = phase === 'paying';
  const isSandbox = state.config?.gateway === 'sandbox';
  const price = pricing ? words.money(pricing.amount, pricing.currency) : '';
  const payButton = html`<button
    type="button"
    class="button primary wide"
    part="button primary-button"
    data-testid="complete-payment"
    aria-disabled=${isPaying ? 'true' : nothing}
    @click=${() => pay(journey, 'success')}
  >
    ${isPaying ? html`<span class="spinner"></span>${say('payment.paying')}` : say('payment.pay', { price })}
  </button>`;
  if (!isSandbox) return payButton;
  return html`<div class="test-panel" role="group" aria-labelledby="mi-test">
    <p class="row"><span class="badge caution" id="mi-test">${icon(shieldShape)}${say('payment.test.title')}</span></p>
    <p class="small muted">${say('payment.test.text')}</p>
    ${payButton}
    <button type="button" class="button slim" part="button" ?disabled=${isPaying} @click=${() => pay(journey, 'failure')}>
      ${say('payment.test.decline')}
    </button>
    <button type="button" class="button slim" part="button" ?disabled=${isPaying} @click=${() => pay(journey, 'later')}>
      ${say('payment.test.later')}
    </button>
  </div>`;
}
