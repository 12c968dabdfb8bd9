import type { SetupDraft } from './state.js';

/** A wizard that nobody has touched, with the service's own defaults. */
export const blankSetup: SetupDraft = {
  type: '',
  difficulty: '',
  focusAreas: [],
  duration: 0,
  requirements: '',
  language: '',
  pace: 'moderate',
  followUpStyle: 'balanced',
  style: 'practice',
  company: '',
  role: '',
  jobDescription: '',
  resumeText: '',
};
