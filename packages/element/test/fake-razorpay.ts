import type { Razorpay, RazorpayOptions, RazorpayWindow } from '../src/checkout/razorpay-script.js';

/** The vendor's script in the page, with a buyer who does what a test says. */
export class FakeRazorpay {
  /** Every window that was opened, in order. */
  readonly windows: FakeWindow[] = [];

  /** Puts the script into the page, as if its tag had arrived. */
  static install(): FakeRazorpay {
    const fake = new FakeRazorpay();
    const { windows } = fake;
    const script: Razorpay = class extends FakeWindow {
      constructor(options: RazorpayOptions) {
        super(options);
        windows.push(this);
      }
    };
    Object.assign(window, { Razorpay: script });
    return fake;
  }

  /** Takes the script out of the page. */
  static remove(): void {
    Reflect.deleteProperty(window, 'Razorpay');
  }
}

class FakeWindow implements RazorpayWindow {
  isOpen = false;
  readonly #failed: (() => void)[] = [];

  constructor(readonly options: RazorpayOptions) {}

  on(_event: 'payment.failed', listener: () => void): void {
    this.#failed.push(listener);
  }

  open(): void {
    this.isOpen = true;
  }

  close(): void {
    this.isOpen = false;
  }

  /** An attempt is refused; the window stays. */
  refuse(): void {
    for (const listener of this.#failed) listener();
  }

  pay(): void {
    this.isOpen = false;
    this.options.handler?.({ razorpay_payment_id: 'pay_1', razorpay_signature: 'signed' });
  }

  dismiss(): void {
    this.isOpen = false;
    this.options.modal.ondismiss();
  }
}
