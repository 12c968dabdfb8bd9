import { readFile } from 'node:fs/promises';
import { defineConfig, type Options } from 'tsup';

/** All packages are built from here; `scripts/build.ts` calls it when something is stale. */
const shared = {
  format: 'esm',
  target: 'es2022',
  sourcemap: true,
  clean: true,
  treeshake: true,
  outExtension: () => ({ js: '.js' }),
  // Other packages of ours are taken from their sources, so that no build has to wait for another.
  esbuildOptions(options) {
    options.conditions = ['@mock-interview/source'];
  },
} satisfies Options;

/** tsup gives the compiler a baseUrl, which TypeScript 6 calls deprecated. */
const declarations = { compilerOptions: { ignoreDeprecations: '6.0', stripInternal: true } };

/** Types that come from the contract are part of what is published: no user needs the contract to compile. */
const withContractTypes = {
  dts: {
    // `await using` needs a name that not every project's `lib` has.
    banner: '/// <reference lib="esnext.disposable" />',
    compilerOptions: {
      ...declarations.compilerOptions,
      paths: { '@mock-interview/contract/wire': ['./packages/contract/src/wire.ts'] },
    },
  },
} satisfies Options;

/** On a server dependencies stay imports. */
const server = { ...shared, platform: 'node', skipNodeModulesBundle: true } satisfies Options;

/** What npm users bundle themselves. */
const library = {
  ...shared,
  platform: 'browser',
  external: ['zod', '@vapi-ai/web', /^lit($|\/)/, /^@mock-interview\/client($|\/)/],
} satisfies Options;

/**
 * Takes the indentation out of style sheets: to a minifier a template literal is a text that must stay as it is.
 * Blanks that separate selectors or values stay.
 */
const compactStyles: NonNullable<Options['esbuildPlugins']>[number] = {
  name: 'compact-styles',
  setup(build) {
    build.onLoad({ filter: /packages[\\/]element[\\/]src[\\/].*\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const contents = source.replaceAll(/\bcss`[^`]*`/g, (sheet) =>
        sheet
          .replaceAll(/\s+/g, ' ')
          .replaceAll(/ ?([{};,]) ?/g, '$1')
          .replaceAll(': ', ':')
          .replaceAll(';}', '}'),
      );
      return { contents, loader: 'ts' };
    });
  },
};

/** What a page loads as it is: everything inside, as small as it gets. */
const page = {
  ...shared,
  platform: 'browser',
  entry: { 'mock-interview': 'packages/element/src/embed.ts' },
  noExternal: [/./],
  minify: true,
  sourcemap: false,
  esbuildPlugins: [compactStyles],
} satisfies Options;

export default defineConfig([
  {
    ...library,
    name: 'contract',
    entry: { index: 'packages/contract/src/index.ts', wire: 'packages/contract/src/wire.ts' },
    outDir: 'packages/contract/dist',
    dts: declarations,
  },
  {
    ...library,
    ...withContractTypes,
    name: 'client',
    entry: {
      index: 'packages/client/src/index.ts',
      api: 'packages/client/src/calls.ts',
      voice: 'packages/client/src/voice/index.ts',
    },
    // All are one client: an error of the one is an instance of the other's class.
    splitting: true,
    outDir: 'packages/client/dist',
  },
  {
    ...library,
    ...withContractTypes,
    name: 'element',
    entry: { index: 'packages/element/src/index.ts', define: 'packages/element/src/define.ts' },
    outDir: 'packages/element/dist',
    splitting: true,
  },
  { ...page, name: 'embed', outDir: 'packages/element/embed', splitting: true },
  { ...page, name: 'single file', outDir: 'packages/element/single', splitting: false },
  { ...server, name: 'api', entry: { main: 'api/src/main.ts' }, outDir: 'api/dist' },
]);
