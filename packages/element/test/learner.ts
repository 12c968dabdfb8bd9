import type { SessionStatus } from '@mock-interview/contract/wire';
import type { MockInterviewEventName, MockInterviewEvents } from '../src/events.js';
import type { MockInterview } from '../src/mock-interview.js';
import { eventually, expect } from './expectations.js';
import { FakeService } from './fake-service.js';

const services = new Map<string, FakeService>();
const realFetch = globalThis.fetch;

globalThis.fetch = (input, init) => {
  const url = String(input instanceof Request ? input.url : input);
  const [, base = '', path = ''] = /^(\/fake-service-\d+)(.*)$/.exec(url) ?? [];
  return services.get(base)?.fetch(path, init) ?? realFetch(input, init);
};

/** A service of its own, at an address of its own. */
export function startService(): { apiUrl: string; service: FakeService } {
  const apiUrl = `/fake-service-${services.size + 1}`;
  const service = new FakeService();
  services.set(apiUrl, service);
  return { apiUrl, service };
}

/** A token such as the service mints, for a candidate. Nobody checks its signature here. */
export function tokenFor(candidate: string): string {
  const part = (content: object) => btoa(JSON.stringify(content)).replaceAll('=', '');
  const inAnHour = Math.round(Date.now() / 1000) + 3600;
  return `${part({ alg: 'ES256' })}.${part({ sub: candidate, exp: inAnHour })}.signature`;
}

export interface Announcement<Name extends MockInterviewEventName = MockInterviewEventName> {
  name: Name;
  detail: MockInterviewEvents[Name];
}

const eventNames = [
  'mi-setup',
  'mi-payment',
  'mi-start',
  'mi-channel',
  'mi-turn',
  'mi-end',
  'mi-self-rating',
  'mi-report',
  'mi-retry',
  'mi-error',
] as const;

interface Arrival {
  /** A service that is there already, as after a reload */
  at?: { apiUrl: string; service: FakeService };
  candidate?: string;
  status?: SessionStatus;
  /** Last touches before the element meets the page */
  prepare?: (element: MockInterview, service: FakeService) => void;
}

/** A person in front of the element, who finds things by what the element promises. */
export class Learner {
  readonly announcements: Announcement[] = [];

  private constructor(
    readonly element: MockInterview,
    readonly service: FakeService,
    readonly apiUrl: string,
  ) {
    for (const name of eventNames) {
      element.addEventListener(name, ({ detail }) => this.announcements.push({ name, detail }));
    }
  }

  /** Puts an element into the page, for a session in a certain state if one is named. */
  static arrive({ at = startService(), candidate = 'learner', status, prepare }: Arrival = {}): Learner {
    const element = document.createElement('mock-interview');
    element.apiUrl = at.apiUrl;
    element.token = tokenFor(candidate);
    if (status) element.sessionId = at.service.given(status).sessionId;
    prepare?.(element, at.service);
    const learner = new Learner(element, at.service, at.apiUrl);
    document.body.append(element);
    return learner;
  }

  /** Leaves the page and comes back to it: nothing is kept but what the browser and the service keep. */
  reload(): Learner {
    this.element.remove();
    return Learner.arrive({ at: { apiUrl: this.apiUrl, service: this.service } });
  }

  get root(): ShadowRoot {
    const { shadowRoot } = this.element;
    expect(shadowRoot, 'The element has drawn nothing yet.');
    return shadowRoot;
  }

  /** What can be read, with one space between words. */
  get text(): string {
    return (this.root.querySelector('.frame')?.textContent ?? '').replace(/\s+/g, ' ');
  }

  look(selector: string): HTMLElement | null {
    return this.element.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;
  }

  find(testId: string): Promise<HTMLElement> {
    return this.see(`[data-testid="${testId}"]`);
  }

  see(selector: string): Promise<HTMLElement> {
    return eventually(() => this.look(selector), selector);
  }

  sees(testId: string): boolean {
    return this.look(`[data-testid="${testId}"]`) !== null;
  }

  async reads(text: string): Promise<void> {
    await eventually(() => this.element.shadowRoot && this.text.includes(text), `the words “${text}”`);
  }

  async click(testId: string): Promise<void> {
    (await this.find(testId)).click();
  }

  /** Clicks the button with these words. */
  async press(words: string): Promise<void> {
    const button = await eventually(
      () => [...this.root.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === words),
      `a button “${words}”`,
    );
    button.click();
  }

  async write(testId: string, text: string): Promise<void> {
    const control = await this.find(testId);
    const isText = control instanceof HTMLTextAreaElement || control instanceof HTMLInputElement;
    expect(isText, `${testId} is nothing to write in.`);
    control.value = text;
    control.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  }

  async answerValue(): Promise<string> {
    const control = await this.find('answer-input');
    return control instanceof HTMLTextAreaElement ? control.value : '';
  }

  /** Writes an answer, sends it and waits for the reply. */
  async answer(text: string): Promise<void> {
    const count = this.turns().length;
    await this.write('answer-input', text);
    await this.click('send-answer');
    await eventually(() => this.turns().length >= count + 2, `the reply to “${text}”`);
  }

  /** Everything that was said, as the log shows it. */
  turns(): string[] {
    return [...this.root.querySelectorAll<HTMLElement>('[role="log"] .said')].map(
      ({ textContent }) => textContent ?? '',
    );
  }

  /** Sets up a medium system-design interview and goes on. */
  async setUp(): Promise<void> {
    await this.click('interview-type-system-design');
    await this.click('difficulty-medium');
    await this.click('focus-area-scalability');
    await this.click('continue-to-payment');
  }

  announced<Name extends MockInterviewEventName>(name: Name): Announcement<Name>['detail'][] {
    const isNamed = (announcement: Announcement): announcement is Announcement<Name> => announcement.name === name;
    return this.announcements.filter(isNamed).map(({ detail }) => detail);
  }
}

/** Leaves the page as it was found. */
export function tidyUp(): void {
  document.body.replaceChildren();
  localStorage.clear();
  sessionStorage.clear();
  for (const service of services.values()) service.recover();
}
