import { sendKeys } from '@web/test-runner-commands';
import { eventually, expect, expectEqual, pause } from '../../../test/expectations.js';
import { Learner, tidyUp } from '../../../test/learner.js';
import '../../define.js';

/** A learner whose interview has ended, with two questions asked and none of the answers rated. */
function arriveUnrated(status: 'completed' | 'generating_report' = 'completed'): Learner {
  return Learner.arrive({
    prepare: (element, service) => {
      service.givenRating = null;
      element.sessionId = service.given(status).sessionId;
    },
  });
}

const ratingsSent = (learner: Learner) => learner.service.seen(/POST .*self-ratings/);

describe('the candidate’s own rating', () => {
  afterEach(tidyUp);

  it('is asked for before anything of the report is shown, and stands beside what was judged then', async () => {
    const learner = arriveUnrated();
    await learner.find('self-rating');
    expectEqual(learner.root.querySelectorAll('[role="radiogroup"]').length, 2);
    expectEqual([learner.sees('overall-score'), learner.announced('mi-report').length], [false, 0]);
    await learner.click('rate-1-4');
    await learner.click('rate-2-1');
    await learner.reads('2 of 2 rated');
    await learner.click('finish-rating');
    await learner.find('overall-score');
    const ratings = [
      { questionId: 'question_1', rating: 4 },
      { questionId: 'question_2', rating: 1 },
    ];
    expectEqual(
      ratingsSent(learner).map(({ body }) => body),
      [{ ratings }],
    );
    await learner.reads('You: Well (4) · Judged: level 4');
    await learner.reads('You: Not at all (1) · Judged: level 4');
    expect((await learner.find('self-assessment')).textContent.includes('You judged your answers'), 'No comparison.');
    expectEqual(learner.announced('mi-self-rating')[0]?.ratings, ratings);
    expectEqual(learner.announced('mi-report').length, 1);
  });

  it('can be given while the report is made, which is announced and shown only after it', async () => {
    const learner = arriveUnrated('generating_report');
    await learner.find('self-rating');
    await learner.reads('being made meanwhile');
    learner.service.finishReport(learner.element.sessionId ?? '');
    await learner.reads('Your report is ready');
    expectEqual([learner.sees('overall-score'), learner.announced('mi-report').length], [false, 0]);
    await learner.click('rate-1-3');
    await learner.click('finish-rating');
    await learner.find('overall-score');
    expectEqual(learner.announced('mi-report')[0]?.report.selfAssessment?.rated, 1);
    await eventually(() => learner.root.activeElement?.id === 'mi-heading', 'the focus on the heading of the report');
  });

  it('can be left out, wholly or by skipping, and is not asked for again on this device', async () => {
    for (const way of ['skip-rating', 'finish-rating']) {
      const learner = arriveUnrated();
      if (way === 'skip-rating') await learner.click('rate-1-4');
      await learner.click(way);
      await learner.find('overall-score');
      const again = learner.reload();
      await again.find('overall-score');
      expectEqual(ratingsSent(again).length, 0);
      tidyUp();
    }
  });

  it('is not asked for where everything was rated, or nothing was asked', async () => {
    const rated = Learner.arrive({ status: 'completed' });
    await rated.find('overall-score');
    const unasked = Learner.arrive({
      prepare: (element, service) => {
        service.givenRating = null;
        const session = service.given('completed');
        session.progress.questionsAsked = 0;
        element.sessionId = session.sessionId;
      },
    });
    await unasked.find('overall-score');
    expectEqual(unasked.service.seen(/GET .*self-ratings/).length, 1);
  });

  it('survives a reload before it is sent', async () => {
    const learner = arriveUnrated();
    await learner.click('rate-2-5');
    const again = learner.reload();
    const chosen = await again.see('input[name="rating-question_2"]:checked');
    expectEqual(chosen.getAttribute('value'), '5');
  });

  it('is sent once, however often the button is pressed', async () => {
    const learner = arriveUnrated();
    await learner.click('rate-1-4');
    const letThrough = learner.service.hold(/self-ratings/);
    await learner.click('finish-rating');
    await learner.click('finish-rating');
    await learner.click('skip-rating');
    await pause(30);
    expectEqual(learner.sees('overall-score'), false);
    letThrough();
    await learner.find('overall-score');
    expectEqual(ratingsSent(learner).length, 1);
  });

  it('is sent from another tab of the device when it could not be sent from this one', async () => {
    const learner = arriveUnrated();
    learner.service.fail(/POST .*self-ratings/, { status: 429, code: 'RATE_LIMITED' });
    await learner.click('rate-1-2');
    await learner.click('finish-rating');
    await learner.reads('could not be kept');
    learner.service.recover();
    sessionStorage.clear();
    const { sessionId } = learner.element;
    learner.element.remove();
    const later = Learner.arrive({
      at: { apiUrl: learner.apiUrl, service: learner.service },
      prepare: (element) => {
        element.sessionId = sessionId;
      },
    });
    await later.reads('You: A little (2) · Judged: level 4');
    expectEqual(ratingsSent(later).at(-1)?.body.ratings, [{ questionId: 'question_1', rating: 2 }]);
  });

  it('does not hold the report up when it cannot be sent, and is sent when that works again', async () => {
    const learner = arriveUnrated();
    await learner.click('rate-1-4');
    learner.service.fail(/POST .*self-ratings/, { status: 429, code: 'RATE_LIMITED' });
    await learner.click('finish-rating');
    await learner.find('overall-score');
    await learner.reads('could not be kept');
    learner.service.recover();
    await learner.press('Send them again');
    await learner.reads('You: Well (4) · Judged: level 4');
    await eventually(() => !learner.text.includes('could not be kept'), 'the end of the complaint');
  });

  it('that could not be sent is sent with the next visit', async () => {
    const learner = arriveUnrated();
    await learner.click('rate-1-2');
    learner.service.fail(/POST .*self-ratings/, { status: 429, code: 'RATE_LIMITED' });
    await learner.click('finish-rating');
    await learner.reads('could not be kept');
    learner.service.recover();
    const again = learner.reload();
    await again.reads('You: A little (2) · Judged: level 4');
    expectEqual(ratingsSent(again).at(-1)?.body.ratings, [{ questionId: 'question_1', rating: 2 }]);
  });

  it('does not keep the report back when the questions cannot be had', async () => {
    const learner = Learner.arrive({
      prepare: (element, service) => {
        service.givenRating = null;
        service.fail(/self-ratings/, { status: 404, code: 'NOT_FOUND' });
        element.sessionId = service.given('completed').sessionId;
      },
    });
    await learner.find('overall-score');
    expectEqual(learner.announced('mi-error')[0]?.code, 'NOT_FOUND');
  });

  it('is given with the keyboard alone', async () => {
    const learner = arriveUnrated();
    const first = await learner.see('input[name="rating-question_1"]');
    first.focus();
    await sendKeys({ press: 'Space' });
    await sendKeys({ press: 'ArrowRight' });
    await sendKeys({ press: 'ArrowRight' });
    await sendKeys({ press: 'Tab' });
    expectEqual(learner.root.activeElement?.getAttribute('name'), 'rating-question_2');
    await sendKeys({ press: 'Enter' });
    await learner.find('overall-score');
    expectEqual(ratingsSent(learner)[0]?.body.ratings, [{ questionId: 'question_1', rating: 3 }]);
  });

  it('is one tap away at the end of the interview, and so is the report', async () => {
    for (const [way, next] of [
      ['rate-answers', 'self-rating'],
      ['end-interview', 'overall-score'],
    ] as const) {
      const learner = Learner.arrive({ status: 'in_progress' });
      for (const answer of ['One.', 'Two.', 'Three.']) await learner.answer(answer);
      await learner.click(way);
      await learner.find(next);
      await learner.reload().find(next);
      tidyUp();
    }
  });

  it('is offered where the candidate ends the interview, once there is something to rate', async () => {
    const learner = Learner.arrive({ status: 'in_progress' });
    await learner.click('end-interview');
    await learner.see('dialog[open]');
    expectEqual(learner.sees('confirm-end-and-rate'), false);
    await learner.press('Keep going');
    await learner.answer('One.');
    await learner.click('end-interview');
    await learner.click('confirm-end-and-rate');
    await learner.find('self-rating');
  });
});
