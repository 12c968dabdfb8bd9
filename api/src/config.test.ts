import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConfigurationError, readConfig } from './config.js';

const operatorToken = 'an-operator-token-of-the-tests';
const encryptionKey = 'ab'.repeat(32);
const whole = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://interviews.example.com/',
  OPERATOR_TOKEN: operatorToken,
  ENCRYPTION_KEY: encryptionKey,
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mock-interview-config-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What is said about a configuration that is refused. */
function refusal(variables: Record<string, string>): string {
  try {
    readConfig({ DATA_DIR: folder, ...variables });
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message;
  }
  throw new Error('The configuration was accepted.');
}

describe('a configuration with mistakes', () => {
  const wrong = {
    PORT: '70000',
    PUBLIC_URL: 'interviews.example.com',
    DATABASE_URL: 'mysql://root:hunter2@db/interviews',
    OPERATOR_TOKEN: 'too-short-token',
    ENCRYPTION_KEY: `${'ab'.repeat(31)}zz`,
    LOG_LEVEL: 'loud',
  };

  it('is refused with every mistake at once', () => {
    const message = refusal(wrong);
    for (const name of Object.keys(wrong)) expect(message).toContain(`  - ${name} `);
  });

  it('is refused without repeating a secret', () => {
    const message = refusal(wrong);
    for (const secret of [wrong.OPERATOR_TOKEN, wrong.ENCRYPTION_KEY, 'hunter2']) expect(message).not.toContain(secret);
  });

  it('names what is missing in production beside what is wrong', () => {
    const lines = refusal({ NODE_ENV: 'production', LOG_LEVEL: 'loud', OPERATOR_TOKEN: '' }).split('\n');
    for (const name of ['OPERATOR_TOKEN', 'ENCRYPTION_KEY', 'PUBLIC_URL']) {
      expect(lines).toContain(`  - ${name} is required in production`);
    }
    expect(lines.some((line) => line.startsWith('  - LOG_LEVEL '))).toBe(true);
  });

  it.each([
    ['PORT', ['x', '-1', '65536', '80.5']],
    ['PUBLIC_URL', ['ftp://example.com', 'example.com']],
    ['DATABASE_URL', ['mysql://db', './data.db']],
    ['OPERATOR_TOKEN', ['x'.repeat(23)]],
    ['ENCRYPTION_KEY', ['ab'.repeat(31), 'ab'.repeat(33), 'xy'.repeat(32)]],
    ['LOG_LEVEL', ['verbose', 'INFO']],
    ['RAZORPAY_KEY_ID', ['rzp_1234', 'live_x', 'rzp_prod_x']],
    ['GEMINI_BASE_URL', ['localhost:4001', 'ftp://example.com']],
  ])('does not accept as %s: %s', (name, values) => {
    for (const value of values) expect(refusal({ [name]: value })).toContain(`  - ${name} `);
  });
});

describe('in production', () => {
  it('everything comes from the environment, and nothing is written', () => {
    const { encryptionKey: key, ...config } = readConfig({ ...whole, DATA_DIR: folder, PORT: '80', HOST: '::1' });
    expect(config).toEqual({
      production: true,
      port: 80,
      host: '::1',
      publicUrl: 'https://interviews.example.com',
      dataDirectory: folder,
      database: { engine: 'sqlite', file: join(folder, 'mock-interview.db') },
      operatorToken,
      logLevel: 'info',
      vendors: {},
      vendorUrls: {},
    });
    expect(key).toEqual(Buffer.from(encryptionKey, 'hex'));
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('in development', () => {
  it('nothing needs to be said', () => {
    const config = readConfig({ DATA_DIR: folder });
    expect(config).toMatchObject({ production: false, port: 8787, host: undefined, publicUrl: undefined });
    expect(config.operatorToken.length).toBeGreaterThanOrEqual(24);
    expect(config.encryptionKey).toHaveLength(32);
  });

  it('missing secrets are made once and kept where only their owner can read them', () => {
    const first = readConfig({ DATA_DIR: join(folder, 'new') });
    const second = readConfig({ DATA_DIR: join(folder, 'new') });
    expect(second).toEqual(first);
    expect(statSync(join(folder, 'new', 'secrets.json')).mode & 0o777).toBe(0o600);
    const other = readConfig({ DATA_DIR: join(folder, 'other') });
    expect(other.operatorToken).not.toBe(first.operatorToken);
    expect(other.encryptionKey).not.toEqual(first.encryptionKey);
  });

  it('secrets of the environment go before those that are kept', () => {
    readConfig({ DATA_DIR: folder });
    const config = readConfig({ ...whole, NODE_ENV: 'development', DATA_DIR: folder });
    expect(config.operatorToken).toBe(operatorToken);
    expect(config.encryptionKey.toString('hex')).toBe(encryptionKey);
  });

  it('a damaged file of secrets is left as it is and named, without what it holds', () => {
    const file = join(folder, 'secrets.json');
    writeFileSync(file, `{"operatorToken": ${operatorToken}}`);
    const message = refusal({});
    expect(message).toContain(file);
    expect(message).not.toContain(operatorToken.slice(0, 10));
    expect(readFileSync(file, 'utf8')).toContain(operatorToken);
  });
});

describe('the vendors', () => {
  const razorpay = { RAZORPAY_KEY_ID: 'rzp_test_abc', RAZORPAY_KEY_SECRET: 's3cret', RAZORPAY_WEBHOOK_SECRET: 'wh' };

  it('are reached with the credentials of the environment, without the blanks of a careless paste', () => {
    const { vendors, vendorUrls } = readConfig({
      ...whole,
      ...razorpay,
      GEMINI_API_KEY: ' AIza-something\n',
      VAPI_PUBLIC_KEY: 'public',
      VAPI_PRIVATE_KEY: 'private',
      GEMINI_BASE_URL: 'http://127.0.0.1:4001/',
    });
    expect(vendors).toEqual({
      gemini: { apiKey: 'AIza-something' },
      vapi: { publicKey: 'public', privateKey: 'private' },
      razorpay: { keyId: 'rzp_test_abc', keySecret: 's3cret', webhookSecret: 'wh' },
    });
    expect(vendorUrls).toEqual({ gemini: 'http://127.0.0.1:4001' });
  });

  it('half of what one needs is a mistake that names the other half and repeats no secret', () => {
    const message = refusal({ ...whole, RAZORPAY_KEY_ID: 'rzp_test_abc', RAZORPAY_KEY_SECRET: 's3cret' });
    expect(message).toContain('RAZORPAY_WEBHOOK_SECRET must be given too');
    expect(message).not.toContain('s3cret');
    expect(refusal({ ...whole, VAPI_PUBLIC_KEY: 'public' })).toContain('VAPI_PRIVATE_KEY must be given too');
  });
});

describe('the database', () => {
  it.each([
    ['postgres://user@db/interviews', { engine: 'postgres', url: 'postgres://user@db/interviews' }],
    ['postgresql://db/interviews', { engine: 'postgres', url: 'postgresql://db/interviews' }],
    ['sqlite:here.db', { engine: 'sqlite', file: resolve('here.db') }],
    ['sqlite:./here.db', { engine: 'sqlite', file: resolve('here.db') }],
    ['sqlite:/var/lib/here.db', { engine: 'sqlite', file: '/var/lib/here.db' }],
    ['sqlite:///var/lib/here.db', { engine: 'sqlite', file: '/var/lib/here.db' }],
  ])('is where DATABASE_URL says: %s', (url, location) => {
    expect(readConfig({ ...whole, DATABASE_URL: url }).database).toEqual(location);
  });
});
