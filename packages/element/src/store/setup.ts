import type { InterviewConfig } from '@mock-interview/client';
import type { Journey } from './journey.js';
import type { SetupDraft, SetupField } from './state.js';

/** What the chosen interview costs, in minor units; null until that is known. */
export function priceOf(config: InterviewConfig, draft: SetupDraft): number | null {
  if (config.freeInterviewsLeft > 0) return 0;
  const offer = config.prices.find(
    ({ difficulty, duration }) => difficulty === draft.difficulty && duration === draft.duration,
  );
  return offer?.amount ?? null;
}

/** Takes one answer of the wizard. A box that is ticked or not adds to its question's answers or takes away from them. */
export function answerSetup(journey: Journey, field: SetupField, value: string, isTicked: boolean): void {
  const { draft: before, faults } = journey.state.setup;
  const draft = { ...before };
  if (field === 'focusAreas') {
    const others = before.focusAreas.filter((area) => area !== value);
    draft.focusAreas = isTicked ? [...others, value] : others;
  } else if (field === 'duration') {
    draft.duration = Number(value);
  } else if (field === 'reviewMissed') {
    draft.reviewMissed = isTicked;
  } else {
    Object.assign(draft, { [field]: value });
    // Every type has focus areas of its own.
    if (field === 'type') draft.focusAreas = [];
  }
  journey.changeIn('setup', { draft, faults: faults.filter((fault) => fault.field !== field) });
  journey.memory.rememberSetup(draft);
}
