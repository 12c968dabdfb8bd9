import { MockInterviewElement } from './first-paint.js';
import { onDemand } from './on-demand.js';

/** `<mock-interview>`, put together: the element, and what it loads when it is wanted. */
export class MockInterview extends MockInterviewElement {
  /** @internal */
  protected override readonly onDemand = onDemand;
}
