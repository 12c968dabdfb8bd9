import { html, nothing, type TemplateResult } from 'lit';
import { troubleNotice } from '../../parts/notice.js';
import { applyCoupon, couponId, removeCoupon, writeCoupon } from '../../store/coupon.js';
import type { Scene } from '../screen.js';

/** Where a coupon is written and tried. Once there is an order its amount is fixed, and no coupon is taken any more. */
export function couponForm({ state, words, journey }: Scene): TemplateResult | typeof nothing {
  const { say } = words;
  const { session, payment } = state;
  const { code = '', isBusy = false, pricing = null, fault = null, problem = null } = payment.coupon ?? {};
  const complaint = fault
    ? html`<p class="small fault" id="mi-coupon-fault" role="alert">${say(`payment.coupon.${fault}`)}</p>`
    : nothing;
  if (session?.paymentStatus !== 'due' || payment.order) return complaint;
  const applied = pricing?.coupon;
  if (pricing) {
    return html`<div class="row apart" role="status">
      <span class="small">${applied ? say('payment.coupon.applied', { code: applied.code }) : say('payment.coupon.unneeded')}</span>
      <button type="button" class="link" @click=${() => removeCoupon(journey)}>${say('payment.coupon.remove')}</button>
    </div>`;
  }
  return html`<form
    class="field"
    @submit=${(event: Event) => {
      event.preventDefault();
      void applyCoupon(journey);
    }}
  >
    <label for=${couponId}>${say('payment.coupon')}</label>
    <div class="row coupon">
      <input
        class="control"
        part="input"
        id=${couponId}
        data-testid="coupon"
        maxlength="40"
        autocomplete="off"
        autocapitalize="characters"
        spellcheck="false"
        aria-invalid=${fault ? 'true' : nothing}
        aria-describedby=${fault ? 'mi-coupon-fault' : nothing}
        .value=${code}
        @input=${({ target }: Event) => target instanceof HTMLInputElement && writeCoupon(journey, target.value)}
      />
      <button type="submit" class="button" part="button" data-testid="apply-coupon" aria-disabled=${isBusy || !code.trim() ? 'true' : nothing}>
        ${isBusy ? html`<span class="spinner"></span>` : nothing}${say('payment.coupon.apply')}
      </button>
    </div>
    ${complaint}
    ${troubleNotice(words, problem)}
  </form>`;
}
