import { models } from './models.js';

const vendorUrl = 'https://generativelanguage.googleapis.com';
const timeout = 10_000;

/** Asks Gemini for a model's description with a key: it costs nothing and changes nothing. */
export async function checkGeminiKey(
  { apiKey }: { apiKey: string },
  baseUrl: string = vendorUrl,
): Promise<{ works: boolean; message: string }> {
  const model = Object.keys(models)[0] ?? '';
  try {
    const answer = await fetch(`${baseUrl}/v1beta/models/${model}`, {
      headers: { 'x-goog-api-key': apiKey },
      signal: AbortSignal.timeout(timeout),
    });
    await answer.body?.cancel();
    if (answer.ok) return { works: true, message: 'Gemini accepts the key.' };
    if (answer.status === 400 || answer.status === 401 || answer.status === 403) {
      return { works: false, message: `Gemini refuses the key (${answer.status}): make a new one in AI Studio.` };
    }
    return { works: false, message: `Gemini answered ${answer.status}: try again, and look at its status page.` };
  } catch {
    return { works: false, message: 'Gemini could not be reached: check the network of the service.' };
  }
}
