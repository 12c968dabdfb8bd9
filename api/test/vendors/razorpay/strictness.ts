/** What the vendor lets through: each reader throws the vendor's own refusal. */
import type { Notes, RefundSpeed } from './entities.js';
import { badRequest, belowMinimum, type Dialect, extraFields, missingField } from './errors.js';

export type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The fields of a JSON body; an empty body has none. */
export function readBody(text: string): Fields {
  if (text.trim() === '') return {};
  try {
    const parsed: unknown = JSON.parse(text);
    if (isObject(parsed)) return parsed;
  } catch {
    // Refused below, like every other body that is no object.
  }
  throw badRequest('The request body is not valid JSON.');
}

export function refuseExtra(fields: Fields, allowed: readonly string[]): void {
  const extra = Object.keys(fields).filter((name) => !allowed.includes(name));
  if (extra.length > 0) throw extraFields(extra);
}

/** An amount of at least 100 paise. */
function readAmount(value: unknown, dialect: Dialect, thing: 'order' | 'refund'): number {
  if (!Number.isInteger(value)) throw badRequest('The amount must be an integer.', { field: 'amount' });
  if (Number(value) < 100) throw belowMinimum(dialect, thing);
  return Number(value);
}

function readNotes(value: unknown): Notes {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return [];
  if (!isObject(value)) throw badRequest('The notes must be an array.', { field: 'notes' });
  const pairs = Object.entries(value);
  if (pairs.length > 15) throw badRequest('The notes may not have more than 15 items.', { field: 'notes' });
  const notes = pairs.map(([name, note]): [string, string] => {
    if (typeof note !== 'string' && typeof note !== 'number') {
      throw badRequest(`The notes.${name} must be a string.`, { field: 'notes' });
    }
    if (String(note).length > 256) {
      throw badRequest(`The notes.${name} may not be greater than 256 characters.`, { field: 'notes' });
    }
    return [name, String(note)];
  });
  return notes.length === 0 ? [] : Object.fromEntries(notes);
}

function readReceipt(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string') throw badRequest('The receipt must be a string.', { field: 'receipt' });
  if (value.length > 40) {
    throw badRequest('The receipt may not be greater than 40 characters.', { field: 'receipt' });
  }
  return value;
}

function oneOf<const Value extends string>(value: unknown, values: readonly Value[], field: string): Value {
  const found = values.find((candidate) => candidate === value);
  if (found === undefined) throw badRequest(`The selected ${field} is invalid.`, { field });
  return found;
}

function readFlag(value: unknown, field: string): boolean {
  if (value === undefined) return false;
  if (typeof value !== 'boolean') throw badRequest(`The ${field} field must be true or false.`, { field });
  return value;
}

export type CaptureSetting = 'automatic' | 'manual';

function readCaptureSetting(value: unknown): CaptureSetting | undefined {
  if (value === undefined) return undefined;
  if (!isObject(value)) throw badRequest('The payment must be an array.', { field: 'payment' });
  refuseExtra(value, ['capture', 'capture_options']);
  const options = value.capture_options ?? {};
  if (!isObject(options)) throw badRequest('The capture options must be an array.', { field: 'capture_options' });
  refuseExtra(options, ['automatic_expiry_period', 'manual_expiry_period', 'refund_speed']);
  for (const field of ['automatic_expiry_period', 'manual_expiry_period']) {
    const minutes = options[field];
    if (minutes !== undefined && !(Number.isInteger(minutes) && Number(minutes) >= 12)) {
      throw badRequest(`The ${field} must be at least 12.`, { field });
    }
  }
  if (options.refund_speed !== undefined) oneOf(options.refund_speed, ['normal', 'optimum'], 'refund_speed');
  return oneOf(value.capture, ['automatic', 'manual'], 'capture');
}

export interface OrderRequest {
  readonly amount: number;
  readonly receipt: string | null;
  readonly notes: Notes;
  readonly offerId: string | null;
  /** Undefined: as the account is set. */
  readonly capture: CaptureSetting | undefined;
  /** A second order with the receipt is the first one. */
  readonly isReceiptUnique: boolean;
}

