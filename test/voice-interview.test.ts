/** A learner who pays through Razorpay, speaks with the interviewer through Vapi, and gets Gemini's report. */
import { afterAll, describe, expect, it } from 'vitest';
import { startRazorpayEmulator } from '../api/test/vendors/razorpay/razorpay-emulator.js';
import { startVapiEmulator } from '../api/test/vendors/vapi/vapi-emulator.js';
import { createAnswers } from '../scripts/stage/bank-answers.js';
import { startGeminiModel } from '../scripts/stage/gemini-model.js';
import { callSecrets, promptsIn } from '../scripts/stage/vendors-secrets.js';
import { demoTenantAt } from './demo-tenant.js';
import { Learner } from './learner.js';
import { openRazorpay } from './razorpay-in-page.js';
import { prepareStage } from './stage.js';
import { openVapi } from './vapi-in-page.js';

const webhookSecret = 'webhook-secret-of-the-journeys';
const spokenAnswers = 8;

const gemini = await startGeminiModel();
const razorpay = await startRazorpayEmulator();
const vapi = await startVapiEmulator();
const stage = prepareStage({
  environment: (url) => ({
    PUBLIC_URL: url,
    GEMINI_API_KEY: gemini.keys.valid,
    GEMINI_BASE_URL: gemini.url,
    VAPI_PUBLIC_KEY: vapi.publicKey,
    VAPI_PRIVATE_KEY: vapi.privateKey,
    VAPI_BASE_URL: vapi.url,
    RAZORPAY_KEY_ID: razorpay.keyId,
    RAZORPAY_KEY_SECRET: razorpay.keySecret,
    RAZORPAY_WEBHOOK_SECRET: webhookSecret,
    RAZORPAY_BASE_URL: razorpay.url,
  }),
});
afterAll(() => Promise.all([gemini.close(), razorpay.close(), vapi.close()]));

/** A learner with a paid interview, who is in a call with the interviewer. */
async function callingLearner() {
  const tenant = await demoTenantAt(stage.product.url);
  razorpay.webhooks.configure({ url: `${stage.product.url}/api/webhooks/razorpay/${tenant}`, secret: webhookSecret });
  const learner = await Learner.visit(stage.browser, stage.product.url);
  const rooms = await openVapi(learner.page);
  await openRazorpay(learner.page, razorpay);
  const bodies: Promise<string>[] = [];
  learner.page.on('response', (response) => bodies.push(response.text().catch(() => '')));

  await learner.setUp({ type: 'system-design', difficulty: 'medium' });
  razorpay.nextCheckout('dismissed-but-paid-later');
  await learner.pay();
  await learner.find('channel-voice').click();
  await learner.find('start-interview').click();
  await learner.find('caption').waitFor();
  const answerTo = createAnswers();
  const said: string[] = [];
  return {
    learner,
    said,
    /** Speaks so many answers into the call that goes on now. */
    async speak(answers: number) {
      let left = answers;
      const answer = (heard = '') => {
        said.push(answerTo(heard));
        return said.at(-1) ?? null;
      };
      await vapi.talk(
        latestCall(),
        (history) => (left-- === 0 ? null : answer(history.findLast(({ role }) => role === 'assistant')?.content)),
        { afterwards: 'stay' },
      );
    },
    sayGoodbye: () => vapi.talk(latestCall(), ['I would like to end the interview now.']),
    /** Every body that the page got until now, the rooms' messages included. */
    received: async () => [...(await Promise.all(bodies)), rooms.heard()].join('\n'),
  };
}

function latestCall(): string {
  return vapi.callIds().at(-1) ?? '';
}

/** What a learner is shown of their own, as plain words. */
function wordsOf(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}

describe('an interview by voice with all three vendors', () => {
  it('goes from an order that a webhook alone pays, through eight spoken answers, to a report in the learner’s words', async () => {
    const { learner, said, speak, sayGoodbye, received } = await callingLearner();
    await speak(spokenAnswers);
    await sayGoodbye();
    await learner.find('rate-answers').waitFor();
    await learner.find('end-interview').click();
    await learner.find('overall-score').waitFor();

    expect(vapi.callIds()).toHaveLength(1);
    expect(razorpay.orders().map(({ status }) => status)).toEqual(['paid']);
    expect(await learner.page.getByText('Evaluated by an AI model').count()).toBe(1);
    const quotes = await learner.page.locator('mock-interview blockquote').allTextContents();
    expect(quotes.length).toBeGreaterThan(0);
    const spoken = wordsOf(said.join(' '));
    for (const quote of quotes) expect(spoken).toContain(wordsOf(quote));

    expect(learner.complaints.lines).toEqual([]);
    await learner.leave();
    const bytes = await received();
    expect(bytes).toContain(said[0]);
    const secrets = [...callSecrets(vapi), gemini.keys.valid, razorpay.keySecret, webhookSecret];
    for (const secret of [...secrets, ...promptsIn(gemini.received)]) expect(bytes).not.toContain(secret);
  });

  it('goes on in writing and by voice again, with nothing lost and nothing paid twice', async () => {
    const { learner, said, speak, sayGoodbye } = await callingLearner();
    const orders = razorpay.orders().length;
    await speak(1);
    await learner.find('type').click();
    await learner.find('answer-input').waitFor();
    const written = 'In writing I would add that I measure before I change anything.';
    await learner.answer(written);
    await learner.find('speak').click();
    await learner.find('caption').waitFor();
    await speak(1);
    await sayGoodbye();
    await learner.find('rate-answers').waitFor();

    const transcript = wordsOf(await learner.page.locator('mock-interview [role="log"]').innerText());
    for (const words of [...said, written]) expect(transcript).toContain(wordsOf(words));
    expect(razorpay.orders()).toHaveLength(orders);
    expect(learner.complaints.lines).toEqual([]);
    await learner.leave();
  });

  it('takes up a call that the vendor dropped', async () => {
    const { learner, said, speak, sayGoodbye } = await callingLearner();
    const calls = vapi.callIds().length;
    await speak(1);
    await vapi.end(latestCall(), 'worker-shutdown');
    await expect.poll(() => vapi.callIds().length, { timeout: 20_000 }).toBe(calls + 1);
    await learner.find('caption').waitFor();
    await speak(1);
    await sayGoodbye();
    await learner.find('rate-answers').waitFor();

    const transcript = wordsOf(await learner.page.locator('mock-interview [role="log"]').innerText());
    for (const words of said) expect(transcript).toContain(wordsOf(words));
    await learner.leave();
  });
});
