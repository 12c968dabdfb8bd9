import type { Pricing } from '@mock-interview/client';
import { html, nothing, type TemplateResult } from 'lit';
import type { Words } from '../../locales/words.js';

/** What the interview costs, and how that comes about. Discounts are minus, and a tax is inside the total. */
export function priceLines(words: Words, pricing: Pricing): TemplateResult {
  const { say, money } = words;
  const { amount, listAmount, currency, promotion, coupon, gst } = pricing;
  const line = (name: string, value: number) => html`<div><dt>${name}</dt><dd>${money(value, currency)}</dd></div>`;
  const isReduced = listAmount > amount;
  return html`${
    isReduced
      ? html`<dl class="facts">
          ${line(say('payment.listPrice'), listAmount)}
          ${promotion ? line(say('payment.promotion', { percent: promotion.percent }), -promotion.amount) : nothing}
          ${coupon ? line(say('payment.couponLine', { code: coupon.code }), -coupon.amount) : nothing}
        </dl>`
      : nothing
  }
    <p class="price ${isReduced ? '' : 'total'}">
      <span>${say('payment.total')}</span>
      <strong data-testid="total">${amount === 0 ? say('setup.free') : money(amount, currency)}</strong>
    </p>
    ${gst ? taxLines(words, gst, currency) : nothing}`;
}

function taxLines({ say, money, number }: Words, gst: NonNullable<Pricing['gst']>, currency: string): TemplateResult {
  const { gstin, sac, ratePercent, taxable, cgst, sgst } = gst;
  const line = (name: string, value: string) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
  return html`<dl class="facts small taxes" aria-label=${say('payment.taxes')}>
    ${line(say('payment.taxable'), money(taxable, currency))}
    ${line(say('payment.cgst', { percent: number(ratePercent / 2) }), money(cgst, currency))}
    ${line(say('payment.sgst', { percent: number(ratePercent / 2) }), money(sgst, currency))}
    ${line(say('payment.gstin'), gstin)} ${sac ? line(say('payment.sac'), sac) : nothing}
  </dl>`;
}
