/**
 * `npm test`: builds, then runs every suite one after another and ends with how many tests passed and failed.
 *
 * Suites: `unit` (vitest: pure logic, API on both databases), `element` (real Chromium), `journeys` (Playwright against
 * the started product, examples, sizes). Name some to run only these: `npm test -- element`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { provideBrowser } from './browser.js';
import { buildWhatIsStale } from './build.js';
import { refuseUnknown } from './stage/chosen.js';

interface Counts {
  passed: number;
  failed: number;
}

const root = fileURLToPath(new URL('..', import.meta.url));
const results = mkdtempSync(join(tmpdir(), 'mock-interview-results-'));

const suites: Record<string, () => Counts> = {
  unit: () => runVitest('unit', ['--project', 'unit']),
  element: runElementTests,
  journeys: () => runVitest('journeys', ['--project', 'journeys']),
};

function runVitest(name: string, args: string[]): Counts {
  const outputFile = join(results, `${name}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile=${outputFile}`];
  const exitCode = run('vitest', ['run', ...args, ...reporters]);
  return readCounts(exitCode, () => {
    const report = JSON.parse(readFileSync(outputFile, 'utf8')) as { numPassedTests: number; numFailedTests: number };
    return { passed: report.numPassedTests, failed: report.numFailedTests };
  });
}

function runElementTests(): Counts {
  const outputFile = join(results, 'element.json');
  const config = 'packages/element/web-test-runner.config.mjs';
  const exitCode = run('web-test-runner', ['--config', config], { ELEMENT_TEST_RESULTS: outputFile });
  return readCounts(exitCode, () => JSON.parse(readFileSync(outputFile, 'utf8')) as Counts);
}

function run(tool: string, args: string[], env: Record<string, string> = {}): number {
  const path = join(root, 'node_modules/.bin', tool);
  return spawnSync(path, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } }).status ?? 1;
}

/** A suite that ended badly without a failed test (it crashed, it did not load) counts as one failure. */
function readCounts(exitCode: number, read: () => Counts): Counts {
  try {
    const counts = read();
    return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
  } catch {
    return { passed: 0, failed: 1 };
  }
}

const chosen = process.argv.slice(2);
refuseUnknown('suite', chosen, Object.keys(suites));

provideBrowser();
buildWhatIsStale();
const total: Counts = { passed: 0, failed: 0 };
for (const [name, suite] of Object.entries(suites)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  process.stdout.write(`\n── ${name}\n`);
  const { passed, failed } = suite();
  total.passed += passed;
  total.failed += failed;
}
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
