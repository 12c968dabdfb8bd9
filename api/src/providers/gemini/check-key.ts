import { failureOfStatus, type GeminiFailure } from './failures.js';
import { models } from './models.js';
import { canBeSent } from './requests.js';

const vendorUrl = 'https://generativelanguage.googleapis.com';
const timeout = 10_000;

/** Asks Gemini for a model's description with a key: it costs nothing and changes nothing. */
export async function checkGeminiKey(
  { apiKey }: { apiKey: string },
  baseUrl: string = vendorUrl,
): Promise<{ works: boolean; message: string }> {
  if (!canBeSent(apiKey)) return { works: false, message: 'This is no key: it has blanks or letters that no key has.' };
  const model = Object.keys(models)[0] ?? '';
  try {
    const answer = await fetch(`${baseUrl}/v1beta/models/${model}`, {
      headers: { 'x-goog-api-key': apiKey },
      signal: AbortSignal.timeout(timeout),
    });
    if (!answer.ok) return { works: false, message: adviceOn(failureOfStatus(answer.status, await answer.text())) };
    await answer.body?.cancel();
    return { works: true, message: 'Gemini accepts the key.' };
  } catch {
    return { works: false, message: 'Gemini could not be reached: check the network of the service.' };
  }
}

/** In our words alone: what the service says may quote the key. */
function adviceOn({ kind, status }: GeminiFailure): string {
  switch (kind) {
    case 'bad_key':
      return `Gemini refuses the key (${status}): make a new one in AI Studio.`;
    case 'no_access':
      return `Gemini knows the key, and its project may not use the service (${status}): look at its region, billing and restrictions.`;
    case 'quota_minute':
    case 'quota_day':
      return `The allowance of the key's project is used up (${status}): try again later, or raise it.`;
    default:
      return `Gemini answered ${status}: try again, and look at its status page.`;
  }
}
