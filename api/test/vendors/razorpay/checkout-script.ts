import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/**
 * The browser's script as it is served, knowing where its emulator is.
 *
 * @throws Error where it does not compile
 */
export async function compileCheckoutScript(emulatorUrl: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./browser/checkout.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    define: { EMULATOR_URL: JSON.stringify(emulatorUrl) },
  });
  const [script] = outputFiles;
  if (!script) throw new Error('The checkout script came out empty.');
  return script.text;
}
