import { defineConfig } from 'vitest/config';

const sources = ['@mock-interview/source'];
const resolve = { resolve: { conditions: sources }, ssr: { resolve: { conditions: sources } } };

export default defineConfig({
  test: {
    // Two cores: more workers than that only wait for each other.
    maxWorkers: 2,
    projects: [
      {
        ...resolve,
        test: {
          name: 'unit',
          include: [
            'packages/{contract,client}/{src,test}/**/*.test.ts',
            'api/{src,test}/**/*.test.ts',
            'scripts/**/*.test.ts',
          ],
          globalSetup: ['api/test/postgres-server.ts'],
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['test/**/*.test.ts', 'examples/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
