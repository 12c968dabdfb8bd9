import type { Paise, SessionId, Vendor } from '@mock-interview/contract';
import type { ScopedWriter } from '../platform/database/database.js';

/** What a vendor did for a session, and what it costs the tenant. */
export interface Usage {
  readonly sessionId: SessionId;
  readonly vendor: Vendor;
  /** What was used, for example `report` or `payment`: one record each. */
  readonly item: string;
  /** Tokens, seconds or paise, as the item says. */
  readonly quantity: number;
  /** By our own table of prices, or as the vendor itself says. */
  readonly basis: 'estimate' | 'actual';
  /** In the vendor's own currency: millionths of a US dollar, or paise. */
  readonly cost: { readonly microUsd: number } | { readonly paise: Paise };
}

/**
 * Records what was used. Told again it replaces what was told before, but an estimate never replaces the vendor's own
 * figure.
 *
 * @param at UTC milliseconds
 */
export async function recordUsage(rows: ScopedWriter, usage: Usage, at: number): Promise<void> {
  const { sessionId, vendor, item, quantity, basis, cost } = usage;
  const record = {
    sessionId,
    vendor,
    item,
    quantity,
    microUsd: 'microUsd' in cost ? cost.microUsd : null,
    paise: 'paise' in cost ? cost.paise : null,
    basis,
    recordedAt: at,
  };
  if (await rows.insertIfAbsent('usageRecords', record)) return;
  const known = { sessionId, vendor, item };
  await rows.update('usageRecords', basis === 'actual' ? known : { ...known, basis: 'estimate' }, record);
}

/**
 * Adds tokens of a model to those that an item of the session took before: judging and phrasing happen piece by piece.
 *
 * @param at UTC milliseconds
 */
export async function addTokens(
  rows: ScopedWriter,
  { sessionId, item, use }: { sessionId: SessionId; item: string; use: TokenUse | undefined },
  at: number,
): Promise<void> {
  if (!use || use.tokens === 0) return;
  // Two that add at once would lose one of them.
  await rows.lock('sessions', { id: sessionId });
  const before = await rows.find('usageRecords', { sessionId, vendor: 'gemini', item });
  const quantity = (before?.quantity ?? 0) + use.tokens;
  const cost = { microUsd: (before?.microUsd ?? 0) + use.microUsd };
  await recordUsage(rows, { sessionId, vendor: 'gemini', item, quantity, cost, basis: 'estimate' }, at);
}

interface TokenUse {
  readonly tokens: number;
  readonly microUsd: number;
}
