import { describe, expect, it } from 'vitest';
import { answerTo } from './answers.js';
import { Learner } from './learner.js';
import { prepareStage } from './stage.js';

const weakAnswer = 'I would use a big database and add more servers when it gets slow.';

const stage = prepareStage();

describe('a learner who wants to get better', () => {
  it('rates the own answers before the score, reads how near that came, and improves on one of them', async () => {
    const learner = await Learner.visit(stage.browser, stage.product.url);
    await learner.setUp({ type: 'system-design', difficulty: 'easy' });
    await learner.pay();
    await learner.start();
    await learner.answer(weakAnswer);
    await learner.answer(answerTo(await learner.interviewerWords().last().innerText()));
    await learner.endAndRate();

    await learner.find('rate-1-5').click();
    expect(await learner.find('overall-score').count()).toBe(0);
    await learner.page.reload();
    expect(await learner.find('rate-1-5').locator('input').isChecked()).toBe(true);
    await learner.find('finish-rating').click();

    const score = await learner.find('overall-score').innerText();
    await learner.find('self-assessment').waitFor();
    const first = learner.page.locator('mock-interview .question').first();
    expect(await first.locator('.self-rating').innerText()).toMatch(/^You: Very well \(5\) · Judged: level [1-4]$/);

    const question = await first.locator('.question-text').innerText();
    await first.getByTestId('retry-open').click();
    await first.getByTestId('retry-answer').fill(answerTo(question));
    await first.getByTestId('retry-send').dblclick();
    const result = first.getByTestId('retry-result');
    await result.waitFor();
    expect(await result.innerText()).toMatch(/points more than before[\s\S]*Now (partly )?covered/);
    expect(await first.locator('.attempts li').count()).toBe(2);
    expect(await learner.find('overall-score').innerText()).toBe(score);

    await learner.page.reload();
    await learner.find('overall-score').waitFor();
    expect(await learner.find('self-rating').count()).toBe(0);
    expect(await first.locator('.attempts li').count()).toBe(2);
    expect(await learner.find('overall-score').innerText()).toBe(score);
    expect(learner.complaints.lines).toEqual([]);
    await learner.leave();
  });
});
