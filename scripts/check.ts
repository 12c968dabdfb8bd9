/** `npm run check`: format and lint, types, import rules, generated files. Runs all of them and names what failed. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { renderWireTypes } from './generate-wire-types.js';

const root = fileURLToPath(new URL('..', import.meta.url));

const checks: Record<string, () => boolean | Promise<boolean>> = {
  'format and lint': () => run('biome', ['check', '--error-on-warnings', '.']),
  types: () => run('tsc', ['-p', '.']),
  'import rules': () =>
    run('depcruise', [
      '--config',
      '.dependency-cruiser.mjs',
      'packages/contract/src',
      'packages/client/src',
      'packages/element/src',
      'api/src',
      'scripts',
    ]),
  'generated types of the wire': async () =>
    (await renderWireTypes()) === readFileSync(`${root}/packages/contract/src/wire.ts`, 'utf8') ||
    explain('packages/contract/src/wire.ts is stale: run npm run generate.'),
};

function run(tool: string, args: string[]): boolean {
  return spawnSync(`${root}/node_modules/.bin/${tool}`, args, { cwd: root, stdio: 'inherit' }).status === 0;
}

function explain(reason: string): false {
  process.stderr.write(`${reason}\n`);
  return false;
}

const failed: string[] = [];
for (const [name, check] of Object.entries(checks)) {
  process.stdout.write(`── ${name}\n`);
  if (!(await check())) failed.push(name);
}
process.stdout.write(failed.length === 0 ? 'All checks passed.\n' : `Failed: ${failed.join(', ')}.\n`);
process.exitCode = failed.length === 0 ? 0 : 1;
