/** The stand-in for the vendor's browser script, in a real browser, on a page of a merchant. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { browserArguments, provideBrowser } from '../../../../scripts/browser.js';
import { order } from './merchant.js';
import { type RazorpayEmulator, startRazorpayEmulator } from './razorpay-emulator.js';
import { signedAnswer } from './signatures.js';

/** What the page heard of the checkout. */
interface Heard {
  readonly call: 'handler' | 'payment.failed' | 'dismissed';
  readonly with?: Record<string, unknown>;
}

/** Other tests share the machine. */
const patiently = { timeout: 15_000 };

describe('Razorpay’s checkout, emulated', () => {
  let emulator: RazorpayEmulator;
  let browser: Browser;
  let page: Page;
  let site = '';
  const posted: { body: string; url: string; type: string | undefined }[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (request.method === 'POST') {
      const type = request.headers['content-type'];
      posted.push({ body: Buffer.concat(chunks).toString(), url: request.url ?? '', type });
    }
    // As strict a policy as a careful merchant has.
    const policy = `default-src 'none'; script-src ${emulator.url}; connect-src ${emulator.url}; require-trusted-types-for 'script'`;
    response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Security-Policy': policy });
    response.end(`<!doctype html><title>Merchant</title><script src="${emulator.url}/v1/checkout.js"></script>`);
  });

  beforeAll(async () => {
    emulator = await startRazorpayEmulator();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await chromium.launch({ executablePath: provideBrowser(), args: browserArguments });
  });
  afterEach(() => page?.close());
  afterAll(async () => {
    await browser?.close();
    await emulator.close();
    server.closeAllConnections();
    server.close();
  });

  /** Opens the modal for a new order. */
  async function open({ modal = {}, ...options }: { modal?: object; [option: string]: unknown } = {}) {
    const { id } = await order(emulator);
    page = await browser.newPage();
    await page.goto(site);
    const all = { key: emulator.keyId, order_id: id, amount: 49_900, currency: 'INR', name: 'Mock interviews', modal };
    await page.evaluate(
      (given) => {
        const heard: Heard[] = [];
        type Checkout = {
          on(event: string, listener: (response: Record<string, unknown>) => void): void;
          open(): void;
        };
        const { Razorpay } = window as unknown as { Razorpay: new (options: unknown) => Checkout };
        const checkout = new Razorpay({
          ...given,
          handler: (answer: Record<string, unknown>) => heard.push({ call: 'handler', with: answer }),
          modal: { ...given.modal, ondismiss: () => heard.push({ call: 'dismissed' }) },
        });
        checkout.on('payment.failed', (response) => heard.push({ call: 'payment.failed', with: response }));
        checkout.open();
        Object.assign(window, { heard, checkout });
      },
      { ...all, ...options },
    );
    return { id, modal: page.getByRole('dialog', { name: 'Razorpay Checkout' }) };
  }
  const heard = () => page.evaluate(() => (window as unknown as { heard: Heard[] }).heard);
  const calls = async () => (await heard()).map(({ call }) => call);

  it('hands the page the three signed fields when the buyer pays', async () => {
    const prefill = { email: 'ravi@example.com', contact: '+919000000001', method: 'card' };
    const { id, modal } = await open({ prefill, notes: { interview: 'iv_1' }, description: 'Interview' });
    await modal.getByText('INR 499.00').waitFor();
    await modal.getByRole('button', { name: 'Pay' }).click();
    await expect.poll(calls, patiently).toEqual(['handler']);
    const [payment] = emulator.paymentsOf(id);
    expect(payment).toMatchObject({
      ...prefill,
      status: 'captured',
      notes: { interview: 'iv_1' },
      description: 'Interview',
    });
    expect(await heard()).toEqual([{ call: 'handler', with: signedAnswer(emulator.keySecret, id, payment?.id ?? '') }]);
    expect(await modal.count()).toBe(0);
    expect(emulator.checkouts.at(-1)).toMatchObject({ orderId: id, steps: ['paid'], options: { key: emulator.keyId } });
  });

  it('lets the buyer try again after a failure, and close', async () => {
    const { id, modal } = await open();
    await modal.getByRole('button', { name: 'Fail' }).click();
    await modal.getByText('Payment failed').waitFor();
    await modal.getByRole('button', { name: 'Fail' }).click();
    await expect.poll(calls, patiently).toEqual(['payment.failed', 'payment.failed']);
    const [first] = emulator.paymentsOf(id);
    expect((await heard())[0]?.with).toEqual({
      error: {
        ...{ code: 'BAD_REQUEST_ERROR', description: 'Payment failed', source: 'bank', step: 'payment_authorization' },
        ...{ reason: 'payment_failed', metadata: { payment_id: first?.id, order_id: id } },
      },
    });
    await modal.getByRole('button', { name: 'Close' }).click();
    await expect.poll(calls, patiently).toEqual(['payment.failed', 'payment.failed', 'dismissed']);
    expect(emulator.order(id)).toMatchObject({ status: 'attempted', attempts: 2 });
  });

  it('ends after a failure where the page allows no retry', async () => {
    const { modal } = await open({ retry: { enabled: false } });
    await modal.getByRole('button', { name: 'Fail' }).click();
    await expect.poll(calls, patiently).toEqual(['payment.failed', 'dismissed']);
    expect(await modal.count()).toBe(0);
  });

  it('is closed by Escape unless the page forbids it, and by the page without being told', async () => {
    const { modal } = await open();
    await modal.getByText('INR 499.00').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(calls, patiently).toEqual(['dismissed']);
    await page.close();

    const stubborn = await open({ modal: { escape: false } });
    await stubborn.modal.getByText('INR 499.00').waitFor();
    await page.keyboard.press('Escape');
    expect(await stubborn.modal.count()).toBe(1);
    await page.evaluate(() => (window as unknown as { checkout: { close(): void } }).checkout.close());
    expect(await stubborn.modal.count()).toBe(0);
    expect(await calls()).toEqual([]);
  });

  it('is played as planned: success', async () => {
    emulator.nextCheckout('success');
    const { id } = await open();
    await expect.poll(calls, patiently).toEqual(['handler']);
    expect(emulator.order(id).status).toBe('paid');
  });

  it('is played as planned: failed, then success', async () => {
    emulator.nextCheckout('failed-then-success');
    const { id } = await open();
    await expect.poll(calls, patiently).toEqual(['payment.failed', 'handler']);
    expect(emulator.order(id)).toMatchObject({ status: 'paid', attempts: 2 });
  });

  it('is played as planned: dismissed, and never paid', async () => {
    emulator.nextCheckout('dismissed');
    const { id } = await open();
    await expect.poll(calls, patiently).toEqual(['dismissed']);
    expect(emulator.order(id)).toMatchObject({ status: 'created', attempts: 0 });
  });

  it('is played as planned: dismissed, but paid later', async () => {
    emulator.nextCheckout('dismissed-but-paid-later', 1_000);
    const { id } = await open();
    await expect.poll(calls, patiently).toEqual(['dismissed']);
    expect(emulator.order(id).status).toBe('attempted');
    await expect.poll(() => emulator.order(id).status, patiently).toBe('paid');
    expect(await calls()).toEqual(['dismissed']);
  });

  it('shows why nothing can be paid: an order that is not of this key, or is paid', async () => {
    const other = emulator.openAccount();
    const strange = await open({ key: other.keyId });
    await strange.modal.getByText('The id provided does not exist').waitFor();
    expect(await strange.modal.getByRole('button', { name: 'Pay' }).count()).toBe(0);
    await strange.modal.getByRole('button', { name: 'Close' }).click();
    await expect.poll(calls, patiently).toEqual(['dismissed']);
    await page.close();

    const { id } = await order(emulator);
    emulator.payOrder(id);
    const paid = await open({ order_id: id });
    await paid.modal.getByText('the order is already paid').waitFor();
  });

  it('posts the result to the callback_url where the page asks for a redirect', async () => {
    const callback_url = `${site}/return?nonce=n_1&tenant=t_1`;
    emulator.nextCheckout('success');
    const { id } = await open({ callback_url, redirect: true });
    await expect.poll(() => posted.length, patiently).toBe(1);
    const [payment] = emulator.paymentsOf(id);
    expect(posted[0]?.url).toBe('/return?nonce=n_1&tenant=t_1');
    expect(posted[0]?.type).toBe('application/x-www-form-urlencoded');
    expect(Object.fromEntries(new URLSearchParams(posted[0]?.body))).toEqual(
      signedAnswer(emulator.keySecret, id, payment?.id ?? ''),
    );
  });

  it('posts failures to the callback_url, too', async () => {
    const { modal } = await open({ callback_url: `${site}/return`, redirect: true });
    await modal.getByRole('button', { name: 'Fail' }).click();
    await expect.poll(() => posted.length, patiently).toBe(2);
    const fields = Object.fromEntries(new URLSearchParams(posted[1]?.body));
    expect(fields).toMatchObject({ 'error[code]': 'BAD_REQUEST_ERROR', 'error[reason]': 'payment_failed' });
  });
});
