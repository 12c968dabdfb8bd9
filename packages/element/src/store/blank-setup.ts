import type { SetupDraft } from './state.js';

/** A wizard that nobody has touched, with the service's own defaults. Its questions are in the order of the page. */
export const blankSetup: SetupDraft = {
  type: '',
  difficulty: '',
  focusAreas: [],
  duration: 0,
  requirements: '',
  style: 'practice',
  reviewMissed: false,
  channel: '',
  followUpStyle: 'balanced',
  pace: 'moderate',
  language: '',
  role: '',
  company: '',
  jobDescription: '',
  resumeText: '',
};
