import { expect, expectEqual } from '../test/expectations.js';
import { Learner, startService, tidyUp, tokenFor } from '../test/learner.js';

describe('defining the element', () => {
  afterEach(tidyUp);

  it('does nothing when the class alone is imported', async () => {
    const { MockInterview } = await import('./index.js');
    expectEqual(customElements.get('mock-interview'), undefined);
    expect(MockInterview.prototype instanceof HTMLElement, 'It is no element.');
  });

  it('keeps the properties that were set before', async () => {
    const { apiUrl, service } = startService();
    const element = document.createElement('mock-interview');
    element.apiUrl = apiUrl;
    element.getToken = () => tokenFor('early');
    element.theme = 'dark';
    document.body.append(element);
    await import('./define.js');
    await element.updateComplete;
    expectEqual([element.apiUrl, element.theme, element.getAttribute('theme')], [apiUrl, 'dark', 'dark']);
    const learner = Learner.arrive({ at: { apiUrl, service } });
    await learner.find('continue-to-payment');
    expect(element.shadowRoot?.querySelector('form'), 'The element that was there before has not begun.');
  });

  it('can be done twice', async () => {
    await import('./define.js');
    const first = customElements.get('mock-interview');
    // A second copy of the module, as a second bundle brings it.
    await import(`./define.ts?copy=${'2'}`);
    expectEqual(customElements.get('mock-interview') === first, true);
  });
});
