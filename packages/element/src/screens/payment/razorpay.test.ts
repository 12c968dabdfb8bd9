import { eventually, expectEqual } from '../../../test/expectations.js';
import { FakeRazorpay } from '../../../test/fake-razorpay.js';
import { Learner, tidyUp } from '../../../test/learner.js';
import { loadRazorpayFrom } from '../../checkout/razorpay-script.js';
import '../../define.js';

const inInstagram =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Mobile Instagram 360.0';

/** A learner at the payment, on a site that is paid through Razorpay. */
function atCheckout(prepare: (learner: Learner['element'], service: Learner['service']) => void = () => {}): Learner {
  return Learner.arrive({
    status: 'awaiting_payment',
    prepare: (element, service) => {
      service.config.gateway = 'razorpay';
      prepare(element, service);
    },
  });
}

/** The script of the vendor, in the page from now on. */
function installRazorpay(): FakeRazorpay {
  loadRazorpayFrom('/a-script-that-nobody-asks-for.js');
  return FakeRazorpay.install();
}

async function openWindow(learner: Learner, { windows }: FakeRazorpay, number = 1) {
  await learner.click('complete-payment');
  return eventually(() => windows[number - 1]?.isOpen && windows[number - 1], 'the payment window');
}

const outcomes = (learner: Learner) => learner.announced('mi-payment').map(({ outcome }) => outcome);

