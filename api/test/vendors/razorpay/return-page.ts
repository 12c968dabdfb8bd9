import type { CheckoutError } from './checkout-desk.js';
import type { CheckoutAnswer } from './signatures.js';

/**
 * The vendor's last page of a redirect: a form that posts itself to the merchant's address, so that the POST comes from
 * another site. The merchant's own query parameters survive.
 */
export function writeReturnPage(callbackUrl: string, result: CheckoutAnswer | CheckoutError): string {
  const inputs = fieldsOf(result).map(
    ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  );
  return `<!doctype html><title>Razorpay</title>
<form method="post" action="${escapeHtml(callbackUrl)}">${inputs.join('')}</form>
<script>document.forms[0].submit()</script>`;
}

/** The form of a success has three fields; that of a failure has those of the error, in brackets. */
function fieldsOf(result: CheckoutAnswer | CheckoutError): [string, string][] {
  if ('razorpay_payment_id' in result) return Object.entries(result);
  return Object.entries(result).map(([name, value]) => [
    `error[${name}]`,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
