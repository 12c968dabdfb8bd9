import { defineConfig } from 'vitest/config';

const sources = ['@mock-interview/source'];

export default defineConfig({
  resolve: { conditions: sources },
  ssr: { resolve: { conditions: sources } },
  test: {
    include: ['packages/{contract,client}/{src,test}/**/*.test.ts', 'api/{src,test}/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: ['api/test/postgres-server.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // Two cores: more workers than that only wait for each other.
    maxWorkers: 2,
  },
});
