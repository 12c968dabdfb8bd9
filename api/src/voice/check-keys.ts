import type { VendorCredentials } from '../tenants/vendor-credentials.js';

const vendorUrl = 'https://api.vapi.ai';
const timeout = 10_000;

/**
 * Asks Vapi for a list of one call with the private key, and for the same with the public one, which must be refused:
 * the two are easily exchanged.
 */
export async function checkVapiKeys(
  { publicKey, privateKey }: VendorCredentials<'vapi'>,
  baseUrl: string = vendorUrl,
): Promise<{ works: boolean; message: string }> {
  const statusWith = async (key: string) => {
    const headers = { authorization: `Bearer ${key}` };
    const answer = await fetch(`${baseUrl}/call?limit=1`, { headers, signal: AbortSignal.timeout(timeout) });
    await answer.body?.cancel();
    return answer.status;
  };
  try {
    const [asPrivate, asPublic] = [await statusWith(privateKey), await statusWith(publicKey)];
    if (asPrivate === 401 && asPublic < 300) {
      return { works: false, message: 'The two keys of Vapi are exchanged: the public one reads calls.' };
    }
    if (asPrivate === 401 || asPrivate === 403) {
      return {
        works: false,
        message: `Vapi refuses the private key (${asPrivate}): copy it again from the dashboard.`,
      };
    }
    if (asPrivate >= 400) return { works: false, message: `Vapi answered ${asPrivate}: try again later.` };
    return { works: true, message: 'Vapi accepts the private key. The public key is tried with the first call.' };
  } catch {
    return { works: false, message: 'Vapi could not be reached: check the network of the service.' };
  }
}
