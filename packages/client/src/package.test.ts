import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import ts from 'typescript';
import { expect, it, onTestFinished } from 'vitest';

const root = join(import.meta.dirname, '..');

/** The sources as plain JavaScript, without any loader that could have effects of its own. */
async function plainSources(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'mock-interview-client-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const file of await readdir(join(root, 'src'))) {
    if (file.endsWith('.test.ts')) continue;
    const source = await readFile(join(root, 'src', file), 'utf8');
    const options = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022, verbatimModuleSyntax: true };
    const { outputText } = ts.transpileModule(source, { compilerOptions: options });
    await writeFile(join(folder, file.replace(/\.ts$/, '.js')), outputText);
  }
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  return folder;
}

it('does nothing and reads no global that a page may lack when it is imported', async () => {
  const folder = await plainSources();
  const script = `
    import { pathToFileURL } from 'node:url';
    const module = pathToFileURL(${JSON.stringify(join(folder, 'index.js'))}).href;
    const touched = [];
    const names = ['fetch', 'crypto', 'setTimeout', 'setInterval', 'queueMicrotask', 'AbortController', 'TextDecoder',
      'DOMException', 'window', 'document', 'navigator', 'location', 'localStorage', 'sessionStorage', 'addEventListener'];
    for (const name of names) {
      Object.defineProperty(globalThis, name, { configurable: true, get() { touched.push(name); } });
    }
    const namesBefore = Object.getOwnPropertyNames(globalThis).length;
    Object.preventExtensions(globalThis);
    const { createInterviewClient } = await import(module);
    console.log(JSON.stringify({
      touched,
      newGlobals: Object.getOwnPropertyNames(globalThis).length - namesBefore,
      timers: process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout'),
      exported: typeof createInterviewClient,
    }));
  `;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script]);
  expect(JSON.parse(stdout)).toEqual({ touched: [], newGlobals: 0, timers: [], exported: 'function' });
});

it('needs no other package at run time', async () => {
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  expect(manifest).not.toHaveProperty('dependencies');
  expect(manifest).not.toHaveProperty('peerDependencies');
  expect(manifest.sideEffects).toBe(false);
  const folder = await plainSources();
  const modules = (await readdir(folder)).filter((file) => file.endsWith('.js'));
  expect(modules).toContain('index.js');
  for (const module of modules) {
    const imported = (await readFile(join(folder, module), 'utf8')).match(/ from ['"][^'"]+['"]/g) ?? [];
    expect(
      imported.filter((from) => !from.startsWith(" from './")),
      module,
    ).toEqual([]);
  }
});
