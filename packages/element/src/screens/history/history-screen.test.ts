import type { HistoryItem } from '@mock-interview/contract/wire';
import { eventually, expectEqual } from '../../../test/expectations.js';
import type { FakeService } from '../../../test/fake-service.js';
import { Learner, tidyUp } from '../../../test/learner.js';
import '../../define.js';

function remember(service: FakeService, count: number): void {
  const { sessionId } = service.given('completed');
  const types = ['system-design', 'javascript'];
  for (let index = 0; index < count; index++) {
    const item: HistoryItem = {
      sessionId,
      type: types[index % 2] ?? '',
      difficulty: 'medium',
      focusAreas: [],
      status: 'completed',
      overallScore: index === 0 ? null : 72,
      duration: 20,
      durationSeconds: 1130,
      createdAt: new Date(Date.UTC(2026, 10, 20 - index, 12)).toISOString(),
      startedAt: null,
      endedAt: null,
    };
    service.history.push(item);
  }
}

function arriveAtHistory(count: number): Learner {
  return Learner.arrive({
    prepare: (element, service) => {
      remember(service, count);
      element.screen = 'history';
    },
  });
}

const rows = (learner: Learner) => [...learner.root.querySelectorAll('tbody tr')];

describe('the history', () => {
  afterEach(tidyUp);

  it('is a table of date, type, score and duration', async () => {
    const learner = arriveAtHistory(3);
    await learner.see('table');
    const headings = [...learner.root.querySelectorAll('th')].map(({ textContent }) => textContent?.trim());
    expectEqual(headings.slice(0, 4), ['Date', 'Type', 'Score', 'Duration']);
    const cells = [...(rows(learner)[1]?.querySelectorAll<HTMLElement>('td') ?? [])].map(({ textContent }) =>
      textContent.trim().replace(/\s+/g, ' '),
    );
    expectEqual(cells.slice(0, 4), ['Nov 19, 2026', 'JavaScript Medium', '72', '19 min']);
    await learner.reads('3 interviews');
  });

  it('shows the candidate’s progress above it', async () => {
    const learner = arriveAtHistory(1);
    const average = await eventually(
      () => [...learner.root.querySelectorAll('dt')].find(({ textContent }) => textContent === 'Average score'),
      'the average',
    );
    expectEqual(average.nextElementSibling?.textContent, '68');
    await learner.reads('3 days in a row');
  });

  it('goes through its pages', async () => {
    const learner = arriveAtHistory(12);
    await learner.reads('Page 1 of 2');
    expectEqual(rows(learner).length, 10);
    await learner.press('Next');
    await learner.reads('Page 2 of 2');
    expectEqual(rows(learner).length, 2);
  });

  it('narrows down by type, and can be widened again', async () => {
    const learner = arriveAtHistory(4);
    const filter = await learner.see('select[name="type"]');
    if (filter instanceof HTMLSelectElement) {
      filter.value = 'behavioral';
      filter.dispatchEvent(new Event('change'));
    }
    await learner.reads('No interview matches');
    await learner.press('Clear the filters');
    await eventually(() => rows(learner).length === 4, 'all interviews');
  });

  it('opens a report', async () => {
    const learner = arriveAtHistory(1);
    await learner.see('table');
    await learner.press('Open report');
    await learner.find('overall-score');
    expectEqual(learner.element.screen, 'report');
  });

  it('is reached from the wizard and leads back to it as it was', async () => {
    const learner = Learner.arrive();
    await learner.click('interview-type-javascript');
    await learner.press('History');
    await learner.reads('No interviews yet');
    expectEqual(learner.element.screen, 'history');
    await learner.press('Back');
    const type = await learner.see('input[value="javascript"]');
    expectEqual(type instanceof HTMLInputElement && type.checked, true, 'What was chosen is still chosen');
  });

  it('is still there after a reload', async () => {
    const learner = Learner.arrive();
    await learner.find('continue-to-payment');
    await learner.press('History');
    await learner.reads('No interviews yet');
    await learner.reload().reads('No interviews yet');
  });

  it('offers to try again when it cannot be had', async () => {
    const learner = Learner.arrive({
      prepare: (element, service) => {
        service.fail(/history/, { status: 403, code: 'FORBIDDEN' }, 1);
        element.screen = 'history';
      },
    });
    await learner.reads('You are not allowed');
    await learner.press('Try again');
    await learner.reads('No interviews yet');
  });
});
