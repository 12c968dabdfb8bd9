import type { TemplateResult } from 'lit';
import { css, headingId, html, icon, nothing } from '../../first-paint.js';
import { confirmDialog } from '../../parts/confirm-dialog.js';
import { dialogStyles } from '../../parts/dialog-styles.js';
import { iconList } from '../../parts/list.js';
import { checkShape, shieldShape } from '../../parts/more-icons.js';
import { sessionFacts } from '../../parts/session-facts.js';
import { amountDue, askToChangeSetup, awaitConfirmation, changeSetup, pay } from '../../store/payment.js';
import type { Scene, Screen } from '../screen.js';
import { couponForm } from './coupon-form.js';
import { paymentNotices } from './payment-notices.js';
import { priceLines } from './price-lines.js';

/** The price, what it buys, and the way to pay it. */
export const screen: Screen = {
  styles: css`
    ${dialogStyles}
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
    .taxes {
      gap: 4px;
      color: var(--_text-muted);
    }
    .taxes dd {
      font-weight: 400;
      overflow-wrap: normal;
    }
    .coupon {
      flex-wrap: nowrap;
    }
    .notices:not(:has(*)) {
      display: none;
    }
  `,
  enter(journey, signal) {
    const isPending = journey.state.session?.paymentStatus === 'pending';
    const phase = isPending ? 'begun' : 'idle';
    journey.changeIn('payment', {
      order: null,
      phase,
      hasFailed: false,
      confirming: false,
      problem: null,
      coupon: null,
    });
    awaitConfirmation(journey, signal);
  },
  render(scene) {
    const { state, words, journey } = scene;
    const { say } = words;
    const { session, config, payment } = state;
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
          ${priceLines(words, payment.coupon?.pricing ?? session.pricing)} ${couponForm(scene)} ${paymentNotices(scene)}
          ${payPanel(scene)}
          <button type="button" class="button quiet" part="button" @click=${() => askToChangeSetup(journey)}>
            ${say('payment.change')}
          </button>
        </aside>
      </div>
      ${confirmDialog({
        isOpen: payment.confirming === true,
        title: say('payment.change.title'),
        text: say('payment.change.text'),
        yes: say('payment.change.yes'),
        no: say('payment.change.no'),
        onYes: () => changeSetup(journey),
        onNo: () => journey.changeIn('payment', { confirming: false }),
      })}
    </div>`;
  },
};

function payPanel({ state, words, journey }: Scene): TemplateResult {
  const { say } = words;
  const { phase, coupon } = state.payment;
  const isPaying = phase === 'paying';
  const cannotPay = isPaying || coupon?.isBusy === true;
  const isSandbox = state.config?.gateway === 'sandbox';
  const due = amountDue(state) ?? 0;
  const price = words.money(due, state.session?.pricing.currency ?? 'INR');
  const payButton = html`<button
    type="button"
    class="button primary wide"
    part="button primary-button"
    data-testid="complete-payment"
    aria-disabled=${cannotPay ? 'true' : nothing}
    @click=${() => pay(journey)}
  >
    ${isPaying ? html`<span class="spinner"></span>${say('payment.paying')}` : due === 0 ? say('payment.free') : say('payment.pay', { price })}
  </button>`;
  if (!isSandbox || due === 0) return payButton;
  return html`<div class="test-panel" role="group" aria-labelledby="mi-test">
    <p class="row"><span class="badge caution" id="mi-test">${icon(shieldShape)}${say('payment.test.title')}</span></p>
    <p class="small muted">${say('payment.test.text')}</p>
    ${payButton}
    <button type="button" class="button slim" part="button" ?disabled=${cannotPay} @click=${() => pay(journey, 'failure')}>
      ${say('payment.test.decline')}
    </button>
    <button type="button" class="button slim" part="button" ?disabled=${cannotPay} @click=${() => pay(journey, 'later')}>
      ${say('payment.test.later')}
    </button>
  </div>`;
}
