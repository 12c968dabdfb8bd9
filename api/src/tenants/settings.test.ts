import { type TenantId, tenantSettings, updateSettingsRequest } from '@mock-interview/contract';
import { describe, expect, it } from 'vitest';
import { defaultSettings, describeTenant, withChanges } from './settings.js';

const settings = {
  ...defaultSettings,
  branding: { name: 'Learn', accentColor: '#336699' },
  allowedOrigins: ['https://learn.example.com'],
  consentText: 'Your answers are kept for a year.',
};

describe('the settings of a tenant', () => {
  it('begin as the contract allows', () => {
    expect(tenantSettings.parse(defaultSettings)).toEqual(defaultSettings);
  });

  it('stay as they are where a change does not name them', () => {
    expect(withChanges(settings, {})).toEqual(settings);
    expect(withChanges(settings, { freeAllowance: 2 })).toEqual({ ...settings, freeAllowance: 2 });
  });

  it('change in one price and one part of the branding alone', () => {
    const changed = withChanges(settings, { prices: { hard: 499 }, branding: { name: 'Learn more' } });
    expect(changed.prices).toEqual({ easy: 99, medium: 149, hard: 499 });
    expect(changed.branding).toEqual({ name: 'Learn more', accentColor: '#336699' });
  });

  it('take a list as a whole', () => {
    expect(withChanges(settings, { allowedOrigins: [] }).allowedOrigins).toEqual([]);
  });

  it('can be switched off and set to nothing', () => {
    const on = { ...settings, allowAnonymous: true, showQuestions: true, freeAllowance: 3 };
    const off = { allowAnonymous: false, showQuestions: false, freeAllowance: 0, consentText: '', prices: { easy: 0 } };
    expect(withChanges(on, off)).toMatchObject({ ...off, prices: { easy: 0, medium: 149, hard: 299 } });
  });

  it('do not take up the name, which is the tenant’s own', () => {
    expect(withChanges(settings, { name: 'Another name' })).toEqual(settings);
  });

  it('are still what the contract allows after any change that it allows', () => {
    const change = updateSettingsRequest.parse({
      prices: { easy: 1 },
      branding: { logoUrl: 'https://example.com/l.svg' },
    });
    const changed = withChanges(settings, change);
    expect(tenantSettings.parse(changed)).toEqual(changed);
  });

  it('are never changed in place', () => {
    const before = structuredClone(settings);
    withChanges(settings, { prices: { easy: 1 }, branding: { name: 'x' }, allowedOrigins: [], freeAllowance: 9 });
    expect(settings).toEqual(before);
  });
});

it('gives a tenant from before a setting existed its default', () => {
  const { consentText: _notYet, ...old } = defaultSettings;
  const row = {
    id: 'tn_1' as TenantId,
    name: 'A tenant',
    status: 'active',
    settings: old as typeof defaultSettings,
    createdAt: 0,
    updatedAt: 1,
  } as const;
  expect(describeTenant(row)).toEqual({
    id: 'tn_1',
    name: 'A tenant',
    status: 'active',
    settings: defaultSettings,
    createdAt: '1970-01-01T00:00:00.000Z',
  });
});
