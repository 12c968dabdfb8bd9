import { eventually, expect, expectEqual } from '../../../test/expectations.js';
import { fakeUnscoredReport } from '../../../test/fake-data.js';
import { Learner, tidyUp } from '../../../test/learner.js';
import '../../define.js';

describe('the report being made', () => {
  afterEach(tidyUp);

  it('tells how far it is, and shows the report when it is there', async () => {
    const learner = Learner.arrive({ status: 'generating_report' });
    await learner.reads('Reading your answers: 1 of 3');
    await learner.reads('You may close this page');
    const sessionId = learner.element.sessionId ?? '';
    await eventually(() => learner.service.openStreams > 0, 'the event stream');
    learner.service.tellProgress(sessionId, 2, 3);
    await learner.reads('Reading your answers: 2 of 3');
    learner.service.finishReport(sessionId);
    await learner.find('overall-score');
    expectEqual(learner.announced('mi-report')[0]?.overallScore, 72);
  });

  it('goes on after a reload', async () => {
    const learner = Learner.arrive({ status: 'generating_report' });
    await learner.reads('Your report is being made');
    const again = learner.reload();
    await again.reads('Reading your answers: 1 of 3');
    again.service.finishReport(again.element.sessionId ?? '');
    await again.find('overall-score');
  });
});

describe('the report', () => {
  afterEach(tidyUp);

  it('has a score, five dimensions, strengths, weaknesses and recommendations', async () => {
    const learner = Learner.arrive({ status: 'completed' });
    const score = await learner.find('overall-score');
    expectEqual(score.textContent.trim(), '72 of 100');
    expect((await learner.find('strengths-section')).textContent.includes('Reasoning from numbers'), 'No strength.');
    expect((await learner.find('weaknesses-section')).textContent.includes('Focus on:'), 'No weakness.');
    const recommendations = [...(await learner.find('recommendations-section')).querySelectorAll('h4')];
    expectEqual(
      recommendations.map(({ textContent }) => textContent),
      ['Designing for failure', 'Cache invalidation'],
      'By priority',
    );
    const chart = await learner.see('svg[role="img"]');
    expect(chart.getAttribute('aria-label')?.includes('numbers follow'), 'The chart has no words.');
    expect(learner.text.includes('Trade-offs 58'), 'The numbers do not follow.');
  });

  it('quotes the candidate’s own words, each once', async () => {
    const learner = Learner.arrive({ status: 'completed' });
    await learner.find('overall-score');
    const quotes = [...learner.root.querySelectorAll('blockquote')].map(({ textContent }) => textContent);
    expect(quotes.includes('redirects are a hundred times more frequent than new links'), 'A quote is missing.');
    expectEqual(new Set(quotes).size, quotes.length);
  });

  it('says where its norms come from', async () => {
    const learner = Learner.arrive({ status: 'completed' });
    await learner.reads('published reference values');
  });

  it('explains why there is no score, and invents none', async () => {
    const learner = Learner.arrive({
      prepare: (element, service) => {
        service.reportOf = fakeUnscoredReport;
        element.sessionId = service.given('completed').sessionId;
      },
    });
    const score = await learner.find('overall-score');
    expectEqual(score.textContent.trim(), 'No score');
    await learner.reads('too little in your answers');
    expectEqual(/\d/.test(score.textContent), false);
  });

  it('opens a wizard filled in with its suggestion', async () => {
    const learner = Learner.arrive({ status: 'completed' });
    await learner.find('overall-score');
    await learner.press('Set up this interview');
    const area = await learner.see('input[name="focusAreas"][value="reliability"]');
    expect(area instanceof HTMLInputElement && area.checked, 'The suggested focus is not chosen.');
    const type = await learner.see('input[name="type"][value="system-design"]');
    expect(type instanceof HTMLInputElement && type.checked, 'The type is not chosen.');
  });

  it('is there again after a reload', async () => {
    const learner = Learner.arrive({ status: 'completed' });
    await learner.find('overall-score');
    await learner.reload().find('overall-score');
  });
});

describe('a session that came to nothing', () => {
  afterEach(tidyUp);

  it('offers to start over when it has expired', async () => {
    const learner = Learner.arrive({ status: 'expired' });
    await learner.reads('This interview has expired');
    await learner.press('Start over');
    await learner.find('continue-to-payment');
  });

  it('offers the free repetition of one that failed', async () => {
    const learner = Learner.arrive({
      prepare: (element, service) => {
        const failed = service.given('failed');
        failed.rerunSessionId = service.given('ready').sessionId;
        element.sessionId = failed.sessionId;
      },
    });
    await learner.press('Take it again for free');
    await learner.find('start-interview');
  });
});
