/**
 * `npm run screenshots [-- FOLDER]`: walks a learner through the started product and takes a picture of every screen, at
 * 360 and 1280 px, light and dark. Without a folder only the pictures of the README are made, in `docs/screenshots`.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { answerTo } from '../test/answers.js';
import { Learner, openBrowser, type PageOptions } from '../test/learner.js';
import { removeData, startProduct } from '../test/started-product.js';

const [folder] = process.argv.slice(2);
const target = folder ?? fileURLToPath(new URL('../docs/screenshots', import.meta.url));
const readme: Readonly<Record<string, string>> = { 'interview-1280-light': 'interview', 'report-1280-light': 'report' };
const views: PageOptions[] = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [1280, 360].map((width) => ({ width, colorScheme })),
);

mkdirSync(target, { recursive: true });
const browser = await openBrowser();
const product = await startProduct();
try {
  for (const view of folder ? views : views.slice(0, 1)) await walk(view);
} finally {
  await browser.close();
  await product.stop();
  await removeData(product);
}

async function walk(view: PageOptions): Promise<void> {
  const learner = await Learner.visit(browser, product.url, view);
  const picture = async (screen: string) => {
    const name = `${screen}-${view.width}-${view.colorScheme}`;
    const file = folder ? name : readme[name];
    if (!file) return;
    await learner.page.waitForTimeout(500);
    await learner.page.screenshot({ path: join(target, `${file}.png`), fullPage: folder !== undefined });
    process.stdout.write(`${file}.png\n`);
  };
  await learner.find('interview-type-system-design').waitFor();
  await picture('setup');
  await learner.find('continue-to-payment').click();
  await learner.find('validation-error').waitFor();
  await picture('setup-faults');
  await learner.setUp({ type: 'system-design', difficulty: 'medium', focusAreas: ['scalability', 'database'] });
  await learner.find('complete-payment').waitFor();
  await picture('payment');
  await learner.pay();
  await learner.find('start-interview').waitFor();
  await picture('ready');
  await learner.start();
  for (let exchange = 1; await learner.find('answer-input').isVisible(); exchange += 1) {
    await learner.answer(answerTo(await learner.interviewerWords().last().innerText()));
    if (exchange === 2) await picture('interview');
  }
  await picture('interview-ended');
  await learner.end();
  await learner.find('overall-score').waitFor();
  await picture('report');
  await learner.page
    .getByRole('button', { name: /history/i })
    .first()
    .click();
  await learner.page.getByRole('table').waitFor();
  await picture('history');
  await learner.leave();
}
