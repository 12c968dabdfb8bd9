import { describe, expect, it } from 'vitest';
import { outcomeOf } from './end-reasons.js';

describe('what the end of a call means', () => {
  it.each([
    ['assistant-said-end-call-phrase', 'finished'],
    ['assistant-ended-call', 'finished'],
    ['customer-ended-call', 'candidate_left'],
    ['silence-timed-out', 'candidate_left'],
    ['exceeded-max-duration', 'time'],
    ['call.in-progress.error-assistant-did-not-receive-customer-audio', 'never_connected'],
    ['call.in-progress.error-vapifault-transport-never-connected', 'never_connected'],
    ['call.in-progress.error-providerfault-transport-never-connected', 'never_connected'],
    ['customer-did-not-give-microphone-permission', 'never_connected'],
    ['call.start.error-subscription-insufficient-credits', 'vendor_fault'],
    ['call.in-progress.error-providerfault-custom-llm-failed', 'vendor_fault'],
    ['pipeline-error-custom-llm-401-unauthorized', 'vendor_fault'],
    ['call.in-progress.error-vapifault-worker-died', 'vendor_fault'],
    ['worker-shutdown', 'vendor_fault'],
    ['assistant-not-valid', 'vendor_fault'],
  ])('%s: %s', (endedReason, outcome) => expect(outcomeOf(endedReason)).toBe(outcome));

  it('an ending that nobody has heard of is an ordinary one unless it names an error', () => {
    expect(outcomeOf('candidate-waved-goodbye')).toBe('finished');
    expect(outcomeOf('call.in-progress.error-some-new-supplier-failed')).toBe('vendor_fault');
    expect(outcomeOf('constructor')).toBe('finished');
  });
});
