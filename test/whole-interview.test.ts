import { describe, expect, it } from 'vitest';
import { answerTo } from './answers.js';
import { Learner } from './learner.js';
import { prepareStage } from './stage.js';
import { startProduct } from './started-product.js';

const mostExchanges = 30;

const stage = prepareStage();

/** Answers whatever is asked until the interviewer says goodbye. @returns what the learner said */
async function answerEverything(learner: Learner): Promise<string[]> {
  const said: string[] = [];
  while (await learner.find('answer-input').isVisible()) {
    if (said.length > mostExchanges) throw new Error('The interview does not end.');
    const question = await learner.interviewerWords().last().innerText();
    const answer = answerTo(question);
    said.push(answer);
    await learner.answer(answer);
  }
  return said;
}

describe('a learner on the demo page', () => {
  it('goes from setup to a report in their own words, and no reload on the way loses anything', async () => {
    const learner = await Learner.visit(stage.browser, stage.product.url);
    await learner.setUp({ type: 'system-design', difficulty: 'medium', focusAreas: ['scalability', 'database'] });
    await learner.pay();
    await learner.start();

    const first = answerTo(await learner.interviewerWords().last().innerText());
    await learner.answer(first);
    await learner.find('answer-input').fill('A thought that I have not sent');
    const wordsBefore = await learner.interviewerWords().allInnerTexts();

    await learner.page.reload();
    await learner.find('answer-input').waitFor();
    expect(await learner.interviewerWords().allInnerTexts()).toEqual(wordsBefore);
    expect(await learner.find('answer-input').inputValue()).toBe('A thought that I have not sent');

    const said = [first, ...(await answerEverything(learner))];
    await learner.end();
    await learner.page.reload();
    await learner.find('overall-score').waitFor();

    expect(Number.parseInt(await learner.find('overall-score').innerText(), 10)).toBeGreaterThan(0);
    for (const section of ['strengths-section', 'weaknesses-section', 'recommendations-section']) {
      expect(await learner.find(section).isVisible()).toBe(true);
    }
    const quotes = await learner.page.locator('mock-interview blockquote').allTextContents();
    expect(quotes.length).toBeGreaterThan(0);
    for (const quote of quotes) {
      const words = quote.trim().replace(/^[“"]|[”"]$/g, '');
      expect(
        said.some((answer) => answer.includes(words)),
        `“${words}” was not said`,
      ).toBe(true);
    }
    expect(learner.complaints.lines).toEqual([]);
    await learner.leave();
  });

  it('keeps what was there when the service is killed and started again', async () => {
    const learner = await Learner.visit(stage.browser, stage.product.url);
    await learner.setUp({ type: 'behavioral', difficulty: 'easy' });
    await learner.pay();
    await learner.start();
    await learner.answer('I led a team of four in my third year, and I split the work by what each of us did best.');
    const before = await learner.interviewerWords().allInnerTexts();

    await stage.product.stop('SIGKILL');
    stage.product = await startProduct({ earlier: stage.product });
    await learner.page.reload();
    await learner.find('answer-input').waitFor();
    expect(await learner.interviewerWords().allInnerTexts()).toEqual(before);
    await learner.leave();
  });

  it('books one interview when the page is reloaded while the wizard is on its way', async () => {
    const learner = await Learner.visit(stage.browser, stage.product.url);
    let booked = () => {};
    const isBooked = new Promise<void>((resolve) => {
      booked = resolve;
    });
    let answers = 0;
    await learner.page.route('**/api/interviews/setup', async (route) => {
      const response = await route.fetch();
      answers += 1;
      // The first answer never arrives: the page has gone by then.
      if (answers === 1) return booked();
      return route.fulfill({ response });
    });
    await learner.setUp({ type: 'javascript', difficulty: 'easy' });
    await isBooked;
    await learner.page.reload();
    await learner.find('complete-payment').waitFor();
    const total = await learner.page.evaluate(async () => {
      const { token } = await (await fetch('/demo/token', { method: 'POST' })).json();
      const headers = { Authorization: `Bearer ${token}` };
      return (await (await fetch('/api/interviews/history', { headers })).json()).total;
    });
    expect(total).toBe(1);
    await learner.leave();
  });
});