export function readOrderRequest(fields: Fields, dialect: Dialect): OrderRequest {
  refuseExtra(fields, [
    ...['amount', 'currency', 'receipt', 'notes', 'partial_payment', 'first_payment_min_amount'],
    ...['payment', 'offer_id', 'method', 'customer_id', 'unique_receipt'],
  ]);
  for (const field of ['amount', 'currency']) {
    if (fields[field] === undefined || fields[field] === null) throw missingField(dialect, field);
  }
  const amount = readAmount(fields.amount, dialect, 'order');
  oneOf(fields.currency, ['INR'], 'currency');
  if (readFlag(fields.partial_payment, 'partial_payment')) {
    throw badRequest('Partial payments are not enabled for this account.', { field: 'partial_payment' });
  }
  return {
    amount,
    receipt: readReceipt(fields.receipt),
    notes: readNotes(fields.notes),
    offerId: typeof fields.offer_id === 'string' ? fields.offer_id : null,
    capture: readCaptureSetting(fields.payment),
    isReceiptUnique: readFlag(fields.unique_receipt, 'unique_receipt'),
  };
}

/** The new notes of an order: all that may be changed of it. */
export function readOrderChange(fields: Fields, dialect: Dialect): Notes {
  refuseExtra(fields, ['notes']);
  if (fields.notes === undefined) throw missingField(dialect, 'notes');
  return readNotes(fields.notes);
}

/** The amount to capture. The currency may be left out, as older clients do. */
export function readCaptureRequest(fields: Fields, dialect: Dialect): number {
  refuseExtra(fields, ['amount', 'currency']);
  if (fields.amount === undefined) throw missingField(dialect, 'amount');
  if (fields.currency !== undefined) oneOf(fields.currency, ['INR'], 'currency');
  return readAmount(fields.amount, dialect, 'order');
}

export interface RefundRequest {
  /** Undefined: all that remains. */
  readonly amount: number | undefined;
  readonly speed: RefundSpeed | undefined;
  readonly notes: Notes;
  readonly receipt: string | null;
}

export function readRefundRequest(fields: Fields, dialect: Dialect): RefundRequest {
  refuseExtra(fields, ['amount', 'speed', 'notes', 'receipt']);
  return {
    amount: fields.amount === undefined ? undefined : readAmount(fields.amount, dialect, 'refund'),
    speed: fields.speed === undefined ? undefined : oneOf(fields.speed, ['normal', 'optimum'], 'speed'),
    notes: readNotes(fields.notes),
    receipt: readReceipt(fields.receipt),
  };
}

/** One page of a collection, newest first, as the query asks for it. */
export function readPage<Item extends { created_at: number }>(
  items: readonly Item[],
  query: URLSearchParams,
  allowed: readonly string[] = [],
): { entity: 'collection'; count: number; items: Item[] } {
  refuseExtra(Object.fromEntries(query), ['from', 'to', 'count', 'skip', ...allowed]);
  const from = readNumber(query, 'from', 0);
  const to = readNumber(query, 'to', Number.MAX_SAFE_INTEGER);
  const count = readNumber(query, 'count', 10);
  if (count < 1) throw badRequest('The count must be at least 1.', { field: 'count' });
  if (count > 100) throw badRequest('The count may not be greater than 100.', { field: 'count' });
  const skip = readNumber(query, 'skip', 0);
  const page = items
    .filter(({ created_at }) => created_at >= from && created_at <= to)
    .reverse()
    .slice(skip, skip + count);
  return { entity: 'collection', count: page.length, items: page };
}

function readNumber(query: URLSearchParams, field: string, otherwise: number): number {
  const text = query.get(field);
  if (text === null) return otherwise;
  if (!/^\d{1,15}$/.test(text)) throw badRequest(`The ${field} must be an integer.`, { field });
  return Number(text);
}
