import { InterviewError } from '@mock-interview/client/api';

/** What the vendor's script answers to a payment. */
export interface RazorpayAnswer {
  razorpay_payment_id: string;
  razorpay_signature: string;
}

/** The options of the vendor's payment window that are used. */
export interface RazorpayOptions {
  key: string;
  order_id: string;
  /** Minor units. Only shown: the order decides */
  amount: number;
  currency: string;
  name: string;
  description: string;
  prefill: { name?: string; email?: string };
  theme: { color?: string };
  retry: { enabled: boolean };
  modal: { confirm_close: boolean; ondismiss: () => void };
  handler?: (answer: RazorpayAnswer) => void;
  callback_url?: string;
  redirect?: boolean;
}

/** The vendor's payment window, over the page. */
export interface RazorpayWindow {
  on(event: 'payment.failed', listener: () => void): void;
  open(): void;
  close(): void;
}

export type Razorpay = new (options: RazorpayOptions) => RazorpayWindow;

/** The vendor's script did not arrive: no connection, a policy of the page, or a blocker. */
export class CheckoutUnavailableError extends InterviewError {
  override get name() {
    return 'CheckoutUnavailableError';
  }

  constructor(url: string, cause?: unknown) {
    super('NETWORK', `The checkout could not be loaded from ${url}.`, { recoverable: true, cause });
  }
}

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

let address = 'https://checkout.razorpay.com/v1/checkout.js';
let loading: Promise<Razorpay> | undefined;
let policy: ReturnType<TrustedTypes['createPolicy']> | undefined;

/** Loads the checkout from elsewhere than its vendor from now on: for tests, which have no vendor. */
export function loadRazorpayFrom(url: string): void {
  address = url;
  loading = undefined;
}

/**
 * Brings the vendor's script into the page: once, for all elements of the page. It has to come from the vendor, so
 * it cannot be bundled. After a failure the next call tries again.
 *
 * @throws CheckoutUnavailableError
 */
export function loadRazorpay(): Promise<Razorpay> {
  loading ??= load(address).catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(url: string): Promise<Razorpay> {
  const present = razorpayOfPage();
  if (present) return present;
  const script = document.createElement('script');
  try {
    await new Promise((resolve, reject) => {
      script.addEventListener('load', resolve);
      script.addEventListener('error', reject);
      script.src = trusted(url);
      document.head.append(script);
    });
  } catch (error) {
    script.remove();
    throw new CheckoutUnavailableError(url, error);
  }
  const arrived = razorpayOfPage();
  if (!arrived) throw new CheckoutUnavailableError(url);
  return arrived;
}

function razorpayOfPage(): Razorpay | undefined {
  return (window as Window & { Razorpay?: Razorpay }).Razorpay;
}

/** A page with Trusted Types takes no address of a script as plain text. */
function trusted(url: string): string {
  const { trustedTypes } = window as Window & { trustedTypes?: TrustedTypes };
  policy ??= trustedTypes?.createPolicy('mock-interview', { createScriptURL: (given) => given });
  return policy?.createScriptURL(url) ?? url;
}
