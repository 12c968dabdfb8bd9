import type { Checkout } from '@mock-interview/client';
import { PaymentError } from '@mock-interview/client/api';
import { checkoutBy, type SandboxOutcome, sandboxCheckout, UnknownGatewayError } from './checkout.js';
import type { Journey } from './journey.js';
import { startAfresh } from './navigation.js';
import type { SetupDraft } from './state.js';

/** How often a late confirmation is asked for where events do not get through, in milliseconds. */
const confirmationPoll = 5000;

/** Pays for the session. Asked for again while it is under way, it does nothing. */
export async function pay(journey: Journey, outcome: SandboxOutcome): Promise<void> {
  const { handle, state } = journey;
  if (!handle || state.payment.phase === 'paying') return;
  journey.changeIn('payment', { phase: 'paying', problem: null });
  const open = checkoutBy({ sandbox: sandboxCheckout(journey.api, outcome) });
  const checkout: Checkout = (order, options) => {
    journey.changeIn('payment', { order });
    return open(order, options);
  };
  try {
    const verified = await handle.pay(checkout, { signal: journey.signal });
    if (!verified) return confirmLater(journey);
    if (verified.success) journey.changeIn('payment', { phase: 'idle' });
    else decline(journey);
  } catch (error) {
    if (error instanceof PaymentError) return decline(journey);
    const problem = journey.report(error);
    const isUnknown = error instanceof UnknownGatewayError;
    journey.changeIn('payment', { phase: isUnknown ? 'unsupported' : 'idle', problem: isUnknown ? null : problem });
  }
}

function decline(journey: Journey): void {
  journey.changeIn('payment', { phase: 'declined' });
  announcePayment(journey, 'declined');
}

function confirmLater(journey: Journey): void {
  journey.changeIn('payment', { phase: 'waiting' });
  announcePayment(journey, 'later');
}

function announcePayment(journey: Journey, outcome: 'declined' | 'later'): void {
  const { session, payment } = journey.state;
  if (!session || !payment.order) return;
  const { orderId, amount, currency } = payment.order;
  journey.announce('mi-payment', { sessionId: session.sessionId, orderId, amount, currency, outcome });
}

/** Looks now and then whether a late payment has come, for networks that hold back events. */
export function awaitConfirmation(journey: Journey, signal: AbortSignal): void {
  const timer = setInterval(() => {
    const { phase } = journey.state.payment;
    if (phase !== 'waiting' && phase !== 'begun') return;
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
  const { specificRequirements = '', company = '', role = '', ...setup } = session.setup;
  const draft: Partial<SetupDraft> = { ...setup, requirements: specificRequirements, company, role };
  journey.follow(null);
  // Whether the service could be told or not: an unpaid session runs out by itself.
  journey.api.cancel(session.sessionId, { signal: journey.signal }).catch(() => {});
  await startAfresh(journey, draft);
}
