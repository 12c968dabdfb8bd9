import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const published = ['contract', 'client', 'element'] as const;

let project: string;

/** An empty project of a user, with our tarballs in it and what they depend on. */
beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'mock-interview-user-'));
  for (const name of published) {
    const packed = execFileSync('npm', ['pack', '--silent', '--pack-destination', project], {
      cwd: join(root, 'packages', name),
      encoding: 'utf8',
    }).trim();
    const target = join(project, 'node_modules/@mock-interview', name);
    mkdirSync(target, { recursive: true });
    execFileSync('tar', ['-xzf', join(project, packed.split('\n').at(-1) ?? ''), '-C', target, '--strip-components=1']);
  }
  for (const dependency of ['lit', 'lit-html', 'lit-element', '@lit', 'zod']) {
    const link = join(project, 'node_modules', dependency);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(root, 'node_modules', dependency), link);
  }
  writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
});

afterAll(() => rmSync(project, { recursive: true, force: true }));

describe('the packed packages in an empty project', () => {
  it('are imported by Node without doing anything', () => {
    const script = `
      const before = Object.getOwnPropertyNames(globalThis).length;
      const { createInterviewClient } = await import('@mock-interview/client');
      if (Object.getOwnPropertyNames(globalThis).length !== before) throw new Error('the client left something in the global scope');
      const { MockInterview } = await import('@mock-interview/element');
      const { setupRequest } = await import('@mock-interview/contract');
      console.log(typeof createInterviewClient, typeof MockInterview, setupRequest.safeParse({}).success);
    `;
    writeFileSync(join(project, 'use.js'), script);
    expect(execFileSync('node', ['use.js'], { cwd: project, encoding: 'utf8' }).trim()).toBe('function function false');
  });

  it('are understood by TypeScript, in every module mode, without the contract', () => {
    const program = `
      import { createInterviewClient, InterviewError, type Report } from '@mock-interview/client';
      import '@mock-interview/element/define';
      const client = createInterviewClient({ apiUrl: '', getToken: () => 'token' });
      export async function scoreOf(sessionId: string): Promise<number | null> {
        try {
          const report: Report = await client.waitForReport(sessionId);
          return report.overallScore;
        } catch (error) {
          if (error instanceof InterviewError && error.code === 'SESSION_NOT_FOUND') return null;
          throw error;
        }
      }
      const element = document.createElement('mock-interview');
      element.apiUrl = 'https://api.example.com';
      element.addEventListener('mi-report', ({ detail }) => console.log(detail.sessionId));
    `;
    rmSync(join(project, 'node_modules/@mock-interview/contract'), { recursive: true });
    writeFileSync(join(project, 'use.ts'), program);
    for (const [module, moduleResolution] of [
      ['ESNext', 'Bundler'],
      ['NodeNext', 'NodeNext'],
    ]) {
      const options = {
        module,
        moduleResolution,
        target: 'ES2022',
        lib: ['ES2023', 'ESNext.Disposable', 'DOM', 'DOM.Iterable'],
        strict: true,
        noEmit: true,
        types: [],
      };
      writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files: ['use.ts'] }));
      const output = runTypeScript();
      expect(output, `${module}: ${output}`).toBe('');
    }
  });

  it('hold what is needed and nothing else', () => {
    const allowed = new Set(['dist', 'embed', 'single', 'package.json', 'README.md', 'LICENSE']);
    for (const name of ['client', 'element']) {
      const files = readdirSync(join(project, 'node_modules/@mock-interview', name));
      expect(files.filter((file) => !allowed.has(file))).toEqual([]);
      expect(files).toContain('README.md');
    }
  });
});

function runTypeScript(): string {
  try {
    return execFileSync(join(root, 'node_modules/.bin/tsc'), ['-p', '.'], { cwd: project, encoding: 'utf8' });
  } catch (error) {
    return String((error as { stdout?: string }).stdout);
  }
}
