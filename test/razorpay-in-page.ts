import type { Page } from 'playwright-core';
import type { RazorpayEmulator } from '../api/test/vendors/razorpay/razorpay-emulator.js';

const vendorScript = 'https://checkout.razorpay.com/v1/checkout.js';
const vendorApi = 'https://api.razorpay.com';

/** Lets the vendor's own addresses lead to the emulator, so that the page's policy is that for the vendor. */
export async function openRazorpay(page: Page, emulator: RazorpayEmulator): Promise<void> {
  await page.route(vendorScript, async (route) => {
    const script = await (await fetch(`${emulator.url}/v1/checkout.js`)).text();
    await route.fulfill({ contentType: 'text/javascript', body: script.replaceAll(emulator.url, vendorApi) });
  });
  await page.route(`${vendorApi}/**`, async (route) => {
    const url = route.request().url().replace(vendorApi, emulator.url);
    await route.fulfill({ response: await route.fetch({ url }) });
  });
}
