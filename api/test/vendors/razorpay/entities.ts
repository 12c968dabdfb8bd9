/** What Razorpay's API and webhooks carry. Amounts are integer paise, times Unix seconds. The order of the keys is the vendor's. */
import { randomInt } from 'node:crypto';

/** An object where there are notes, an empty array where there are none. */
export type Notes = Readonly<Record<string, string>> | readonly [];

export interface Order {
  readonly id: string;
  readonly entity: 'order';
  readonly amount: number;
  amount_paid: number;
  amount_due: number;
  readonly currency: string;
  readonly receipt: string | null;
  readonly offer_id: string | null;
  status: 'created' | 'attempted' | 'paid';
  attempts: number;
  notes: Notes;
  readonly created_at: number;
}

export type PaymentMethod = 'card' | 'netbanking' | 'wallet' | 'emi' | 'upi';

export interface Card {
  readonly id: string;
  readonly entity: 'card';
  readonly name: string;
  readonly last4: string;
  readonly network: string;
  readonly type: 'credit' | 'debit';
  readonly issuer: string | null;
  readonly international: boolean;
  readonly emi: boolean;
  readonly sub_type: 'consumer' | 'business';
}

export interface Payment {
  readonly id: string;
  readonly entity: 'payment';
  readonly amount: number;
  readonly currency: string;
  status: 'created' | 'authorized' | 'captured' | 'refunded' | 'failed';
  readonly order_id: string;
  readonly invoice_id: null;
  readonly international: boolean;
  readonly method: PaymentMethod;
  amount_refunded: number;
  refund_status: null | 'partial' | 'full';
  captured: boolean;
  readonly description: string | null;
  readonly card_id: string | null;
  /** Only in webhooks and where `expand[]=card` asks for it. */
  readonly card?: Card;
  readonly bank: string | null;
  readonly wallet: string | null;
  readonly vpa: string | null;
  readonly email: string;
  readonly contact: string;
  readonly notes: Notes;
  fee: number | null;
  /** The GST inside the fee. */
  tax: number | null;
  error_code: string | null;
  error_description: string | null;
  error_source: string | null;
  error_step: string | null;
  error_reason: string | null;
  acquirer_data: Readonly<Record<string, string | null>>;
  readonly upi?: { readonly payer_account_type: string; readonly vpa: string };
  readonly created_at: number;
}

export type RefundSpeed = 'normal' | 'optimum';

export interface Refund {
  readonly id: string;
  readonly entity: 'refund';
  readonly amount: number;
  readonly currency: string;
  readonly payment_id: string;
  readonly notes: Notes;
  readonly receipt: string | null;
  acquirer_data: { readonly arn: string | null };
  readonly created_at: number;
  readonly batch_id: null;
  status: 'pending' | 'processed' | 'failed';
  /** The speeds are absent where no speed was asked for. */
  speed_processed?: 'normal' | 'instant';
  readonly speed_requested?: RefundSpeed;
}

export type DisputeStatus = 'open' | 'under_review' | 'won' | 'lost' | 'closed';

export interface Dispute {
  readonly id: string;
  readonly entity: 'dispute';
  readonly payment_id: string;
  readonly amount: number;
  readonly currency: string;
  /** 0 unless lost. */
  amount_deducted: number;
  readonly reason_code: string;
  readonly respond_by: number;
  status: DisputeStatus;
  readonly phase: string;
  readonly evidence: {
    readonly amount: number;
    readonly summary: string | null;
    readonly shipping_proof: readonly string[] | null;
    readonly billing_proof: readonly string[] | null;
    readonly cancellation_proof: readonly string[] | null;
    readonly customer_communication: readonly string[] | null;
    readonly proof_of_service: readonly string[] | null;
    readonly submitted_at: number | null;
  };
  readonly created_at: number;
}

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** An id as the vendor makes them: a prefix and 14 letters and digits. */
export function newId(prefix: 'order' | 'pay' | 'rfnd' | 'disp' | 'card' | 'acc' | 'evt'): string {
  return `${prefix}_${Array.from({ length: 14 }, () => alphabet.charAt(randomInt(alphabet.length))).join('')}`;
}

/** As many random digits as asked for: a bank's reference number. */
export function newReference(digits: number): string {
  return Array.from({ length: digits }, () => randomInt(10)).join('');
}
