import { eventually, expectEqual, pause } from '../../../test/expectations.js';
import { Learner, tidyUp } from '../../../test/learner.js';
import '../../define.js';

describe('paying', () => {
  afterEach(tidyUp);

  it('leads to the interview, and tells the page', async () => {
    const learner = Learner.arrive({ status: 'awaiting_payment' });
    await learner.reads('No money moves');
    await learner.click('complete-payment');
    await learner.find('start-interview');
    const [payment] = learner.announced('mi-payment');
    expectEqual([payment?.outcome, payment?.amount, payment?.currency], ['paid', 14_900, 'INR']);
  });

  it('happens once when the button is clicked twice', async () => {
    const learner = Learner.arrive({ status: 'awaiting_payment' });
    const button = await learner.find('complete-payment');
    button.click();
    button.click();
    await learner.find('start-interview');
    expectEqual(learner.service.seen(/payment\/create|interview\/create/).length, 1);
    expectEqual(learner.service.seen(/sandbox\/pay/).length, 1);
    expectEqual(learner.service.seen(/verify/).length, 1);
    expectEqual(learner.announced('mi-payment').length, 1);
  });

  it('can be tried again after it was declined', async () => {
    const learner = Learner.arrive({ status: 'awaiting_payment' });
    await learner.find('complete-payment');
    await learner.press('Let it be declined');
    await learner.reads('The payment was declined');
    expectEqual(learner.announced('mi-payment')[0]?.outcome, 'declined');
    await learner.click('complete-payment');
    await learner.find('start-interview');
  });

  it('waits in sight for a late confirmation, and goes on by itself when it comes', async () => {
    const learner = Learner.arrive({ status: 'awaiting_payment' });
    await learner.find('complete-payment');
    await learner.press('Confirm it later');
    await learner.reads('You may close this page');
    await pause(50);
    learner.service.confirmPayment(learner.element.sessionId ?? '');
    await learner.find('start-interview');
    expectEqual(
      learner.announced('mi-payment').map(({ outcome }) => outcome),
      ['later', 'paid'],
    );
  });

  it('resumes after a reload', async () => {
    const learner = Learner.arrive();
    await learner.setUp();
    await learner.find('complete-payment');
    await learner.reload().find('complete-payment');
  });

  it('gives back the filled-in wizard to who wants to change something', async () => {
    const learner = Learner.arrive();
    await learner.setUp();
    await learner.find('complete-payment');
    await learner.press('Change the set-up');
    const type = await learner.see('input[value="system-design"]');
    expectEqual(type instanceof HTMLInputElement && type.checked, true);
    await eventually(() => learner.service.seen(/cancel/).length === 1, 'the cancellation of the unpaid session');
    expectEqual(learner.element.sessionId, undefined);
  });

  it('keeps the payment open when the service fails', async () => {
    const learner = Learner.arrive({
      status: 'awaiting_payment',
      prepare: (_, service) => service.fail(/create/, { status: 403, code: 'FORBIDDEN' }, 1),
    });
    await learner.click('complete-payment');
    await learner.reads('You are not allowed');
    await learner.click('complete-payment');
    await learner.find('start-interview');
  });

  it('does not call it declined when not even the order was taken, and tells the page', async () => {
    const learner = Learner.arrive({
      status: 'awaiting_payment',
      prepare: (_, service) => service.fail(/create/, { status: 402, code: 'PAYMENT_FAILED' }, 1),
    });
    await learner.click('complete-payment');
    await learner.reads('The payment could not be begun');
    expectEqual(learner.sees('payment-declined'), false);
    expectEqual(learner.announced('mi-payment'), []);
    expectEqual(
      learner.announced('mi-error').map(({ code }) => code),
      ['PAYMENT_FAILED'],
    );
    await learner.click('complete-payment');
    await learner.find('start-interview');
  });
});

