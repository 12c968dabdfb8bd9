import type { Tenant, TenantSettings, UpdateSettingsRequest } from '@mock-interview/contract';
import { toInstant } from '../platform/clock.js';
import type { Row } from '../platform/database/database.js';

/** What a tenant begins with. Prices in whole rupees for 20 minutes. */
export const defaultSettings: TenantSettings = {
  branding: {},
  allowedOrigins: [],
  allowAnonymous: false,
  prices: { easy: 99, medium: 149, hard: 299 },
  voiceSurcharge: 0,
  promotion: null,
  gst: null,
  freeAllowance: 0,
  showQuestions: false,
  failurePolicy: 'rerun',
  consentText: '',
  keepRecordings: false,
};

/** The settings after a change: what the change does not name stays. */
export function withChanges(settings: TenantSettings, changes: UpdateSettingsRequest): TenantSettings {
  const { name: _name, prices, branding, ...rest } = changes;
  const named = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return {
    ...settings,
    ...named,
    branding: { ...settings.branding, ...branding },
    prices: { ...settings.prices, ...prices },
  };
}

export function describeTenant(row: Row<'tenants'>): Tenant {
  const { id, name, status, settings, createdAt } = row;
  return { id, name, status, settings: { ...defaultSettings, ...settings }, createdAt: toInstant(createdAt) };
}
