import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { removeData, type StartedProduct, startProduct } from '../../test/started-product.js';

let product: StartedProduct;

beforeAll(async () => {
  product = await startProduct();
});

afterAll(async () => {
  await product.stop();
  await removeData(product);
});

interface Run {
  exitCode: number | null;
  output: string;
}

/** @param ctrlCAfter words after which the person gives up; until then the input stays open */
function interview(flags: string[], input: string, ctrlCAfter?: string): Promise<Run> {
  return new Promise((resolve) => {
    const script = fileURLToPath(new URL('interview.mjs', import.meta.url));
    const env = { ...process.env, API_URL: product.url, SECRET_KEY: '' };
    const child = spawn(process.execPath, [script, ...flags], { env });
    let output = '';
    const hear = (chunk: Buffer) => {
      const before = output;
      output += chunk;
      if (ctrlCAfter && !before.includes(ctrlCAfter) && output.includes(ctrlCAfter)) child.kill('SIGINT');
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('close', (exitCode) => resolve({ exitCode, output }));
    if (ctrlCAfter) child.stdin.write(input);
    else child.stdin.end(input);
  });
}

describe('an interview in the terminal', () => {
  it('goes from setup to the report, with answers from a file', async () => {
    const answers = 'I would put a cache in front of a sharded store.\n\nskip\n';
    const { exitCode, output } = await interview(['--difficulty', 'easy', '--duration', '10'], answers);
    expect(output).toContain('Paid in the sandbox: no money has moved.');
    expect(output).toContain('Interviewer: Hello');
    expect(output).toContain('Overall:');
    expect(output).toContain('Next steps');
    expect(exitCode).toBe(0);
  });

  it('ends when the interviewer ends it, though there are more lines', async () => {
    const lines = ['I want to stop the interview.', 'Yes, stop.', ...Array(20).fill('More words that nobody hears.')];
    const { exitCode, output } = await interview([], `${lines.join('\n')}\n`);
    expect(output).toContain('Overall:');
    expect(exitCode).toBe(0);
  });

  it.each([
    ['at once', 'Paid in the sandbox'],
    ['while it waits for an answer', 'Interviewer: Hello'],
  ])('is left by Ctrl-C %s', async (_when, words) => {
    const { exitCode, output } = await interview([], '', words);
    expect(output).toContain('The session stays as it is.');
    expect(exitCode).toBe(130);
  });

  it('says what is wrong, with an exit code of its own for wrong flags', async () => {
    const refused = await interview(['--type', 'astrology'], '');
    expect(refused.output).toContain('VALIDATION_FAILED');
    expect(refused.exitCode).toBe(1);
    const misspelt = await interview(['--typo'], '');
    expect(misspelt.output).toContain('Usage:');
    expect(misspelt.exitCode).toBe(2);
  });
});
