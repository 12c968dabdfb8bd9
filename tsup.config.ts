import { defineConfig, type Options } from 'tsup';

/** All packages are built from here; `scripts/build.ts` calls it when something is stale. */
const shared = {
  format: 'esm',
  target: 'es2022',
  sourcemap: true,
  clean: true,
  treeshake: true,
  outExtension: () => ({ js: '.js' }),
} satisfies Options;

/** Types that come from the contract are part of what is published, so that no user needs the contract to compile. */
const withContractTypes = { dts: { resolve: [/^@mock-interview\/contract/] } } satisfies Options;

const browser = { ...shared, platform: 'browser', minify: true } satisfies Options;

export default defineConfig([
  {
    ...shared,
    name: 'contract',
    entry: { index: 'packages/contract/src/index.ts', wire: 'packages/contract/src/wire.ts' },
    outDir: 'packages/contract/dist',
    dts: true,
  },
  {
    ...browser,
    ...withContractTypes,
    name: 'client',
    entry: { index: 'packages/client/src/index.ts' },
    outDir: 'packages/client/dist',
  },
  {
    ...browser,
    ...withContractTypes,
    name: 'element',
    entry: { index: 'packages/element/src/index.ts', define: 'packages/element/src/define.ts' },
    outDir: 'packages/element/dist',
    external: ['lit', '@mock-interview/client'],
    splitting: true,
    clean: false,
  },
  {
    ...browser,
    name: 'embed',
    entry: { 'mock-interview': 'packages/element/src/embed.ts' },
    outDir: 'packages/element/dist/embed',
    noExternal: [/./],
    splitting: true,
    dts: false,
    sourcemap: false,
  },
  {
    ...browser,
    name: 'single file',
    entry: { 'mock-interview': 'packages/element/src/embed.ts' },
    outDir: 'packages/element/dist/single',
    noExternal: [/./],
    splitting: false,
    dts: false,
    sourcemap: false,
  },
  {
    ...shared,
    name: 'api',
    entry: { main: 'api/src/main.ts' },
    outDir: 'api/dist',
    platform: 'node',
    dts: false,
  },
]);
