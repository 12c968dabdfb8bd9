import { html, nothing, type SVGTemplateResult, type TemplateResult } from 'lit';
import { icon, warningShape } from '../../parts/icons.js';
import { clockShape } from '../../parts/more-icons.js';
import { troubleNotice } from '../../parts/notice.js';
import type { PaymentState } from '../../store/state.js';
import type { Scene } from '../screen.js';

type Told = Exclude<PaymentState['phase'], 'idle' | 'paying'>;

const looks: Readonly<Record<Told, readonly [tone: string, shape: SVGTemplateResult]>> = {
  declined: ['caution', warningShape],
  repriced: ['caution', warningShape],
  unreachable: ['negative', warningShape],
  unsupported: ['negative', warningShape],
  waiting: ['accent', clockShape],
  left: ['accent', clockShape],
  begun: ['accent', clockShape],
};

/** What became of the payment so far, and what went wrong. */
export function paymentNotices({ state, words }: Scene): TemplateResult {
  const { phase, hasFailed, problem } = state.payment;
  const told = phase === 'paying' ? (hasFailed ? 'declined' : 'idle') : phase;
  return html`<div role="status" class="stack notices">${told === 'idle' ? nothing : notice(told)}</div>
    ${troubleNotice(words, problem ?? state.connection)}`;

  function notice(told: Told): TemplateResult {
    const [tone, shape] = looks[told];
    return html`<div class="notice ${tone}" data-testid="payment-${told}">
      ${icon(shape)}
      <div><strong>${words.say(`payment.${told}.title`)}</strong><p>${words.say(`payment.${told}.text`)}</p></div>
    </div>`;
  }
}
