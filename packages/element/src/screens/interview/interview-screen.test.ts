import { eventually, expect, expectEqual, pause } from '../../../test/expectations.js';
import { fakeGoodbye, fakeQuestions } from '../../../test/fake-data.js';
import { Learner, tidyUp } from '../../../test/learner.js';
import '../../define.js';

const [firstQuestion = '', secondQuestion = ''] = fakeQuestions;

describe('getting ready', () => {
  afterEach(tidyUp);

  it('starts the interview, and tells the page of the start before the first words', async () => {
    const learner = Learner.arrive({ status: 'ready' });
    await learner.click('start-interview');
    await learner.find('answer-input');
    expectEqual(learner.turns(), [firstQuestion]);
    await eventually(() => learner.announced('mi-turn').length === 1, 'the news of the first words');
    const order = learner.announcements.map(({ name }) => name);
    expect(order.indexOf('mi-start') < order.indexOf('mi-turn'), 'The first words were told before the start.');
  });

  it('asks before it cancels', async () => {
    const learner = Learner.arrive({ status: 'ready' });
    await learner.find('start-interview');
    await learner.press('Cancel this interview');
    await eventually(() => learner.look('dialog')?.hasAttribute('open'), 'the question');
    await learner.press('Keep it');
    await eventually(() => !learner.look('dialog')?.hasAttribute('open'), 'the end of the question');
    await learner.press('Cancel this interview');
    await learner.press('Yes, cancel it');
    await learner.find('continue-to-payment');
    expectEqual(learner.service.seen(/cancel/).length, 1);
  });
});