describe('the price', () => {
  afterEach(tidyUp);

  it('shows what it was before the offer, and the tax inside it', async () => {
    const learner = Learner.arrive({
      prepare: (element, service) => {
        const session = service.given('awaiting_payment');
        session.pricing = {
          ...session.pricing,
          amount: 11_800,
          listAmount: 14_750,
          reason: 'promotion',
          promotion: { percent: 20, amount: 2_950 },
          gst: { gstin: '29ABCDE1234F1Z5', sac: '999293', ratePercent: 18, taxable: 10_000, cgst: 900, sgst: 900 },
        };
        element.sessionId = session.sessionId;
      },
    });
    await learner.reads('Offer (20 %)');
    for (const words of [
      '₹147.50',
      '-₹29.50',
      'Pay ₹118',
      'CGST 9 %₹9',
      'Before tax₹100',
      '29ABCDE1234F1Z5',
      '999293',
    ]) {
      await learner.reads(words);
    }
  });

  it('is lowered by a coupon, in whichever case it is written', async () => {
    const learner = Learner.arrive({
      status: 'awaiting_payment',
      prepare: (_, service) => service.coupons.set('DIWALI50', 50),
    });
    await learner.write('coupon', ' diwali50 ');
    await learner.click('apply-coupon');
    await learner.reads('Coupon DIWALI50 is applied.');
    await learner.reads('Pay ₹74.50');
    expectEqual(learner.service.seen(/create/).length, 0, 'The coupon was used before the payment');
    await learner.press('Remove');
    await learner.reads('Pay ₹149');
    await learner.find('coupon');
  });

  it('is paid less the coupon', async () => {
    const learner = Learner.arrive({
      status: 'awaiting_payment',
      prepare: (_, service) => service.coupons.set('DIWALI50', 50),
    });
    await learner.write('coupon', 'DIWALI50');
    await learner.click('apply-coupon');
    await learner.reads('Pay ₹74.50');
    await learner.click('complete-payment');
    await learner.find('start-interview');
    expectEqual(learner.service.seen(/payments\/interview\/create/)[0]?.body.coupon, 'DIWALI50');
    expectEqual(learner.announced('mi-payment')[0]?.amount, 7_450);
  });

  it('is not paid while a coupon is being applied, so that the coupon is not lost', async () => {
    const learner = Learner.arrive({
      status: 'awaiting_payment',
      prepare: (_, service) => service.coupons.set('DIWALI50', 50),
    });
    const answer = learner.service.hold(/quote/);
    await learner.write('coupon', 'DIWALI50');
    await learner.click('apply-coupon');
    await learner.click('complete-payment');
    await learner.press('Confirm it later');
    expectEqual((await learner.find('complete-payment')).ariaDisabled, 'true');
    answer();
    await learner.reads('Pay ₹74.50');
    expectEqual(learner.service.seen(/create/).length, 0, 'It was paid at the full price');
    await learner.click('complete-payment');
    await learner.find('start-interview');
    expectEqual(learner.announced('mi-payment')[0]?.amount, 7_450);
  });

  it('is nothing where the coupon leaves nothing, and no checkout is opened', async () => {
    const learner = Learner.arrive({
      status: 'awaiting_payment',
      prepare: (_, service) => {
        service.config.gateway = 'razorpay';
        service.coupons.set('WELCOME', 100);
      },
    });
    await learner.write('coupon', 'WELCOME');
    await learner.click('apply-coupon');
    await learner.press('Continue for free');
    await learner.find('start-interview');
    expectEqual(learner.announced('mi-payment'), []);
  });

  it('says why a coupon that was good a moment ago is not any more, before anything is paid', async () => {
    const learner = Learner.arrive({
      status: 'awaiting_payment',
      prepare: (_, service) => service.coupons.set('LAST', 50),
    });
    await learner.write('coupon', 'LAST');
    await learner.click('apply-coupon');
    await learner.reads('Pay ₹74.50');
    learner.service.coupons.set('LAST', 'coupon_used_up');
    await learner.click('complete-payment');
    await learner.reads('has been used up');
    await learner.reads('Pay ₹149');
  });

  it('tells why a coupon cannot be used, until another one is written', async () => {
    const learner = Learner.arrive({
      status: 'awaiting_payment',
      prepare: (_, service) => service.coupons.set('OLD', 'coupon_expired'),
    });
    await learner.write('coupon', 'OLD');
    await learner.click('apply-coupon');
    await learner.reads('has expired');
    await learner.write('coupon', 'NEVER');
    await eventually(() => !learner.text.includes('has expired'), 'the complaint to end');
    await learner.click('apply-coupon');
    await learner.reads('does not exist');
    await learner.reads('Pay ₹149');
  });
});
