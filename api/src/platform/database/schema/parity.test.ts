import { describe, expect, expectTypeOf, it } from 'vitest';
import { describeSchema } from '../../../../test/described-schema.js';
import * as postgres from './postgres.js';
import * as sqlite from './sqlite.js';

/** Queries are written once, over the types of SQLite's tables: what differs here would differ in production. */
describe('the schemas of the two engines', () => {
  // What each engine calls a type is its own affair; what the code sees of it is not.
  const onSqlite = describeSchema('sqlite', (column) => column.dataType);
  const onPostgres = describeSchema('postgres', (column) => column.dataType);

  it('have the same tables under the same names', () => {
    expect(Object.keys(postgres)).toEqual(Object.keys(sqlite));
    expect(Object.keys(onPostgres)).toEqual(Object.keys(onSqlite));
  });

  it.each(Object.keys(onSqlite))('agree on %s: what its columns hold, what may be null, keys and indexes', (name) => {
    expect(onPostgres[name]).toEqual(onSqlite[name]);
  });

  it('infer the same rows', () => {
    expectTypeOf<Selected<typeof postgres>>().toEqualTypeOf<Selected<typeof sqlite>>();
    expectTypeOf<Inserted<typeof postgres>>().toEqualTypeOf<Inserted<typeof sqlite>>();
  });

  it('keep a number in 32 bits only where it never grows beyond', () => {
    const short = Object.entries(describeSchema('postgres', (column) => column.getSQLType())).flatMap(
      ([table, lines]) =>
        lines.flatMap((line) => /^column (\w+) integer/.exec(line)?.[1] ?? []).map((column) => `${table}.${column}`),
    );
    // Minutes, scores, ratings, positions, attempts and paise. Milliseconds left 32 bits behind in January 1970.
    expect(short.sort()).toEqual([
      'attempts.user_score',
      'coupons.max_per_candidate',
      'coupons.max_redemptions',
      'disputes.amount',
      'gateway_payments.amount',
      'gateway_payments.fee',
      'jobs.attempts',
      'payments.amount',
      'reports.overall_score',
      'sandbox_orders.amount',
      'sandbox_orders.attempts',
      'sandbox_payments.amount',
      'self_ratings.rating',
      'session_questions.order',
      'sessions.duration',
      'sessions.overall_score',
      'turns.key_point',
      'turns.sequence',
      'usage_records.paise',
    ]);
  });

  describe('give each row a tenant and a mode', () => {
    /** Tables of the whole installation, and why. Any other needs the columns. */
    const unscoped: Record<string, string> = {
      tenants: 'is the list of tenants; a tenant has both modes, and its keys tell them apart',
      signing_keys: 'signs the tokens of all tenants: tenant and mode are claims inside a token',
    };

    it.each(Object.entries(onSqlite))('in %s, or there is a reason', (name, lines) => {
      const scoped = ['column tenant_id string not null', 'column mode string not null'];
      expect(scoped.every((line) => lines.includes(line))).toBe(!(name in unscoped));
    });
  });
});

type Schema = Record<string, { $inferSelect: unknown; $inferInsert: unknown }>;
type Selected<Tables extends Schema> = { [Name in keyof Tables]: Tables[Name]['$inferSelect'] };
type Inserted<Tables extends Schema> = { [Name in keyof Tables]: Tables[Name]['$inferInsert'] };
