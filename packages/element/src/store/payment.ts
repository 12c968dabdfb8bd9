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

/** The reason of a {@link Trouble} whose order was refused, before there was anything to pay. */
const notBegun = 'not_begun';

/** In these phases a payment may arrive by itself. */
const openEnds: readonly PaymentState['phase'][] = ['waiting', 'begun', 'left'];

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
  // What a coupon that is being applied leaves to pay is not known yet.
  if (!handle || state.payment.phase === 'paying' || state.payment.coupon?.isBusy) return;
  const due = amountDue(state);
  const coupon = state.payment.coupon?.pricing?.coupon?.code;
  journey.changeIn('payment', { phase: 'paying', hasFailed: false, problem: null });
  const paid = new AbortController();
  const stopWatching = handle.on('state', ({ to }) => to !== 'awaiting_payment' && paid.abort());
  let reached: 'order' | 'checkout' | 'paid' = 'order';
  try {
    const open = checkoutFor(journey, outcome, paid.signal);
    const checkout: Checkout = async (order, options) => {
      if (order.amount !== due) throw new RepricedError('The price has changed.');
      reached = 'checkout';
      journey.changeIn('payment', { order });
      const result = await open(order, options);
      if (result) reached = 'paid';
      journey.changeIn('payment', { hasFailed: false });
      return result;
    };
    const options = { signal: journey.signal, ...(coupon && { coupon }) };
    const verified = await handle.pay(checkout, options);
    if (!verified) await lookWhetherPaid(journey, handle);
    else journey.changeIn('payment', { phase: verified.success ? 'idle' : 'waiting' });
  } catch (error) {
    await explain(journey, error, reached);
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
  const isSandbox = journey.state.payment.order?.gateway === 'sandbox';
  journey.changeIn('payment', { phase: isSandbox ? 'waiting' : 'left' });
  announcePayment(journey, isSandbox ? 'later' : 'dismissed');
}

/** @param reached how far the payment came: refused money, a refused order and a failed confirmation share an error */
async function explain(journey: Journey, error: unknown, reached: 'order' | 'checkout' | 'paid'): Promise<void> {
  if (reached === 'paid') {
    journey.report(error);
    // Who has paid must not be asked to pay again, nor be told that nothing was taken, because the confirmation failed.
    return journey.changeIn('payment', { phase: 'waiting' });
  }
  const isRefused = error instanceof PaymentError;
  if (isRefused && reached === 'checkout') return decline(journey);
  if (error instanceof RepricedError) return showNewPrice(journey);
  const fault = faultOfCoupon(error);
  const { coupon } = journey.state.payment;
  if (fault && coupon)
    return journey.changeIn('payment', { phase: 'idle', coupon: { ...coupon, pricing: null, fault } });
  const problem = journey.report(error);
  if (error instanceof CheckoutUnavailableError) return journey.changeIn('payment', { phase: 'unreachable' });
  if (error instanceof UnknownGatewayError) return journey.changeIn('payment', { phase: 'unsupported' });
  journey.changeIn('payment', {
    phase: 'idle',
    problem: problem && isRefused ? { ...problem, reason: notBegun } : problem,
  });
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

/** Goes back to the wizard; where a payment may still arrive, the candidate is asked first. */
export function askToChangeSetup(journey: Journey): void {
  const { phase } = journey.state.payment;
  if (openEnds.includes(phase)) journey.changeIn('payment', { confirming: true });
  else void changeSetup(journey);
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
