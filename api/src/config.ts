import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { razorpayKeyId, type Vendor } from '@mock-interview/contract';
import { z } from 'zod';
import type { DatabaseLocation } from './platform/database/open.js';
import type { CredentialsByVendor } from './tenants/vendor-credentials.js';

/** What the process was told, checked once. Nothing else reads the environment. */
export interface Config {
  readonly production: boolean;
  readonly port: number;
  /** Undefined: all addresses of the machine, of both families. */
  readonly host: string | undefined;
  /** Where the service is reached from outside: issuer of the tokens. Undefined: the address that it listens on. */
  readonly publicUrl: string | undefined;
  readonly dataDirectory: string;
  readonly database: DatabaseLocation;
  readonly operatorToken: string;
  /** Where the operator's token was kept that nobody has given. */
  readonly operatorTokenFile?: string;
  /** 32 bytes. */
  readonly encryptionKey: Buffer;
  readonly logLevel: string;
  /** The operator's own credentials, for tenants that have none. */
  readonly vendors: Partial<CredentialsByVendor>;
  /** Where a vendor is reached instead of its own address: an emulator, or a proxy. */
  readonly vendorUrls: Partial<Record<Vendor, string>>;
}

/** The configuration has mistakes. The message lists all of them and repeats no secret. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

const secret = z.string().trim().min(1).optional();
const address = z
  .url({ protocol: /^https?$/, error: 'must be an address such as https://vendor.example.com' })
  .optional();

const environment = z.object({
  NODE_ENV: z.string().optional(),
  PORT: z.coerce.number('must be a port number').int().min(0).max(65_535).default(8787),
  HOST: z.string().min(1).optional(),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must be an address such as https://interviews.example.com' })
    .optional(),
  DATA_DIR: z.string().min(1).default('data'),
  DATABASE_URL: z
    .string()
    .regex(/^(postgres(ql)?:\/\/|sqlite:)/, 'must begin with postgres:// or sqlite:')
    .optional(),
  OPERATOR_TOKEN: z
    .string()
    .min(24, 'must have at least 24 characters; make one with: openssl rand -hex 32')
    .optional(),
  ENCRYPTION_KEY: z
    .string()
    .regex(/^[0-9a-fA-F]{64}$/, 'must be 32 bytes as 64 hex characters; make one with: openssl rand -hex 32')
    .optional(),
  GEMINI_API_KEY: secret,
  GEMINI_BASE_URL: address,
  VAPI_PUBLIC_KEY: secret,
  VAPI_PRIVATE_KEY: secret,
  VAPI_BASE_URL: address,
  RAZORPAY_KEY_ID: razorpayKeyId.optional(),
  RAZORPAY_KEY_SECRET: secret,
  RAZORPAY_WEBHOOK_SECRET: secret,
  RAZORPAY_BASE_URL: address,
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

/** Variables that mean something only together. */
const together = [
  ['VAPI_PUBLIC_KEY', 'VAPI_PRIVATE_KEY'],
  ['RAZORPAY_KEY_ID', 'RAZORPAY_KEY_SECRET', 'RAZORPAY_WEBHOOK_SECRET'],
] as const;

const neededInProduction = ['OPERATOR_TOKEN', 'ENCRYPTION_KEY', 'PUBLIC_URL'] as const;

/**
 * Reads the configuration.
 *
 * In production a missing secret is a mistake; elsewhere it is made once and kept in the data directory.
 *
 * @throws ConfigurationError that names every mistake at once
 */
export function readConfig(variables: Readonly<Record<string, string | undefined>>): Config {
  const named = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = environment.safeParse(named);
  const production = named.NODE_ENV === 'production';
  const mistakes = parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
  for (const name of production ? neededInProduction : []) {
    if (named[name] === undefined) mistakes.push(`${name} is required in production`);
  }
  for (const group of together) {
    const missing = group.filter((name) => named[name] === undefined);
    if (missing.length > 0 && missing.length < group.length) {
      const given = group.filter((name) => named[name] !== undefined);
      mistakes.push(`${missing.join(' and ')} must be given too, beside ${given.join(' and ')}`);
    }
  }
  if (mistakes.length > 0 || !parsed.success) {
    throw new ConfigurationError(
      `The configuration is not valid:\n${mistakes.map((line) => `  - ${line}`).join('\n')}`,
    );
  }

  const values = parsed.data;
  const dataDirectory = resolve(values.DATA_DIR);
  const kept = production ? undefined : keptSecrets(dataDirectory);
  return {
    production,
    port: values.PORT,
    host: values.HOST,
    publicUrl: values.PUBLIC_URL?.replace(/\/+$/, ''),
    dataDirectory,
    database: databaseLocation(values.DATABASE_URL, dataDirectory),
    operatorToken: values.OPERATOR_TOKEN ?? kept?.operatorToken ?? '',
    ...(kept && values.OPERATOR_TOKEN === undefined && { operatorTokenFile: secretsFileIn(dataDirectory) }),
    encryptionKey: Buffer.from(values.ENCRYPTION_KEY ?? kept?.encryptionKey ?? '', 'hex'),
    logLevel: values.LOG_LEVEL,
    vendors: vendorCredentials(values),
    vendorUrls: Object.fromEntries(
      Object.entries({
        gemini: values.GEMINI_BASE_URL,
        vapi: values.VAPI_BASE_URL,
        razorpay: values.RAZORPAY_BASE_URL,
      }).flatMap(([vendor, url]) => (url === undefined ? [] : [[vendor, url.replace(/\/+$/, '')]])),
    ),
  };
}

function vendorCredentials(values: z.infer<typeof environment>): Partial<CredentialsByVendor> {
  const { GEMINI_API_KEY: apiKey, VAPI_PUBLIC_KEY: publicKey, VAPI_PRIVATE_KEY: privateKey } = values;
  const { RAZORPAY_KEY_ID: keyId, RAZORPAY_KEY_SECRET: keySecret, RAZORPAY_WEBHOOK_SECRET: webhookSecret } = values;
  return {
    ...(apiKey && { gemini: { apiKey } }),
    ...(publicKey && privateKey && { vapi: { publicKey, privateKey } }),
    ...(keyId && keySecret && webhookSecret && { razorpay: { keyId, keySecret, webhookSecret } }),
  };
}

function databaseLocation(url: string | undefined, dataDirectory: string): DatabaseLocation {
  if (url === undefined) return { engine: 'sqlite', file: join(dataDirectory, 'mock-interview.db') };
  if (url.startsWith('sqlite:'))
    return { engine: 'sqlite', file: resolve(url.slice('sqlite:'.length).replace(/^\/\//, '')) };
  return { engine: 'postgres', url };
}

const secretsFile = z.object({ operatorToken: z.string().min(24), encryptionKey: z.string().regex(/^[0-9a-f]{64}$/) });

function keptSecrets(dataDirectory: string): z.infer<typeof secretsFile> {
  const file = secretsFileIn(dataDirectory);
  if (existsSync(file)) return readSecrets(file);
  const secrets = { operatorToken: randomBytes(24).toString('hex'), encryptionKey: randomBytes(32).toString('hex') };
  mkdirSync(dataDirectory, { recursive: true });
  writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  return secrets;
}

function readSecrets(file: string): z.infer<typeof secretsFile> {
  try {
    return secretsFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // The parser's own message quotes what it read.
    throw new ConfigurationError(
      `The secrets in ${file} cannot be read. Repair the file; without it, data that was encrypted is lost.`,
    );
  }
}

function secretsFileIn(dataDirectory: string): string {
  return join(dataDirectory, 'secrets.json');
}
