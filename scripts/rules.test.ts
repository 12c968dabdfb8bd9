/** Rules of the house that neither the compiler nor the linter knows. Each says why it is there. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Who may read or write without a tenant's scope, and why. */
const acrossTenants: Readonly<Record<string, string>> = {
  'api/src/demo/demo-tenant.ts': 'finds the demo tenant by its name; not in production',
  'api/src/identity/signing-keys.ts': 'signing keys belong to the service',
  'api/src/platform/database/database.ts': 'declares it',
  'api/src/platform/database/rows.ts': 'is it',
  'api/src/platform/expired-records.ts': 'throws away what no tenant needs any more',
  'api/src/tenants/manage-settings.ts': 'the tenant’s own row has no scope; its id is that of the context',
  'api/src/tenants/operate-tenants.ts': 'the operator creates and deletes tenants',
  'api/src/tenants/tenant-directory.ts': 'a key or a token has to find out whose it is',
  'api/src/voice/identify-session.ts': 'the vendor names a session and proves that it may speak for it',
};

function sources(folder: string): { path: string; text: string }[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.includes('node_modules'))
    .map((file) => ({
      path: relative(root, join(root, folder, file)).replaceAll('\\', '/'),
      text: readFileSync(join(root, folder, file), 'utf8'),
    }));
}

const api = sources('api/src');
const scripts = sources('scripts');
const browser = [...sources('packages/client/src'), ...sources('packages/element/src')];
const naming = (pattern: RegExp, files: typeof api) =>
  files.filter(({ text }) => pattern.test(text)).map(({ path }) => path);

describe('the rules of the house', () => {
  it('lets only the listed files look across tenants', () => {
    expect(naming(/acrossTenants/, [...api, ...scripts]).sort()).toEqual(Object.keys(acrossTenants).sort());
  });

  it('makes scopes only where somebody has been identified: contexts, webhooks, jobs, and tenants of a service on stage', () => {
    expect(naming(/\btenantScope\(/, [...api, ...scripts]).sort()).toEqual([
      'api/src/payments/receive-webhook.ts',
      'api/src/platform/context.ts',
      'api/src/platform/database/scope.ts',
      'api/src/platform/jobs/worker.ts',
      'api/src/tenants/tenant-directory.ts',
      'scripts/stage/own-service.ts',
    ]);
  });

  it('reads the environment in one place', () => {
    expect(naming(/process\.env/, api)).toEqual(['api/src/main.ts']);
  });

  it('asks the clock and chance only where they are passed in from', () => {
    expect(naming(/Date\.now\(|new Date\(\)|Math\.random\(/, api)).toEqual(['api/src/platform/clock.ts']);
  });

  it('runs every script alike each time: the wall clock only says how long it took, and ends what is waited for in vain', () => {
    expect(naming(/Date\.now\(|new Date\(\)|Math\.random\(/, scripts).sort()).toEqual([
      'scripts/faults/run.ts',
      'scripts/simulate/run.ts',
      'scripts/stage/until.ts',
    ]);
  });

  it('gives the element nothing that a strict content security policy or Trusted Types would stop', () => {
    const forbidden =
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|unsafeHTML|\beval\(|new Function|\sstyle="|styleMap/;
    expect(naming(forbidden, browser)).toEqual([]);
  });

  it('finishes what it begins, and switches no check off', () => {
    const everything = [...api, ...browser, ...scripts, ...sources('packages/contract/src')];
    const forbidden = /@ts-(ignore|expect-error|nocheck)|biome-ignore|\b(TODO|FIXME)\b/;
    expect(naming(forbidden, everything)).toEqual([]);
  });

  it('gives every package the same version', () => {
    const manifests = ['packages/contract', 'packages/client', 'packages/element', 'api', '.'];
    const versions = manifests.map(
      (folder) => JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')).version,
    );
    expect(new Set(versions).size).toBe(1);
  });

  it('locks the binaries of every platform: without one of them npm ci refuses the lock file', () => {
    const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { version?: string; optionalDependencies?: Record<string, string> }>;
    };
    const missing = ['node_modules/@biomejs/biome', 'node_modules/rollup'].flatMap((parent) =>
      Object.keys(packages[parent]?.optionalDependencies ?? {}).filter((name) => !packages[`node_modules/${name}`]),
    );
    expect(missing).toEqual([]);
  });
});
