/** A learner in front of the page: finds things as a person does, and by the test ids that the element promises. */
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { browserArguments, provideBrowser } from '../scripts/browser.js';

export interface PageOptions {
  width?: number;
  height?: number;
  colorScheme?: 'light' | 'dark';
}

/** A browser on a device with a microphone, which it lets every page use. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: provideBrowser(),
    args: [...browserArguments, '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
  });
}

/** What went wrong in the page without anybody seeing it: errors, refused resources, violations of its policy. */
export interface Complaints {
  readonly lines: string[];
}

export class Learner {
  private constructor(
    readonly page: Page,
    readonly complaints: Complaints,
  ) {}

  static async visit(browser: Browser, url: string, options: PageOptions = {}): Promise<Learner> {
    const { width = 1280, height = 900, colorScheme = 'light' } = options;
    const context = await browser.newContext({ viewport: { width, height }, colorScheme, locale: 'en-IN' });
    const page = await context.newPage();
    const complaints: Complaints = { lines: [] };
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.lines.push(message.text());
    });
    page.on('pageerror', (error) => complaints.lines.push(String(error)));
    await page.goto(url);
    return new Learner(page, complaints);
  }

  find(testId: string): Locator {
    return this.page.getByTestId(testId);
  }

  async setUp({
    type,
    difficulty,
    focusAreas = [],
  }: {
    type: string;
    difficulty: string;
    focusAreas?: string[];
  }): Promise<void> {
    await this.find(`interview-type-${type}`).click();
    await this.find(`difficulty-${difficulty}`).click();
    for (const area of focusAreas) await this.find(`focus-area-${area}`).click();
    await this.find('continue-to-payment').click();
  }

  async pay(): Promise<void> {
    await this.find('complete-payment').click();
  }

  async start(): Promise<void> {
    await this.find('start-interview').click();
    await this.find('answer-input').waitFor();
  }

  /** Sends an answer and waits for the interviewer's next words. */
  async answer(text: string): Promise<void> {
    const before = await this.interviewerWords().count();
    await this.find('answer-input').fill(text);
    await this.find('send-answer').click();
    await this.page.waitForFunction(
      ({ count }) => {
        const root = document.querySelector('mock-interview')?.shadowRoot;
        return (root?.querySelectorAll('[role="log"] .interviewer').length ?? 0) > count;
      },
      { count: before },
    );
  }

  interviewerWords(): Locator {
    return this.page.locator('mock-interview [role="log"] .interviewer');
  }

  async end(): Promise<void> {
    await this.find('end-interview').click();
    const confirm = this.find('confirm-end');
    if (await confirm.isVisible().catch(() => false)) await confirm.click();
  }

  /** Ends the interview, answered in part or to its end, and goes on to the own rating of the answers. */
  async endAndRate(): Promise<void> {
    const onwards = this.find('rate-answers');
    if (await onwards.isVisible()) return onwards.click();
    await this.find('end-interview').click();
    await this.find('confirm-end-and-rate').click();
  }

  async leave(): Promise<void> {
    await this.page.context().close();
  }
}
