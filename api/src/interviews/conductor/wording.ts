import type { Plan } from '../plan.js';
import { isInLastQuarter, minutesLeft } from './pacing.js';
import type { Situation } from './situation.js';
import type { ConductorTexts, Variants } from './texts/conductor-texts.js';
import { fill } from './texts/texts.js';

/**
 * Chooses among ways of saying the same: one that was not said yet, else the one said longest ago. Where to begin
 * depends on how many turns there were, so that the choice looks varied and is the same for the same history.
 */
export function vary(variants: Variants, { turns }: Situation, values: Readonly<Record<string, string>> = {}): string {
  const said = turns.filter(({ speaker }) => speaker === 'interviewer').map(({ text }) => text);
  const from = said.length % variants.length;
  const inTurn = [...variants.slice(from), ...variants.slice(0, from)].map((variant) => fill(variant, values));
  const lastSaid = inTurn.map((words) => said.findLastIndex((text) => text.includes(words)));
  return inTurn[lastSaid.indexOf(Math.min(...lastSaid))] ?? fill(variants[0], values);
}

/** A word about the time in the first utterance of the last quarter, and only there. */
export function timeNotice(plan: Plan, { turns, elapsed }: Situation, texts: ConductorTexts): string {
  const isDue = isInLastQuarter(plan, elapsed);
  const wasGiven = turns.some(({ speaker, at }) => speaker === 'interviewer' && isInLastQuarter(plan, at));
  if (!isDue || wasGiven) return '';
  const minutes = minutesLeft(plan, elapsed);
  if (minutes === 0) return texts.lessThanAMinuteLeft;
  return minutes === 1 ? texts.oneMinuteLeft : fill(texts.minutesLeft, { minutes: String(minutes) });
}

/** Puts sentences together, leaving out what is empty. */
export function sentences(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}
