import { MockInterview } from './mock-interview.js';

// Two bundles of one page may both bring the element: the first one serves.
if (!customElements.get('mock-interview')) customElements.define('mock-interview', MockInterview);

export { MockInterview };
