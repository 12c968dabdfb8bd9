import type { InterviewConfig, SetupRequest } from '@mock-interview/client';
import { InterviewError, ValidationError } from '@mock-interview/client/api';
import { controlId } from './control-ids.js';
import type { Journey } from './journey.js';
import { readBooking, rememberBooking } from './kept.js';
import { resume } from './navigation.js';
import { channelFor, languageFor, questionsToReview } from './offers.js';
import { randomId } from './random-id.js';

import type { Fault, SetupDraft, SetupField } from './state.js';

/** What keeps the wizard from being sent, in the order of the page. */
function faultsIn(draft: SetupDraft): Fault[] {
  const required: SetupField[] = ['type', 'difficulty'];
  return required.filter((field) => !draft[field]).map((field) => ({ field, kind: 'missing' }));
}

/** Sends the wizard, or shows what it still lacks. */
export async function submitSetup(journey: Journey): Promise<void> {
  const { config, setup } = journey.state;
  const { busy, draft } = setup;
  if (busy || !config) return;
  const faults = faultsIn(draft);
  if (faults.length > 0) return showFaults(journey, faults);

  journey.changeIn('setup', { busy: true, faults: [] });
  const idempotencyKey = readBooking(journey.memory) ?? randomId();
  journey.memory.rememberSetup(draft);
  rememberBooking(journey.memory, idempotencyKey);
  try {
    const options = { signal: journey.signal, idempotencyKey };
    const { sessionId, status, pricing } = await journey.api.setUp(requestFrom(draft, config), options);
    rememberBooking(journey.memory, null);
    journey.memory.rememberSetup(null);
    journey.memory.rememberSession(sessionId, 'device');
    journey.announce('mi-setup', { sessionId, status, pricing });
    await resume(journey, sessionId);
  } catch (error) {
    // Answered with a refusal, the key has done its work; unanswered, it is still needed.
    if (error instanceof InterviewError && error.status !== undefined && !error.recoverable)
      rememberBooking(journey.memory, null);
    const refused = error instanceof ValidationError ? faultsNamedBy(error, draft) : [];
    if (refused.length > 0) showFaults(journey, refused);
    else await journey.stumble(error, () => journey.visit('setup').then(() => submitSetup(journey)));
  } finally {
    journey.changeIn('setup', { busy: false });
  }
}

function showFaults(journey: Journey, faults: readonly Fault[]): void {
  journey.changeIn('setup', { faults });
  const [first] = faults;
  if (first) journey.focus(controlId(first.field));
}

/** `details.fields` names fields of the wire, perhaps with a path below them, such as `focusAreas.0`. */
function faultsNamedBy({ fields }: ValidationError, draft: SetupDraft): Fault[] {
  const named = Object.keys(fields).map((path) =>
    path === 'specificRequirements' ? 'requirements' : path.split('.')[0],
  );
  const isField = (name: string): name is SetupField => name in draft;
  return Object.keys(draft)
    .filter(isField)
    .filter((field) => named.includes(field))
    .map((field) => ({ field, kind: 'refused' }));
}

function requestFrom(draft: SetupDraft, config: InterviewConfig): SetupRequest {
  const {
    type,
    difficulty,
    duration,
    focusAreas,
    pace,
    followUpStyle,
    style,
    reviewMissed,
    requirements,
    channel,
    ...texts
  } = draft;
  const written = Object.fromEntries(
    Object.entries({ ...texts, language: languageFor(config, draft), specificRequirements: requirements }).filter(
      ([, text]) => text.trim() !== '',
    ),
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
    channel: channelFor(config, channel),
    ...(reviewMissed && questionsToReview(config, draft) > 0 && { reviewMissed }),
  };
}
