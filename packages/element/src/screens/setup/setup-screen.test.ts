import { sendKeys } from '@web/test-runner-commands';
import { eventually, expect, expectEqual } from '../../../test/expectations.js';
import { Learner, tidyUp } from '../../../test/learner.js';
import '../../define.js';

describe('the wizard', () => {
  afterEach(tidyUp);

  it('says what is missing when it is sent empty, and puts the focus there', async () => {
    const learner = Learner.arrive();
    await learner.click('continue-to-payment');
    const error = await learner.find('validation-error');
    expectEqual(error.getAttribute('role'), 'alert');
    expect(error.textContent.includes('Choose an interview type'), 'The type is not named.');
    expect(error.textContent.includes('Choose a difficulty'), 'The difficulty is not named.');
    await eventually(() => learner.root.activeElement?.getAttribute('name') === 'type', 'the focus on the first type');
    expectEqual(learner.service.seen(/setup/).length, 0);
  });

  it('leads from each line of what is missing to its control', async () => {
    const learner = Learner.arrive();
    await learner.click('continue-to-payment');
    await learner.find('validation-error');
    await learner.press('Choose a difficulty');
    await eventually(
      () => learner.root.activeElement?.getAttribute('name') === 'difficulty',
      'the focus on the first difficulty',
    );
  });

  it('takes back a complaint as soon as its question is answered', async () => {
    const learner = Learner.arrive();
    await learner.click('continue-to-payment');
    await learner.find('validation-error');
    await learner.click('interview-type-javascript');
    await learner.click('difficulty-easy');
    await eventually(() => !learner.sees('validation-error'), 'the end of the complaints');
  });

  it('sends what was chosen and written', async () => {
    const learner = Learner.arrive();
    await learner.click('interview-type-system-design');
    await learner.click('difficulty-hard');
    await learner.click('focus-area-scalability');
    await learner.click('focus-area-database');
    await learner.click('focus-area-scalability');
    await learner.write('requirements', 'Queues, please');
    await learner.click('continue-to-payment');
    await learner.find('complete-payment');
    const [request] = learner.service.seen(/POST .*setup/);
    expectEqual(request?.body, {
      language: 'en-IN',
      specificRequirements: 'Queues, please',
      type: 'system-design',
      difficulty: 'hard',
      duration: 20,
      focusAreas: ['database'],
      pace: 'moderate',
      followUpStyle: 'balanced',
      style: 'practice',
      channel: 'text',
    });
    expectEqual(learner.announced('mi-setup')[0]?.pricing.amount, 29_900);
  });

  it('forgets the focus areas of another type', async () => {
    const learner = Learner.arrive();
    await learner.click('interview-type-system-design');
    await learner.click('focus-area-scalability');
    await learner.click('interview-type-javascript');
    await learner.find('focus-area-async');
    await learner.click('difficulty-easy');
    await learner.click('continue-to-payment');
    await learner.find('complete-payment');
    expectEqual(learner.service.seen(/POST .*setup/)[0]?.body.focusAreas, []);
  });

  it('shows the price of what is chosen at once', async () => {
    const learner = Learner.arrive();
    await learner.click('difficulty-medium');
    await learner.reads('₹149');
    const duration = await learner.see('input[name="duration"][value="10"]');
    duration.click();
    await eventually(() => learner.look('.price strong')?.textContent === '₹75', 'half the price for half the time');
  });

  it('asks for no payment where the interview is free', async () => {
    const learner = Learner.arrive({
      prepare: (_, service) => {
        service.config.freeInterviewsLeft = 1;
      },
    });
    await learner.reads('1 free interview left');
    await learner.setUp();
    await learner.find('start-interview');
    expectEqual(learner.service.seen(/payments/).length, 0);
  });

  it('says that there is an AI on the other side, before anything is agreed to', async () => {
    const learner = Learner.arrive();
    const button = await learner.find('continue-to-payment');
    const notice = learner.root.getElementById(button.getAttribute('aria-describedby') ?? '');
    expect(notice?.textContent.includes('You talk to an AI'), 'The notice does not say so.');
    expect(notice?.textContent.includes('stored for 90 days'), 'The consent text of the tenant is missing.');
  });

  it('shows what the service refuses like what was left open', async () => {
    const learner = Learner.arrive({
      prepare: (_, service) =>
        service.fail(
          /setup/,
          { status: 400, code: 'VALIDATION_FAILED', details: { fields: { specificRequirements: 'is too long' } } },
          1,
        ),
    });
    await learner.setUp();
    const error = await learner.find('validation-error');
    expect(error.textContent.includes('Anything specific?'), 'The field is not named.');
    await eventually(() => learner.root.activeElement?.getAttribute('name') === 'requirements', 'the focus on it');
  });

  it('keeps what was chosen when the service fails, and sends it again', async () => {
    const learner = Learner.arrive({
      prepare: (_, service) => service.fail(/setup/, { status: 429, code: 'RATE_LIMITED' }),
    });
    await learner.setUp();
    await learner.reads('Wait a little and try again');
    learner.service.recover();
    await learner.press('Try again');
    await learner.find('complete-payment');
  });

  it('keeps a half-filled wizard over a reload', async () => {
    const learner = Learner.arrive();
    await learner.click('interview-type-behavioral');
    await learner.write('requirements', 'Conflict with a colleague');
    const again = learner.reload();
    const type = await again.see('input[value="behavioral"]');
    expect(type instanceof HTMLInputElement && type.checked, 'The type is gone.');
    const requirements = await again.find('requirements');
    expect(requirements instanceof HTMLTextAreaElement, 'It is no text area.');
    expectEqual(requirements.value, 'Conflict with a colleague');
  });

  it('offers the questions that were missed before, of the types that have some', async () => {
    const learner = Learner.arrive({
      prepare: (_, service) => {
        for (const type of service.config.types) type.questionsToReview = type.type === 'javascript' ? 4 : 0;
      },
    });
    await learner.click('interview-type-system-design');
    await learner.click('difficulty-medium');
    await learner.find('focus-area-scalability');
    expectEqual(learner.look('input[name="reviewMissed"]'), null);
    await learner.click('interview-type-javascript');
    await learner.reads('Bring back 4 questions that I missed before');
    (await learner.see('input[name="reviewMissed"]')).click();
    await learner.click('continue-to-payment');
    await learner.find('complete-payment');
    expectEqual(learner.service.seen(/POST .*setup/)[0]?.body.reviewMissed, true);
  });

  it('does not ask for missed questions of a type that has none, even if they were wanted of another', async () => {
    const learner = Learner.arrive({
      prepare: (_, service) => {
        for (const type of service.config.types) type.questionsToReview = type.type === 'javascript' ? 4 : 0;
      },
    });
    await learner.click('interview-type-javascript');
    (await learner.see('input[name="reviewMissed"]')).click();
    await learner.setUp();
    await learner.find('complete-payment');
    expectEqual(learner.service.seen(/POST .*setup/)[0]?.body.reviewMissed, undefined);
  });

  it('has what belongs to the chosen type in place before anything is touched after a reload', async () => {
    const learner = Learner.arrive({
      prepare: (_, service) => {
        for (const type of service.config.types) type.questionsToReview = 2;
      },
    });
    await learner.click('interview-type-javascript');
    await learner.see('input[name="reviewMissed"]');
    await learner.reload().see('input[name="reviewMissed"]');
  });

  it('offers the languages of the chosen type, and falls back to its first one', async () => {
    const learner = Learner.arrive();
    await learner.click('interview-type-system-design');
    const language = await learner.see('select[name="language"]');
    expect(language instanceof HTMLSelectElement, 'It is no select.');
    language.value = 'hi-IN';
    language.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await learner.click('interview-type-javascript');
    await learner.reads('not offered in every language');
    expectEqual(
      [...language.options].map(({ value, selected }) => [value, selected]),
      [['en-IN', true]],
    );
    await learner.click('difficulty-easy');
    await learner.click('continue-to-payment');
    await learner.find('complete-payment');
    expectEqual(learner.service.seen(/POST .*setup/)[0]?.body.language, 'en-IN');
  });

  it('comes back to the language that was chosen where a type has it', async () => {
    const learner = Learner.arrive();
    await learner.click('interview-type-system-design');
    const language = await learner.see('select[name="language"]');
    expect(language instanceof HTMLSelectElement, 'It is no select.');
    language.value = 'hi-IN';
    language.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await learner.click('interview-type-javascript');
    await eventually(() => language.value === 'en-IN', 'the only language');
    await learner.click('interview-type-behavioral');
    await eventually(() => language.value === 'hi-IN', 'the chosen language');
  });

  it('can be filled in and sent with the keyboard alone', async () => {
    const learner = Learner.arrive();
    const first = await learner.see('#mi-type');
    first.focus();
    await sendKeys({ press: 'Space' });
    await sendKeys({ press: 'Tab' });
    expectEqual(learner.root.activeElement?.getAttribute('name'), 'difficulty');
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Tab' });
    expectEqual(learner.root.activeElement?.getAttribute('name'), 'focusAreas');
    await sendKeys({ press: 'Space' });
    await sendKeys({ press: 'Enter' });
    await learner.find('complete-payment');
    expectEqual(learner.service.seen(/POST .*setup/)[0]?.body.difficulty, 'medium');
  });

  it('offers to speak where the service does, says what it costs more, and books it', async () => {
    const learner = Learner.arrive({
      prepare: (_, service) => {
        service.config.channels = ['text', 'voice'];
        service.voiceSurcharge = 5_000;
      },
    });
    await learner.click('interview-type-system-design');
    await learner.click('difficulty-medium');
    await learner.reads('+ ₹50');
    await learner.reads('Price ₹149');
    await learner.click('channel-voice');
    await learner.reads('Price ₹199');
    await learner.click('continue-to-payment');
    await eventually(() => learner.service.seen(/setup/)[0], 'the booking');
    expectEqual(learner.service.seen(/setup/)[0]?.body.channel, 'voice');
    expectEqual(learner.service.seen(/quote/).length, 1, 'The same was asked more than once');
  });

  it('books in writing where what was chosen before is not on offer any more', async () => {
    const learner = Learner.arrive();
    await learner.click('interview-type-system-design');
    expectEqual(learner.sees('channel-text'), false);
    learner.element.remove();
    sessionStorage.setItem(
      `mock-interview:${learner.apiUrl}:learner:setup`,
      JSON.stringify({ type: 'system-design', difficulty: 'medium', channel: 'voice' }),
    );
    const back = learner.reload();
    await back.find('focus-area-database');
    await back.click('continue-to-payment');
    await eventually(() => back.service.seen(/setup/)[0], 'the booking');
    expectEqual(back.service.seen(/setup/)[0]?.body.channel, 'text');
  });

  it('says where nothing can be paid', async () => {
    const learner = Learner.arrive({
      prepare: (_, service) => {
        service.config.gateway = 'none';
      },
    });
    await learner.click('interview-type-system-design');
    await learner.reads('Payments are not available');
  });
});
