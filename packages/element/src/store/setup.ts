import { type InterviewConfig, type SetupRequest, ValidationError } from '@mock-interview/client';
import type { Journey } from './journey.js';
import { resume } from './resume.js';
import { type Fault, type SetupDraft, type SetupField, setupFields } from './state.js';

/** The id of the control that answers a question of the wizard; of its first one, where there are several. */
export const controlId = (field: SetupField): string => `mi-${field}`;

/** What the chosen interview costs, in minor units; null until that is known. */
export function priceOf(config: InterviewConfig, draft: SetupDraft): number | null {
  if (config.freeInterviewsLeft > 0) return 0;
  const offer = config.prices.find(
    ({ difficulty, duration }) => difficulty === draft.difficulty && duration === draft.duration,
  );
  return offer?.amount ?? null;
}

/** What keeps the wizard from being sent, in the order of the page. */
export function faultsIn(draft: SetupDraft): Fault[] {
  const required: SetupField[] = ['type', 'difficulty'];
  return required.filter((field) => !draft[field]).map((field) => ({ field, kind: 'missing' }));
}

/** Takes one answer of the wizard. */
export function amendSetup(journey: Journey, amendment: Partial<SetupDraft>): void {
  const { draft: before, faults } = journey.state.setup;
  const changesType = amendment.type !== undefined && amendment.type !== before.type;
  const draft: SetupDraft = { ...before, ...(changesType && { focusAreas: [] }), ...amendment };
  journey.changeIn('setup', { draft, faults: faults.filter(({ field }) => !(field in amendment)) });
  journey.memory.rememberSetup(draft);
}

/** Sends the wizard, or shows what it still lacks. */
export async function submitSetup(journey: Journey): Promise<void> {
  const { busy, draft } = journey.state.setup;
  if (busy) return;
  const faults = faultsIn(draft);
  if (faults.length > 0) return showFaults(journey, faults);

  journey.changeIn('setup', { busy: true, faults: [], problem: null });
  try {
    const made = await journey.api.setUp(requestFrom(draft), { signal: journey.signal });
    journey.announce('mi-setup', { sessionId: made.sessionId, status: made.status, pricing: made.pricing });
    journey.memory.forgetSetup();
    await resume(journey, made.sessionId);
  } catch (error) {
    const problem = journey.report(error);
    const refused = error instanceof ValidationError ? faultsNamedBy(error) : [];
    if (refused.length > 0) showFaults(journey, refused);
    else journey.changeIn('setup', { problem });
  } finally {
    journey.changeIn('setup', { busy: false });
  }
}

function showFaults(journey: Journey, faults: readonly Fault[]): void {
  journey.changeIn('setup', { faults, problem: null });
  const [first] = faults;
  if (first) journey.focus(controlId(first.field));
}

/** `details.fields` names fields of the wire, perhaps with a path below them, such as `focusAreas.0`. */
function faultsNamedBy({ fields }: ValidationError): Fault[] {
  const named = Object.keys(fields).map((path) => (path === 'specificRequirements' ? 'requirements' : path.split('.')[0]));
  return setupFields.filter((field) => named.includes(field)).map((field) => ({ field, kind: 'refused' }));
}

function requestFrom(draft: SetupDraft): SetupRequest {
  const { type, difficulty, duration, focusAreas, pace, followUpStyle, style, requirements, ...texts } = draft;
  const written = Object.fromEntries(
    Object.entries({ ...texts, specificRequirements: requirements }).filter(([, text]) => text.trim() !== ''),
  );
  return {
    ...written,
    type,
    difficulty: difficulty || 'medium',
    ...(duration > 0 && { duration }),
    focusAreas: [...focusAreas],
    pace,
    followUpStyle,
    style,
  };
}
