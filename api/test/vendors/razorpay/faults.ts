import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context, Next } from 'hono';
import type { FaultScript } from '../emulator.js';
import type { AccountInside } from './account.js';
import type { CheckoutOutcome } from './checkout-desk.js';
import { unplacedRefusal } from './errors.js';
import type { WebhookQuirk } from './webhook-sender.js';

/** What a request to the API can meet. */
export type RazorpayFault =
  | { readonly kind: 'authentication-refused'; readonly status: 400 | 401 }
  | { readonly kind: 'rate-limited' }
  | { readonly kind: 'html-bad-gateway' }
  | { readonly kind: 'server-error' }
  | { readonly kind: 'stall' }
  | { readonly kind: 'timeout-after-effect' }
  | { readonly kind: 'connection-reset' }
  | { readonly kind: 'reset-after-effect' }
  | { readonly kind: 'malformed-json' }
  | { readonly kind: 'slow'; readonly milliseconds: number };

/**
 * Each fault that passes by itself.
 *
 * @param slowness of the slow one, in milliseconds
 */
export function passingFaults(slowness: number): readonly RazorpayFault[] {
  return [
    { kind: 'rate-limited' },
    { kind: 'html-bad-gateway' },
    { kind: 'server-error' },
    { kind: 'stall' },
    { kind: 'timeout-after-effect' },
    { kind: 'connection-reset' },
    { kind: 'reset-after-effect' },
    { kind: 'malformed-json' },
    { kind: 'slow', milliseconds: slowness },
  ];
}

const ofRequests: Readonly<Record<RazorpayFault['kind'], string>> = {
  'authentication-refused': 'the keys are refused, with 401 or, as an older page has it, 400; nothing happened',
  'rate-limited': '429 without a hint when to come back; nothing happened',
  'html-bad-gateway': '502 with a page of HTML; nothing happened',
  'server-error': '500 with the vendor’s JSON error; nothing happened',
  stall: 'no answer ever; nothing happened',
  'timeout-after-effect': 'no answer ever, but it happened: the order, the refund exists',
  'connection-reset': 'the connection is reset; nothing happened',
  'reset-after-effect': 'the connection is reset, but it happened',
  'malformed-json': '200 with JSON that breaks off; it happened',
  slow: 'the answer takes its time; meanwhile the same refund key is refused with 409',
};

const ofPayments: Readonly<
  Record<'authorizeLate' | 'latePaymentOfPaidOrder' | 'captureTwice' | 'captureRace' | 'nextRefund', string>
> = {
  authorizeLate: 'a payment fails, and is authorised and captured after all',
  latePaymentOfPaidOrder: 'a late payment of an order that another one paid is refunded at once',
  captureTwice: 'two payments of one order are both captured',
  captureRace: 'somebody else captured first: the request to capture is refused with 400',
  nextRefund: 'a refund stays pending, or fails later',
};

const ofWebhooks: Readonly<Record<WebhookQuirk['kind'], string>> = {
  lost: 'never sent by itself',
  'after-next': 'sent after the event that followed it',
  duplicate: 'sent several times with the same event id',
  delay: 'sent late',
  'acknowledgement-lost': 'our 2xx does not arrive: sent again',
  'wrong-secret': 'signed with a secret that was never ours',
  'previous-secret': 'signed with the secret from before the rotation',
  'upper-case-signature': 'the right signature in upper case',
  'missing-signature': 'without a signature',
  'altered-body': 'one byte more than was signed',
  'shuffled-keys': 'the keys of the JSON in another order, rightly signed',
  'empty-error-strings': 'empty strings where other payments have null',
  'captured-flag-set': 'captured: true, whatever the status',
  'short-payment': 'a payment with only some of its fields',
};

const ofCheckouts: Readonly<Record<Exclude<CheckoutOutcome, 'success' | 'manual'>, string>> = {
  'failed-then-success': 'a first attempt fails, a second one succeeds in the same modal',
  dismissed: 'the buyer closes the modal and never pays',
  'dismissed-but-paid-later': 'the buyer closes the modal, and the payment arrives afterwards',
};

const table = (where: string, descriptions: Readonly<Record<string, string>>) =>
  Object.entries(descriptions).map(([kind, description]) => ({ where, kind, description }));

/** Everything that this emulator can do wrong, in one line each. */
export const razorpayFaults: readonly {
  readonly where: string;
  readonly kind: string;
  readonly description: string;
}[] = [
  ...table('api', ofRequests),
  ...table('payment', ofPayments),
  ...table('webhook', ofWebhooks),
  ...table('checkout', ofCheckouts),
];

export type ApiEnvironment = {
  Bindings: HttpBindings;
  Variables: { account: AccountInside; slowness: number };
};

/** A middleware that lets a request meet the fault that is planned for it. */
export function meetFaults(faults: FaultScript<RazorpayFault>) {
  return async (c: Context<ApiEnvironment>, next: Next): Promise<Response | undefined> => {
    const { pathname, search } = new URL(c.req.url);
    const fault = faults.meet({
      method: c.req.method,
      path: pathname + search,
      headers: c.req.header(),
      body: await c.req.text(),
    });
    c.set('slowness', fault?.kind === 'slow' ? fault.milliseconds : 0);
    const resetConnection = () => {
      c.env.outgoing.socket?.resetAndDestroy();
      return RESPONSE_ALREADY_SENT;
    };
    switch (fault?.kind) {
      case 'authentication-refused': {
        const { body } = unplacedRefusal(fault.status, 'Authentication failed');
        return c.json(body, fault.status);
      }
      case 'rate-limited':
        return c.json(unplacedRefusal(429, 'Request failed. Please try after sometime.').body, 429);
      case 'html-bad-gateway':
        return c.html('<html><head><title>502 Bad Gateway</title></head><body>502 Bad Gateway</body></html>', 502);
      case 'server-error': {
        const { error } = unplacedRefusal(
          500,
          'We are facing some trouble completing your request at the moment.',
        ).body;
        return c.json({ error: { ...error, code: 'SERVER_ERROR' } }, 500);
      }
      case 'stall':
        return RESPONSE_ALREADY_SENT;
      case 'connection-reset':
        return resetConnection();
      case 'timeout-after-effect':
        await next();
        return replaceAnswer(c, RESPONSE_ALREADY_SENT);
      case 'reset-after-effect':
        await next();
        return replaceAnswer(c, resetConnection());
      case 'malformed-json': {
        await next();
        const text = await c.res.text();
        return replaceAnswer(
          c,
          new Response(text.slice(0, Math.ceil(text.length / 2)), { headers: { 'Content-Type': 'application/json' } }),
        );
      }
      case 'slow':
      case undefined:
        await next();
    }
    return undefined;
  };
}

function replaceAnswer(c: Context<ApiEnvironment>, answer: Response): undefined {
  // Hono would otherwise carry the headers of the true answer over.
  c.res = undefined;
  c.res = answer;
}

/** A middleware that takes as long as the fault `slow` says. */
export async function takeTime(c: Context<ApiEnvironment>, next: Next): Promise<void> {
  await sleep(c.var.slowness);
  await next();
}