describe('the live interview', () => {
  afterEach(tidyUp);

  it('shows question, answer and next question', async () => {
    const learner = Learner.arrive({ status: 'in_progress' });
    await learner.find('answer-input');
    await learner.reads('Question 1 of 3');
    await learner.answer('I would begin with the load.');
    expectEqual(learner.turns(), [firstQuestion, 'I would begin with the load.', secondQuestion]);
    await learner.reads('Question 2 of 3');
    expectEqual(await learner.answerValue(), '');
    expectEqual(
      learner.announced('mi-turn').map(({ turn }) => turn.speaker),
      ['candidate', 'interviewer'],
    );
  });

  it('shows the interviewer’s words as they come, but announces them as a whole', async () => {
    const learner = Learner.arrive({ status: 'in_progress' });
    await learner.find('answer-input');
    const goOn = learner.service.hold(/STREAM words/);
    await learner.write('answer-input', 'An answer');
    await learner.click('send-answer');
    const growing = await learner.see('.transcript [aria-hidden="true"] .said');
    expect(secondQuestion.startsWith(growing.textContent?.trim() ?? '-'), 'These are not the words that came.');
    expectEqual(learner.turns().includes(secondQuestion), false);
    goOn();
    await eventually(() => learner.turns().includes(secondQuestion), 'the whole question in the log');
    expectEqual(learner.look('.transcript [aria-hidden="true"] .said'), null);
  });

  it('sends with Ctrl and Enter', async () => {
    const learner = Learner.arrive({ status: 'in_progress' });
    await learner.write('answer-input', 'By the keyboard');
    const input = await learner.find('answer-input');
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true }));
    await eventually(() => learner.turns().length === 3, 'the reply');
  });

  it('keeps transcript, draft and timer over a reload', async () => {
    const learner = Learner.arrive({ status: 'in_progress' });
    await learner.answer('The first answer.');
    await learner.write('answer-input', 'A thought that is not sent yet');
    const again = learner.reload();
    await again.find('answer-input');
    expectEqual(again.turns(), [firstQuestion, 'The first answer.', secondQuestion]);
    expectEqual(await again.answerValue(), 'A thought that is not sent yet');
    expect(/(20:00|19:\d\d)/.test((await again.see('[role="timer"]')).textContent), 'The timer does not go on.');
  });

  it('keeps an answer that could not be sent, and sends it again as the same turn', async () => {
    const learner = Learner.arrive({ status: 'in_progress' });
    learner.service.fail(/turns/, { status: 403, code: 'FORBIDDEN' }, 1);
    await learner.write('answer-input', 'An answer that must not be lost');
    await learner.click('send-answer');
    await learner.reads('Your answer was not sent');
    expectEqual(await learner.answerValue(), 'An answer that must not be lost');
    await learner.click('send-again');
    await eventually(() => learner.turns().length === 3, 'the reply');
    const ids = learner.service.seen(/turns/).map(({ body }) => body.turnId);
    expectEqual(ids.length, 2);
    expectEqual(ids[0], ids[1]);
    expectEqual(learner.sees('send-again'), false);
  });

  it('sends an answer that was changed after a failure as another turn', async () => {
    const learner = Learner.arrive({ status: 'in_progress' });
    learner.service.fail(/turns/, { status: 403, code: 'FORBIDDEN' }, 1);
    await learner.write('answer-input', 'First words');
    await learner.click('send-answer');
    await learner.find('send-again');
    await learner.answer('Better words');
    const ids = learner.service.seen(/turns/).map(({ body }) => body.turnId);
    expect(ids[0] !== ids[1], 'Two texts went under one id.');
  });

  it('sends an answer once even if the reload came while it was on its way', async () => {
    const learner = Learner.arrive({ status: 'in_progress' });
    await learner.find('answer-input');
    const letThrough = learner.service.hold(/POST .*turns/);
    await learner.write('answer-input', 'On its way');
    await learner.click('send-answer');
    await eventually(() => learner.service.seen(/turns/).length === 1, 'the first try');
    const again = learner.reload();
    await again.find('answer-input');
    expectEqual(await again.answerValue(), 'On its way');
    letThrough();
    await again.click('send-answer');
    await eventually(() => again.turns().length === 3, 'the reply');
    const ids = again.service.seen(/turns/).map(({ body }) => body.turnId);
    expectEqual(ids[0], ids[1]);
  });

  it('says quick requests in plain words and leaves the draft alone', async () => {
    const learner = Learner.arrive({ status: 'in_progress' });
    await learner.write('answer-input', 'Half an answer');
    await learner.press('Repeat');
    await eventually(() => learner.turns().length === 3, 'the reply');
    expectEqual(learner.turns()[1], 'Could you repeat the question, please?');
    expectEqual(await learner.answerValue(), 'Half an answer');
  });

  it('sends a quick request that failed again, and not the draft beside it', async () => {
    const learner = Learner.arrive({ status: 'in_progress' });
    learner.service.fail(/turns/, { status: 403, code: 'FORBIDDEN' }, 1);
    await learner.write('answer-input', 'Half an answer');
    await learner.press('Skip');
    await learner.click('send-again');
    await eventually(() => learner.turns().length === 3, 'the reply');
    expectEqual(learner.turns()[1], 'I would like to skip this question, please.');
    expectEqual(await learner.answerValue(), 'Half an answer');
    const ids = learner.service.seen(/turns/).map(({ body }) => body.turnId);
    expectEqual(ids[0], ids[1]);
  });

  it('shows what was said in another tab', async () => {
    const learner = Learner.arrive({ status: 'in_progress' });
    await learner.find('answer-input');
    await eventually(() => learner.service.openStreams === 1, 'the event stream');
    learner.service.takeTurn(learner.element.sessionId ?? '', 'From another tab');
    await eventually(() => learner.turns().includes('From another tab'), 'the other tab’s answer');
    await learner.reads('Question 2 of 3');
  });

  it('says that the connection is lost, and that it is back', async () => {
    const learner = Learner.arrive({ status: 'in_progress' });
    await learner.find('answer-input');
    const online = Object.getOwnPropertyDescriptor(Navigator.prototype, 'onLine');
    Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
    window.dispatchEvent(new Event('offline'));
    await learner.reads('You are offline');
    Object.defineProperty(navigator, 'onLine', { value: true, configurable: true });
    window.dispatchEvent(new Event('online'));
    await eventually(() => !learner.text.includes('You are offline'), 'the end of the notice');
    if (online) Object.defineProperty(Navigator.prototype, 'onLine', online);
  });

  it('asks before it ends, and Escape means no', async () => {
    const learner = Learner.arrive({ status: 'in_progress' });
    await learner.answer('One answer.');
    await learner.click('end-interview');
    const dialog = await eventually(() => learner.look('dialog[open]'), 'the question');
    dialog.dispatchEvent(new Event('cancel'));
    if (dialog instanceof HTMLDialogElement) dialog.close();
    await eventually(() => !learner.look('dialog[open]'), 'the end of the question');
    await pause(50);
    expectEqual(learner.look('dialog[open]'), null);
    await learner.click('end-interview');
    await learner.click('confirm-end');
    await learner.find('overall-score');
    await eventually(() => learner.announced('mi-end')[0]?.reason === 'candidate', 'the news of the end');
  });

  it('leaves the interviewer’s last words in sight, and goes on to the report without asking', async () => {
    const learner = Learner.arrive({ status: 'in_progress' });
    for (const answer of ['One.', 'Two.', 'Three.']) await learner.answer(answer);
    await eventually(() => !learner.sees('answer-input'), 'the end of the input');
    expect(learner.text.includes(fakeGoodbye), 'The last words are gone.');
    const onwards = await learner.find('end-interview');
    expectEqual(onwards.textContent.trim(), 'See your report');
    onwards.click();
    await learner.find('overall-score');
    expectEqual(learner.sees('confirm-end'), false);
    await eventually(() => learner.announced('mi-end')[0]?.reason === 'finished', 'the news of the end');
    expectEqual(learner.announced('mi-end').length, 1);
  });

  it('offers the way to the report again when that failed', async () => {
    const learner = Learner.arrive({ status: 'in_progress' });
    learner.service.fail(/complete/, { status: 403, code: 'FORBIDDEN' }, 1);
    await learner.click('end-interview');
    await learner.click('confirm-end');
    await learner.reads('You are not allowed');
    await learner.click('end-interview');
    await learner.click('confirm-end');
    await learner.find('overall-score');
  });

  it('stays where it is when the time is over, until the candidate goes on', async () => {
    const learner = Learner.arrive({ status: 'in_progress' });
    await learner.answer('One answer.');
    await eventually(() => learner.service.openStreams === 1, 'the event stream');
    learner.service.endByTime(learner.element.sessionId ?? '');
    await eventually(() => !learner.sees('answer-input'), 'the end of the input');
    expectEqual(learner.turns().length, 3);
    await learner.click('end-interview');
    await learner.find('overall-score');
  });

  it('counts down by the clock of the service, whatever the device’s own', async () => {
    const learner = Learner.arrive({
      prepare: (element, service) => {
        // The service lives three hours ahead of this device.
        service.now = () => new Date(Date.now() + 3 * 3_600_000);
        element.sessionId = service.given('in_progress').sessionId;
      },
    });
    const timer = await learner.see('[role="timer"]');
    expect(/(20:00|19:5\d)/.test(timer.textContent), `It shows ${timer.textContent}.`);
  });

  it('says aloud when the last minute begins, and not each second', async () => {
    let ahead = 0;
    const learner = Learner.arrive({
      prepare: (element, service) => {
        service.now = () => new Date(Date.now() + ahead);
        element.sessionId = service.given('in_progress').sessionId;
        ahead = 20 * 60_000 - 61_500;
      },
    });
    await learner.find('answer-input');
    const timer = await learner.see('[role="timer"]');
    expectEqual(timer.closest('[aria-live]'), null);
    await learner.see('.status-bar [role="status"]');
    await eventually(
      () => learner.look('.status-bar [role="status"]')?.textContent?.trim() === '1 minute left',
      'the announcement',
    );
  });
});
