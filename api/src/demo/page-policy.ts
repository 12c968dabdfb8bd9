import type { Vendor } from '@mock-interview/contract';

type Sources = Readonly<Record<string, readonly string[]>>;

/** What a careful host page would send, and what the element is able to live under. */
const strict: Sources = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'connect-src': ["'self'"],
  'img-src': ["'self'"],
};

/** What a vendor's script in the page needs beyond that: the table of `docs/vendors.md`. */
const forVendor: Partial<Record<Vendor, Sources>> = {
  razorpay: {
    'script-src': ['https://checkout.razorpay.com'],
    'frame-src': ['https://api.razorpay.com', 'https://checkout.razorpay.com'],
    'connect-src': ['https://api.razorpay.com', 'https://checkout.razorpay.com', 'https://lumberjack.razorpay.com'],
    'img-src': ['https://cdn.razorpay.com', 'https://checkout.razorpay.com', 'data:'],
    'style-src': ["'unsafe-inline'"],
    'form-action': ['https://api.razorpay.com', "'self'"],
  },
  vapi: {
    'script-src': ['https://*.daily.co', 'blob:'],
    'connect-src': [
      'https://*.daily.co',
      'wss://*.daily.co',
      'wss://*.wss.daily.co',
      'https://*.pluot.blue',
      'https://*.ingest.sentry.io',
    ],
    'worker-src': ["'self'", 'blob:'],
    'media-src': ["'self'", 'blob:'],
  },
};

/** The content security policy of the demo page where these vendors are in use: strict, and open for them alone. */
export function pagePolicy(vendors: readonly Vendor[]): string {
  const parts = [strict, ...vendors.map((vendor) => forVendor[vendor] ?? {})];
  const names = new Set(parts.flatMap((part) => Object.keys(part)));
  return [...names].map((name) => [name, ...parts.flatMap((part) => part[name] ?? [])].join(' ')).join('; ');
}
