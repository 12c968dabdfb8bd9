/** The part of the wizard that is needed once somebody uses it. */
export { submitSetup } from '../../store/submit-setup.js';
export { faultList } from './fault-list.js';
export { moreOptions } from './more-options.js';
