import {
  geminiCredentials,
  type Mode,
  razorpayCredentials,
  type Vendor,
  vapiCredentials,
} from '@mock-interview/contract';
import type { z } from 'zod';

/** What each vendor wants to know of who calls. */
export const vendorCredentials = {
  gemini: geminiCredentials,
  vapi: vapiCredentials,
  razorpay: razorpayCredentials,
} as const satisfies Record<Vendor, z.ZodType>;

export type VendorCredentials<V extends Vendor> = z.infer<(typeof vendorCredentials)[V]>;
export type CredentialsByVendor = { [V in Vendor]: VendorCredentials<V> };

/** The mode that a Razorpay key works in. */
export function modeOfRazorpayKey(keyId: string): Mode {
  return keyId.startsWith('rzp_live_') ? 'live' : 'test';
}
