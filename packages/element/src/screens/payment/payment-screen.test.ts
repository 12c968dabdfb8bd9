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

  it('says so where the gateway is one that it cannot open', async () => {
    const learner = Learner.arrive({
      status: 'awaiting_payment',
      prepare: (_, service) => {
        service.config.gateway = 'razorpay';
      },
    });
    await learner.click('complete-payment');
    await learner.reads('cannot open the checkout');
    expectEqual(learner.announced('mi-error').length, 1);
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
});