describe('paying through Razorpay', () => {
  afterEach(() => {
    FakeRazorpay.remove();
    tidyUp();
  });

  it('opens the window with what the order says, in the accent of the page', async () => {
    const razorpay = installRazorpay();
    const learner = atCheckout((element) => element.style.setProperty('--mi-accent', 'rgb(0 128 64)'));
    const { options } = await openWindow(learner, razorpay);
    const { key, order_id, amount, currency, name, description, theme, retry, modal, callback_url } = options;
    expectEqual(
      { key, amount, currency, name, description, theme, retry, confirm: modal.confirm_close, callback_url },
      {
        key: 'key_test',
        amount: 14_900,
        currency: 'INR',
        name: 'Lernova Academy',
        description: 'Mock interview',
        theme: { color: '#008040' },
        retry: { enabled: true },
        confirm: false,
        callback_url: undefined,
      },
    );
    expectEqual(order_id.startsWith('order_'), true);
  });

  it('leads to the interview when it is paid, and verifies what the window answered', async () => {
    const razorpay = installRazorpay();
    const learner = atCheckout();
    (await openWindow(learner, razorpay)).pay();
    await learner.find('start-interview');
    const [verified] = learner.service.seen(/verify/);
    expectEqual([verified?.body.paymentId, verified?.body.signature], ['pay_1', 'signed']);
    expectEqual(outcomes(learner), ['paid']);
  });

  it('opens one window when the button is clicked twice', async () => {
    const razorpay = installRazorpay();
    const learner = atCheckout();
    const button = await learner.find('complete-payment');
    button.click();
    button.click();
    await openWindow(learner, razorpay);
    expectEqual(razorpay.windows.length, 1);
    expectEqual(learner.service.seen(/payments\/interview\/create/).length, 1);
  });

  it('stays open after an attempt was refused, and is paid by the next one', async () => {
    const razorpay = installRazorpay();
    const learner = atCheckout();
    const paying = await openWindow(learner, razorpay);
    paying.refuse();
    await learner.find('payment-declined');
    expectEqual(paying.isOpen, true);
    paying.pay();
    await learner.find('start-interview');
    expectEqual(outcomes(learner), ['declined', 'paid']);
  });

  it('asks the service when the window is closed, and notices a payment that comes later', async () => {
    const razorpay = installRazorpay();
    const learner = atCheckout();
    (await openWindow(learner, razorpay)).dismiss();
    await learner.reads('you may close this page');
    learner.service.confirmPayment(learner.element.sessionId ?? '');
    await learner.find('start-interview');
    expectEqual(outcomes(learner), ['dismissed', 'paid']);
  });

  it('can be opened again after it was closed', async () => {
    const razorpay = installRazorpay();
    const learner = atCheckout();
    (await openWindow(learner, razorpay)).dismiss();
    await learner.find('payment-left');
    (await openWindow(learner, razorpay, 2)).pay();
    await learner.find('start-interview');
  });

  it('closes the window when the payment arrives in another way', async () => {
    const razorpay = installRazorpay();
    const learner = atCheckout();
    const paying = await openWindow(learner, razorpay);
    learner.service.confirmPayment(learner.element.sessionId ?? '');
    await learner.find('start-interview');
    expectEqual(paying.isOpen, false);
    expectEqual(outcomes(learner), ['paid']);
  });

  it('closes the window with the element', async () => {
    const razorpay = installRazorpay();
    const learner = atCheckout();
    const paying = await openWindow(learner, razorpay);
    learner.element.remove();
    await eventually(() => !paying.isOpen, 'the window to close');
    expectEqual(learner.announced('mi-error'), []);
  });

  it('does not ask who has paid to pay again when the confirmation fails', async () => {
    const razorpay = installRazorpay();
    const learner = atCheckout((_, service) => service.fail(/verify/, { status: 403, code: 'FORBIDDEN' }));
    (await openWindow(learner, razorpay)).pay();
    await learner.find('payment-waiting');
    learner.service.confirmPayment(learner.element.sessionId ?? '');
    await learner.find('start-interview');
  });

  it('never tells who has paid that no money was taken, though the service does not believe it yet', async () => {
    const razorpay = installRazorpay();
    const learner = atCheckout((_, service) => {
      service.fail(/verify/, { status: 402, code: 'PAYMENT_FAILED', details: { reason: 'signature_mismatch' } });
    });
    (await openWindow(learner, razorpay)).pay();
    await learner.find('payment-waiting');
    expectEqual(learner.text.includes('No money was taken'), false);
    expectEqual(outcomes(learner), []);
    expectEqual(
      learner.announced('mi-error').map(({ code }) => code),
      ['PAYMENT_FAILED'],
    );
    learner.service.confirmPayment(learner.element.sessionId ?? '');
    await learner.find('start-interview');
    expectEqual(outcomes(learner), ['paid']);
  });

  it('forgets a refused attempt when the next one is paid, while that is verified', async () => {
    const razorpay = installRazorpay();
    const learner = atCheckout();
    const open = learner.service.hold(/verify/);
    const paying = await openWindow(learner, razorpay);
    paying.refuse();
    await learner.find('payment-declined');
    paying.pay();
    await eventually(() => !learner.sees('payment-declined'), 'the refusal to be forgotten');
    await learner.reads('Paying');
    open();
    await learner.find('start-interview');
  });

  it('does not call it declined when the window is closed after a refusal: a later attempt may still arrive', async () => {
    const razorpay = installRazorpay();
    const learner = atCheckout();
    const paying = await openWindow(learner, razorpay);
    paying.refuse();
    paying.dismiss();
    await learner.find('payment-left');
    learner.service.confirmPayment(learner.element.sessionId ?? '');
    await learner.find('start-interview');
    expectEqual(outcomes(learner), ['declined', 'dismissed', 'paid']);
  });

  it('tells the page of a payment that arrives after a reload, or after a look at the history', async () => {
    const ways: ((learner: Learner) => Promise<Learner>)[] = [
      async (learner) => learner.reload(),
      async (learner) => {
        await learner.press('History');
        await learner.press('Back');
        return learner;
      },
    ];
    for (const come of ways) {
      const razorpay = installRazorpay();
      const learner = atCheckout();
      (await openWindow(learner, razorpay)).dismiss();
      await learner.find('payment-left');
      const back = await come(learner);
      await back.find('payment-begun');
      back.service.confirmPayment(back.element.sessionId ?? '');
      await back.find('start-interview');
      const paid = await eventually(
        () => back.announced('mi-payment').find(({ outcome }) => outcome === 'paid'),
        'the news of the payment',
      );
      expectEqual([paid.amount, paid.currency, paid.orderId], [14_900, 'INR', null]);
      tidyUp();
    }
  });

  it('says what is held against the coupon when the window is opened again, though none can be written any more', async () => {
    const razorpay = installRazorpay();
    const learner = atCheckout((_, service) => service.coupons.set('LAST', 50));
    await learner.write('coupon', 'LAST');
    await learner.click('apply-coupon');
    await learner.reads('Pay ₹74.50');
    (await openWindow(learner, razorpay)).dismiss();
    await learner.find('payment-left');
    learner.service.coupons.set('LAST', 'coupon_used_up');
    await learner.click('complete-payment');
    await learner.reads('has been used up');
    expectEqual(learner.sees('coupon'), false);
  });

  it('asks before it gives up an interview whose payment may still arrive', async () => {
    const razorpay = installRazorpay();
    const learner = atCheckout();
    (await openWindow(learner, razorpay)).dismiss();
    await learner.find('payment-left');
    await learner.press('Change the set-up');
    await learner.see('dialog[open]');
    await learner.reads('A payment for it may still arrive');
    expectEqual(learner.service.seen(/cancel/).length, 0, 'The interview was given up');
    await learner.press('Keep it');
    await eventually(() => !learner.look('dialog[open]'), 'the end of the question');
    await learner.press('Change the set-up');
    await learner.press('Yes, change the set-up');
    await learner.find('continue-to-payment');
    await eventually(() => learner.service.seen(/cancel/).length === 1, 'the cancellation');
  });

  it('opens nothing when the price is another one than was shown', async () => {
    const razorpay = installRazorpay();
    const learner = atCheckout();
    await learner.find('complete-payment');
    const { session } = learner.service.find(learner.element.sessionId ?? '');
    session.pricing = { ...session.pricing, amount: 19_900, listAmount: 19_900, userPrice: 199 };
    await learner.click('complete-payment');
    await learner.find('payment-repriced');
    expectEqual(razorpay.windows.length, 0);
    await learner.reads('Pay ₹199');
    (await openWindow(learner, razorpay)).pay();
    await learner.find('start-interview');
  });

  it('says what is wrong when the script does not arrive, and tries again', async () => {
    loadRazorpayFrom('/no-such-script.js');
    const learner = atCheckout();
    await learner.click('complete-payment');
    await learner.find('payment-unreachable');
    expectEqual(
      learner.announced('mi-error').map(({ code }) => code),
      ['NETWORK'],
    );
    expectEqual(document.head.querySelector('script[src="/no-such-script.js"]'), null);
    const razorpay = FakeRazorpay.install();
    (await openWindow(learner, razorpay)).pay();
    await learner.find('start-interview');
  });

  it('brings the script into the page once, for two elements', async () => {
    loadRazorpayFrom('/packages/element/test/checkout-script.js');
    const [one, other] = [atCheckout(), atCheckout()];
    await one.click('complete-payment');
    await other.click('complete-payment');
    await one.find('payment-left');
    await other.find('payment-left');
    const tags = document.head.querySelectorAll('script[src="/packages/element/test/checkout-script.js"]');
    expectEqual(tags.length, 1);
    for (const tag of tags) tag.remove();
  });

  it('leaves the page inside another app, for an address of the site', async () => {
    const razorpay = installRazorpay();
    const learner = atCheckout((element) => element.setAttribute('checkout-return-url', '/paid?from=checkout'));
    Object.defineProperty(navigator, 'userAgent', { value: inInstagram, configurable: true });
    try {
      const { options } = await openWindow(learner, razorpay);
      expectEqual(
        [options.callback_url, options.redirect, options.handler],
        [`${location.origin}/paid?from=checkout`, true, undefined],
      );
    } finally {
      Reflect.deleteProperty(navigator, 'userAgent');
    }
  });

  it('asks the service where the session is when the buyer comes back, whatever the address says', async () => {
    const razorpay = installRazorpay();
    const learner = atCheckout();
    await openWindow(learner, razorpay);
    history.replaceState(null, '', '?razorpay_payment_id=pay_forged');
    const back = learner.reload();
    await back.find('payment-begun');
    back.service.confirmPayment(back.element.sessionId ?? '');
    await back.find('start-interview');
    history.replaceState(null, '', location.pathname);
  });

  it('says so where the order names a gateway that it cannot open', async () => {
    const learner = atCheckout((_, service) => Object.assign(service.config, { gateway: 'another' }));
    await learner.click('complete-payment');
    await learner.find('payment-unsupported');
    expectEqual(learner.announced('mi-error').length, 1);
  });
});
