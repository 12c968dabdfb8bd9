/** Builds all packages when a source is newer than what was built. `--force` builds in any case. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = [
  'packages/contract/src',
  'packages/client/src',
  'packages/element/src',
  'api/src',
  'tsup.config.ts',
  'tsconfig.json',
  'package-lock.json',
];
const built = [
  'packages/contract/dist/index.js',
  'packages/client/dist/index.js',
  'packages/client/dist/index.d.ts',
  'packages/element/dist/index.js',
  'packages/element/dist/index.d.ts',
  'packages/element/embed/mock-interview.js',
  'packages/element/single/mock-interview.js',
  'api/dist/main.js',
];

/** Builds what is stale. @returns whether anything was built */
export function buildWhatIsStale({ force = false } = {}): boolean {
  const oldestBuilt = Math.min(...built.map((file) => (existsSync(join(root, file)) ? modified(file) : 0)));
  const newestSource = Math.max(...sources.map(newestIn));
  if (!force && newestSource < oldestBuilt) return false;
  process.stdout.write('Building…\n');
  const result = spawnSync(process.execPath, [join(root, 'node_modules/tsup/dist/cli-default.js'), '--silent'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (result.status !== 0) throw new Error('The build failed.');
  return true;
}

function newestIn(path: string): number {
  const whole = join(root, path);
  if (!statSync(whole).isDirectory()) return modified(path);
  const files = readdirSync(whole, { recursive: true, encoding: 'utf8' }).filter((file) => !file.endsWith('.test.ts'));
  return Math.max(0, ...files.map((file) => modified(join(path, file))));
}

function modified(path: string): number {
  return statSync(join(root, path)).mtimeMs;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const force = process.argv.includes('--force');
  if (!buildWhatIsStale({ force })) process.stdout.write('Everything is built.\n');
}
