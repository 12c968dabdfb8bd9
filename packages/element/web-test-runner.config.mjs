import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Writes `{ passed, failed }` where ELEMENT_TEST_RESULTS says, so that `npm test` can add the suites up. */
function countingReporter() {
  const count = ({ tests, suites }) =>
    suites
      .map(count)
      .reduce((sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }), {
        passed: tests.filter(({ passed }) => passed).length,
        failed: tests.filter(({ passed, skipped }) => !passed && !skipped).length,
      });
  return {
    onTestRunFinished({ sessions }) {
      const counts = { passed: 0, failed: 0 };
      for (const { passed, testResults } of sessions) {
        const result = testResults ? count(testResults) : { passed: 0, failed: 0 };
        counts.passed += result.passed;
        // A file that did not load, or that ended badly, has failed even if none of its tests has.
        counts.failed += result.failed || (passed ? 0 : 1);
      }
      const file = process.env.ELEMENT_TEST_RESULTS;
      if (file) writeFileSync(file, JSON.stringify(counts));
    },
  };
}

export default {
  rootDir: root,
  files: [`${root}packages/element/src/**/*.test.ts`],
  nodeResolve: { exportConditions: ['@mock-interview/source', 'browser', 'import', 'default'] },
  plugins: [esbuildPlugin({ ts: true, tsconfig: `${root}tsconfig.json` })],
  browsers: [
    chromeLauncher({
      launchOptions: {
        executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
        args: [
          '--no-sandbox',
          '--disable-gpu',
          '--disable-quic',
          '--no-first-run',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
        ],
      },
    }),
  ],
  // Focus belongs to one page at a time.
  concurrency: 1,
  testFramework: { config: { timeout: 15_000 } },
  testsFinishTimeout: 180_000,
  reporters: [defaultReporter(), countingReporter()],
};
