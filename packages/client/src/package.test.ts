import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import ts from 'typescript';
import { expect, it, onTestFinished } from 'vitest';

const root = join(import.meta.dirname, '..');

/** The sources as plain JavaScript, without any loader that could have effects of its own. */
async function plainSources(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'mock-interview-client-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const file of await readdir(join(root, 'src'), { recursive: true })) {
    if (!file.endsWith('.ts') || file.endsWith('.test.ts')) continue;
    const source = await readFile(join(root, 'src', file), 'utf8');
    const options = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022, verbatimModuleSyntax: true };
    const { outputText } = ts.transpileModule(source, { compilerOptions: options });
    const target = join(folder, file.replace(/\.ts$/, '.js'));
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, outputText);
  }
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  return folder;
}

it.each([
  ['index.js', 'createInterviewClient'],
  ['calls.js', 'createInterviewApi'],
  ['voice/index.js', 'vapiTransport'],
])('does nothing and reads no global that a page may lack when %s is imported', async (entry, name) => {
  const folder = await plainSources();
  const script = `
    import { pathToFileURL } from 'node:url';
    const module = pathToFileURL(${JSON.stringify(join(folder, entry))}).href;
    const touched = [];
    const names = ['fetch', 'crypto', 'setTimeout', 'setInterval', 'queueMicrotask', 'AbortController', 'TextDecoder',
      'DOMException', 'window', 'document', 'navigator', 'location', 'localStorage', 'sessionStorage', 'addEventListener', 'isSecureContext', 'AudioContext', 'speechSynthesis'];
    for (const name of names) {
      Object.defineProperty(globalThis, name, { configurable: true, get() { touched.push(name); } });
    }
    const namesBefore = Object.getOwnPropertyNames(globalThis).length;
    Object.preventExtensions(globalThis);
    const { ${name}: imported } = await import(module);
    console.log(JSON.stringify({
      touched,
      newGlobals: Object.getOwnPropertyNames(globalThis).length - namesBefore,
      timers: process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout'),
      exported: typeof imported,
    }));
  `;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script]);
  expect(JSON.parse(stdout)).toEqual({ touched: [], newGlobals: 0, timers: [], exported: 'function' });
});

it('needs no other package at run time', async () => {
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  expect(manifest).not.toHaveProperty('dependencies');
  const peers = Object.keys(manifest.peerDependencies ?? {});
  expect(peers.filter((peer) => !manifest.peerDependenciesMeta[peer]?.optional)).toEqual([]);
  expect(manifest.sideEffects).toBe(false);
  const folder = await plainSources();
  const modules = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.js'));
  expect(modules).toContain('index.js');
  for (const module of modules) {
    const imported = (await readFile(join(folder, module), 'utf8')).match(/ from ['"][^'"]+['"]/g) ?? [];
    expect(
      imported.filter((from) => !/^ from '\.\.?\//.test(from)),
      module,
    ).toEqual([]);
  }
});

it('loads the library of a vendor in one place, and only when a call begins', async () => {
  const folder = await plainSources();
  const modules = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.js'));
  const sources = await Promise.all(modules.map((file) => readFile(join(folder, file), 'utf8')));
  const loading = modules.filter((_file, index) => sources[index]?.includes("import('"));
  expect(loading).toEqual([join('voice', 'vapi', 'vapi-sdk.js')]);
});

it('has no voice in what is loaded for everything else', async () => {
  const folder = await plainSources();
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.js'))) {
    expect(await readFile(join(folder, file), 'utf8'), file).not.toMatch(/ from '\.\/voice\//);
  }
});
