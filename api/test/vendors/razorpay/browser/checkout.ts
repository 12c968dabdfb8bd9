/** Stands in for the vendor's script in the browser: the same global, the same calls back, no money. */
import type { CheckoutError, CheckoutOutcome } from '../checkout-desk.js';
import type { CheckoutAnswer } from '../signatures.js';
import { drawModal, type Modal } from './modal.js';

/** Put in when the script is served. */
declare const EMULATOR_URL: string;

interface CheckoutOptions {
  readonly key: string;
  readonly name?: string;
  readonly handler?: (answer: CheckoutAnswer) => void;
  readonly callback_url?: string;
  readonly redirect?: boolean;
  readonly modal?: {
    readonly ondismiss?: () => void;
    readonly escape?: boolean;
    readonly backdropclose?: boolean;
    readonly confirm_close?: boolean;
  };
  readonly retry?: { readonly enabled?: boolean };
  /** Seconds. */
  readonly timeout?: number;
}

type Failed = { readonly error: CheckoutError };

/** So long a played step can be seen, in milliseconds. */
const playedStep = 150;

class Razorpay {
  readonly #options: CheckoutOptions;
  readonly #listeners: { event: string; listener: (response: Failed) => void }[] = [];
  #modal: Modal | undefined;
  #id = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: CheckoutOptions) {
    if (!options?.key) throw new Error('No key passed');
    this.#options = options;
  }

  on(event: string, listener: (response: Failed) => void): this {
    this.#listeners.push({ event, listener });
    return this;
  }

  open(): this {
    void this.#open();
    return this;
  }

  /** Ends the modal from outside: the page knows, so it is not told. */
  close(): void {
    this.#hide();
  }

  async #open(): Promise<void> {
    if (this.#modal) return;
    const { name = '', modal, timeout } = this.#options;
    const drawn = drawModal(
      { title: name, closesOnEscape: modal?.escape ?? true, closesOnBackdrop: modal?.backdropclose ?? false },
      { pay: () => this.#pay(), fail: () => this.#fail(), close: () => this.#dismissByHand() },
    );
    this.#modal = drawn;
    const opened = await post<{ id: string; outcome: CheckoutOutcome; amount: number }>('', this.#options);
    if (this.#modal !== drawn) return;
    if ('error' in opened) {
      drawn.refuse(opened.error.description);
      return;
    }
    this.#id = opened.id;
    drawn.offer(opened.amount);
    if (timeout !== undefined) this.#timer = setTimeout(() => this.#dismiss(), timeout * 1_000);
    await this.#play(opened.outcome);
  }

  /** Does what the emulator planned for this buyer. */
  async #play(outcome: CheckoutOutcome): Promise<void> {
    const step = async (act: () => Promise<void>) => {
      await new Promise((resolve) => setTimeout(resolve, playedStep));
      if (this.#modal) await act();
    };
    if (outcome === 'failed-then-success') await step(() => this.#fail());
    if (outcome === 'success' || outcome === 'failed-then-success') await step(() => this.#pay());
    else if (outcome !== 'manual') await step(() => this.#dismiss());
  }

  async #pay(): Promise<void> {
    const { handler, callback_url, redirect = false } = this.#options;
    const paid = await this.#ask<{ answer: CheckoutAnswer }>('pay');
    if ('error' in paid) {
      this.#tellFailure(paid);
      return;
    }
    this.#hide();
    if (callback_url !== undefined && (redirect || !handler)) this.#leave();
    else handler?.(paid.answer);
  }

  async #fail(): Promise<void> {
    this.#tellFailure(await this.#ask<Failed>('fail'));
  }

  /** A buyer may try again in the same modal, unless the page said no. */
  #tellFailure(failed: Failed): void {
    const { callback_url, redirect = false, retry, modal } = this.#options;
    if (callback_url !== undefined && redirect) {
      this.#hide();
      this.#leave();
      return;
    }
    this.#modal?.tell(failed.error.description);
    const mayRetry = retry?.enabled ?? true;
    if (!mayRetry) this.#hide();
    for (const { event, listener } of this.#listeners) if (event === 'payment.failed') listener(failed);
    if (!mayRetry) modal?.ondismiss?.();
  }

  async #dismissByHand(): Promise<void> {
    const needsYes = this.#options.modal?.confirm_close ?? false;
    if (!needsYes || window.confirm('Do you want to cancel the payment?')) await this.#dismiss();
  }

  async #dismiss(): Promise<void> {
    this.#hide();
    if (this.#id !== '') await this.#ask('close');
    this.#options.modal?.ondismiss?.();
  }

  #ask<Answer>(step: 'pay' | 'fail' | 'close'): Promise<Answer | Failed> {
    return post<Answer>(`/${this.#id}/${step}`, {});
  }

  /** The vendor's page posts the result to the merchant's address: this page is left. */
  #leave(): void {
    window.location.assign(`${EMULATOR_URL}/emulator/checkout/${this.#id}/return`);
  }

  #hide(): void {
    clearTimeout(this.#timer);
    this.#modal?.remove();
    this.#modal = undefined;
  }
}

async function post<Answer>(path: string, body: unknown): Promise<Answer | Failed> {
  const response = await fetch(`${EMULATOR_URL}/emulator/checkout${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await response.json()) as Answer | Failed;
}

Object.assign(window, { Razorpay });
