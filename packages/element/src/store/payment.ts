import type { Checkout, SessionHandle } from '@mock-interview/client';
import { PaymentError } from '@mock-interview/client/api';
import { hexColour } from '../checkout/hex-colour.js';
import { razorpayCheckout } from '../checkout/razorpay-checkout.js';
import { CheckoutUnavailableError } from '../checkout/razorpay-script.js';
import { checkoutBy, type SandboxOutcome, sandboxCheckout, UnknownGatewayError } from './checkout.js';
import { faultOfCoupon } from './coupon.js';
import { mirror } from './follow-session.js';
import type { Journey } from './journey.js';
import { startAfresh } from './navigation.js';
import type { PaymentState, SetupDraft, State } from './state.js';

/** How often a late confirmation is asked for where events do not get through, in milliseconds. */
const confirmationPoll = 5000;

/** In these phases a payment may arrive by itself. */
const openEnds: readonly PaymentState['phase'][] = ['waiting', 'begun', 'left', 'declined'];

/** The price is another one than the candidate has seen. */
class RepricedError extends Error {}

/** What the candidate sees as the price, in minor units. */
export function amountDue({ session, payment }: State): number | undefined {
  return (payment.coupon?.pricing ?? session?.pricing)?.amount;
}

/**
 * Pays for the session. Asked for again while it is under way, it does nothing.
 *
 * @param outcome how a test payment turns out; other gateways decide that themselves
 */
export async function pay(journey: Journey, outcome: SandboxOutcome = 'success'): Promise<void> {
  const { handle, state } = journey;
  if (!handle || state.payment.phase === 'paying') return;
  const due = amountDue(state);
  const coupon = state.payment.coupon?.pricing?.coupon?.code;
  journey.changeIn('payment', { phase: 'paying', hasFailed: false, problem: null });
  const paid = new AbortController();
  const stopWatching = handle.on('state', ({ to }) => to !== 'awaiting_payment' && paid.abort());
  let isPaid = false;
  try {
    const open = checkoutFor(journey, outcome, paid.signal);
    const checkout: Checkout = async (order, options) => {
      if (order.amount !== due) throw new RepricedError('The price has changed.');
      journey.changeIn('payment', { order });
      const result = await open(order, options);
      isPaid = result !== null;
      return result;
    };
    const options = { signal: journey.signal, ...(coupon && { coupon }) };
    const verified = await handle.pay(checkout, options);
    if (!verified) await lookWhetherPaid(journey, handle);
    else if (verified.success) journey.changeIn('payment', { phase: 'idle' });
    else decline(journey);
  } catch (error) {
    await explain(journey, error, isPaid);
  } finally {
    stopWatching();
  }
}

function checkoutFor(journey: Journey, outcome: SandboxOutcome, done: AbortSignal): Checkout {
  const { api, host } = journey;
  const { checkoutReturnUrl } = host;
  return checkoutBy({
    sandbox: sandboxCheckout(api, outcome),
    razorpay: razorpayCheckout({
      accent: hexColour(getComputedStyle(host).getPropertyValue('--_accent')),
      returnUrl: checkoutReturnUrl ? new URL(checkoutReturnUrl, document.baseURI).href : undefined,
      userAgent: navigator.userAgent,
      onFailed: () => {
        journey.changeIn('payment', { hasFailed: true });
        announcePayment(journey, 'declined');
      },
      done,
    }),
    // A coupon has left nothing to pay.
    none: async () => null,
  });
}

/** The checkout is closed, or was not needed: only the service knows what became of the payment. */
async function lookWhetherPaid(journey: Journey, handle: SessionHandle): Promise<void> {
  // Without an answer now, the next look comes soon.
  await handle.refresh({ signal: journey.signal }).catch(() => {});
  if (handle.state !== 'awaiting_payment') return journey.changeIn('payment', { phase: 'idle' });
  const { order, hasFailed } = journey.state.payment;
  const isSandbox = order?.gateway === 'sandbox';
  journey.changeIn('payment', { phase: isSandbox ? 'waiting' : hasFailed ? 'declined' : 'left' });
  announcePayment(journey, isSandbox ? 'later' : 'dismissed');
}

async function explain(journey: Journey, error: unknown, isPaid: boolean): Promise<void> {
  if (error instanceof PaymentError) return decline(journey);
  if (error instanceof RepricedError) return showNewPrice(journey);
  const fault = faultOfCoupon(error);
  const { coupon } = journey.state.payment;
  if (fault && coupon)
    return journey.changeIn('payment', { phase: 'idle', coupon: { ...coupon, pricing: null, fault } });
  const problem = journey.report(error);
  if (error instanceof CheckoutUnavailableError) return journey.changeIn('payment', { phase: 'unreachable' });
  if (error instanceof UnknownGatewayError) return journey.changeIn('payment', { phase: 'unsupported' });
  // Who has paid must not be asked to pay again because the confirmation failed.
  journey.changeIn('payment', { phase: isPaid ? 'waiting' : 'idle', problem: isPaid ? null : problem });
}

async function showNewPrice(journey: Journey): Promise<void> {
  const { handle } = journey;
  await handle?.refresh({ signal: journey.signal }).catch(() => {});
  if (handle) mirror(journey, handle);
  journey.changeIn('payment', { phase: 'repriced', coupon: null });
}

function decline(journey: Journey): void {
  journey.changeIn('payment', { phase: 'declined' });
  announcePayment(journey, 'declined');
}

function announcePayment(journey: Journey, outcome: 'declined' | 'later' | 'dismissed'): void {
  const { session, payment } = journey.state;
  if (!session || !payment.order) return;
  const { orderId, amount, currency } = payment.order;
  journey.announce('mi-payment', { sessionId: session.sessionId, orderId, amount, currency, outcome });
}

/** Looks now and then whether a late payment has come, for networks that hold back events. */
export function awaitConfirmation(journey: Journey, signal: AbortSignal): void {
  const timer = setInterval(() => {
    if (!openEnds.includes(journey.state.payment.phase)) return;
    // A failure to look is no news: the next look comes soon.
    journey.handle?.refresh({ signal }).catch(() => {});
  }, confirmationPoll);
  signal.addEventListener('abort', () => clearInterval(timer));
}

/** Gives up an unpaid session and goes back to the wizard, filled in as it was. */
export async function changeSetup(journey: Journey): Promise<void> {
  const { handle, state } = journey;
  const { session } = state;
  if (!handle || !session || state.payment.phase === 'paying') return;
  const { specificRequirements = '', company = '', role = '', coupon: _, ...setup } = session.setup;
  const draft: Partial<SetupDraft> = { ...setup, requirements: specificRequirements, company, role };
  journey.follow(null);
  // Whether the service could be told or not: an unpaid session runs out by itself.
  journey.api.cancel(session.sessionId, { signal: journey.signal }).catch(() => {});
  await startAfresh(journey, draft);
}
