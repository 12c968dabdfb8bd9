import { eventually, expect, expectEqual, pause } from '../../../test/expectations.js';
import { Learner, tidyUp } from '../../../test/learner.js';
import '../../define.js';

const attemptsSent = (learner: Learner) => learner.service.seen(/POST .*retry/);

/** Opens the first question of a report for a new answer. */
async function openFirst(learner: Learner): Promise<void> {
  await learner.find('overall-score');
  await learner.click('retry-open');
  await eventually(() => learner.root.activeElement?.id === 'mi-retry-question_1', 'the focus on the new answer');
}

describe('a question that is answered again', () => {
  afterEach(tidyUp);

  it('shows the new answer beside the old one, in numbers, key points and words', async () => {
    const learner = Learner.arrive({ status: 'completed' });
    await openFirst(learner);
    await learner.reads('The score of the interview stays 72 of 100');
    await learner.write('retry-answer', 'Ranges of numbers, written in base 62.');
    await learner.click('retry-send');
    const result = await learner.find('retry-result');
    const text = result.textContent.replace(/\s+/g, ' ');
    for (const words of [
      '6 points more than before.',
      'Now covered Makes short keys without collisions',
      'Still missing Keeps the abuse of links in check',
      'Covered both times Estimates reads and writes before choosing',
      'The score of the interview stays 72 of 100',
    ]) {
      expect(text.includes(words), `“${words}” is missing.`);
    }
    const rows = [...result.querySelectorAll('tbody tr')].map((row) =>
      [...row.children].map(({ textContent }) => textContent.trim()),
    );
    expectEqual(rows[0], ['Score', '78', '84']);
    expectEqual(rows[6], ['Makes short keys without collisions', 'Partly covered', 'Covered']);
    expectEqual((await learner.find('overall-score')).textContent.trim(), '72 of 100');
    expectEqual(learner.root.querySelectorAll('.attempts li').length, 2);
    await eventually(
      () => learner.root.activeElement?.id === 'mi-retry-result-question_1',
      'the focus on the comparison',
    );
    expect(learner.look('.retry [role="status"]')?.textContent.includes('6 points more'), 'It is not said aloud.');

    const [request] = attemptsSent(learner);
    expectEqual(request?.path.endsWith('/questions/question_1/retry'), true);
    expectEqual(request?.body.text, 'Ranges of numbers, written in base 62.');
    expect(String(request?.body.startedAt) <= String(request?.body.endedAt), 'It ended before it began.');
    const [told] = learner.announced('mi-retry');
    expectEqual([told?.questionId, told?.result.after.userScore], ['question_1', 84]);
  });

  it('stays in sight with what came of it, whichever question it is', async () => {
    const learner = Learner.arrive({ status: 'completed' });
    await learner.find('overall-score');
    const second = learner.root.querySelectorAll<HTMLDetailsElement>('.question')[1];
    second?.querySelector('summary')?.click();
    second?.querySelector<HTMLElement>('[data-testid="retry-open"]')?.click();
    await learner.write('retry-answer', 'A cache at the edge.');
    await learner.click('retry-send');
    const result = await learner.find('retry-result');
    expectEqual([second?.contains(result), result.checkVisibility()], [true, true]);
  });

  it('can be tried as often as wanted, and every attempt is listed', async () => {
    const learner = Learner.arrive({ status: 'completed' });
    await openFirst(learner);
    for (const count of [2, 3]) {
      if (count > 2) await learner.click('retry-open');
      await learner.write('retry-answer', `Attempt ${count}`);
      await learner.click('retry-send');
      await eventually(() => learner.root.querySelectorAll('.attempts li').length === count, `${count} attempts`);
    }
    const again = learner.reload();
    await again.find('overall-score');
    expectEqual(again.root.querySelectorAll('.attempts li').length, 3);
  });

  it('is sent once, however often the button is pressed', async () => {
    const learner = Learner.arrive({ status: 'completed' });
    await openFirst(learner);
    await learner.click('retry-send');
    await learner.write('retry-answer', 'Once.');
    const letThrough = learner.service.hold(/retry/);
    await learner.click('retry-send');
    await learner.click('retry-send');
    await pause(30);
    letThrough();
    await learner.find('retry-result');
    expectEqual(attemptsSent(learner).length, 1);
  });

  it('keeps what is being written over a reload, with its question open', async () => {
    const learner = Learner.arrive({ status: 'completed' });
    await learner.find('overall-score');
    const [, second] = learner.root.querySelectorAll<HTMLElement>('[data-testid="retry-open"]');
    second?.click();
    await learner.write('retry-answer', 'A thought about caches');
    const again = learner.reload();
    const control = await again.find('retry-answer');
    expect(control instanceof HTMLTextAreaElement && control.checkVisibility(), 'It is not in sight.');
    expectEqual([control.id, control.value], ['mi-retry-question_2', 'A thought about caches']);
    await again.press('Discard');
    await eventually(() => again.root.activeElement?.id === 'mi-retry-open-question_2', 'the focus on the way back');
    const afterwards = again.reload();
    await afterwards.find('overall-score');
    expectEqual(afterwards.sees('retry-answer'), false);
  });

  it('is the same attempt when it is sent again after a failure, and another one when it was changed', async () => {
    const learner = Learner.arrive({ status: 'completed' });
    await openFirst(learner);
    await learner.write('retry-answer', 'The same words');
    learner.service.fail(/retry/, { status: 429, code: 'RATE_LIMITED' });
    await learner.click('retry-send');
    await learner.reads('Wait a little and try again');
    learner.service.recover();
    learner.service.fail(/retry/, { status: 429, code: 'RATE_LIMITED' });
    const before = attemptsSent(learner).length;
    await learner.click('retry-send');
    await eventually(
      () => attemptsSent(learner).length > before && learner.look('.retry [role="alert"]'),
      'the failure',
    );
    learner.service.recover();
    await learner.write('retry-answer', 'Other words');
    await learner.click('retry-send');
    await learner.find('retry-result');
    const keys = attemptsSent(learner).map(({ headers, body }) => [body.text, headers.get('idempotency-key')]);
    const keysOf = (text: string) => [...new Set(keys.filter(([sent]) => sent === text).map(([, key]) => key))];
    expectEqual([keysOf('The same words').length, keysOf('Other words').length], [1, 1]);
    expect(keysOf('The same words')[0] !== keysOf('Other words')[0], 'Other words went under the same key.');
  });
});
