/**
 * Everything that the first screen needs, as one module.
 *
 * Whatever is loaded later takes from here what it shares with the first screen. So a bundler that splits code finds
 * all of it wanted by the same parts and keeps it in one file: one request, compressed as a whole.
 */
export { css, html, nothing } from 'lit';
export { MockInterviewElement } from './mock-interview-element.js';
export { icon, warningShape } from './parts/icons.js';
export { setupScreen } from './screens/setup/setup-screen.js';
export { drawWizard } from './screens/setup/wizard.js';
export { headingId } from './store/control-ids.js';
export { resume, startAfresh } from './store/navigation.js';
