import type { VendorCredentials } from '../../tenants/vendor-credentials.js';

const vendorUrl = 'https://api.razorpay.com';
const timeout = 10_000;

/** Asks Razorpay for a list of one order with the keys: it changes nothing. The webhook secret cannot be tried. */
export async function checkRazorpayKeys(
  { keyId, keySecret }: Pick<VendorCredentials<'razorpay'>, 'keyId' | 'keySecret'>,
  baseUrl: string = vendorUrl,
): Promise<{ works: boolean; message: string }> {
  try {
    const answer = await fetch(`${baseUrl}/v1/orders?count=1`, {
      headers: { authorization: `Basic ${Buffer.from(`${keyId}:${keySecret}`).toString('base64')}` },
      signal: AbortSignal.timeout(timeout),
    });
    await answer.body?.cancel();
    if (answer.ok) {
      return { works: true, message: 'Razorpay accepts the keys. The webhook secret shows with the first webhook.' };
    }
    // Its pages disagree on the status of wrong keys.
    if (answer.status === 400 || answer.status === 401) {
      return { works: false, message: 'Razorpay refuses the keys: copy both again from its dashboard.' };
    }
    return { works: false, message: `Razorpay answered ${answer.status}: try again later.` };
  } catch {
    return { works: false, message: 'Razorpay could not be reached: check the network of the service.' };
  }
}
