import type { Journey } from './journey.js';
import { priceOf } from './setup.js';

/** What was asked for last, a journey: what stays as it is is not asked again. */
const asked = new WeakMap<Journey, string>();

/** Asks what the interview costs more by voice, where that is on offer and something is paid at all. */
export async function askSurcharge(journey: Journey): Promise<void> {
  const { config, setup } = journey.state;
  const { type, difficulty, duration } = setup.draft;
  if (!config?.channels.includes('voice') || config.freeInterviewsLeft > 0 || !type || !difficulty) return;
  const question = `${difficulty} ${duration}`;
  if (asked.get(journey) === question) return;
  asked.set(journey, question);
  try {
    const wish = { type, difficulty, duration, channel: 'voice' } as const;
    const { amount } = await journey.api.quote(wish, { signal: journey.signal });
    const inWriting = priceOf(config, setup.draft) ?? amount;
    if (asked.get(journey) === question) journey.changeIn('setup', { surcharge: amount - inWriting });
  } catch (error) {
    asked.delete(journey);
    journey.report(error);
  }
}
