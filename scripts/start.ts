/** `npm start`: builds what is stale and serves. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { buildWhatIsStale } from './build.js';

/** How often to look whether npm is still there, in milliseconds. */
const lookEvery = 500;

const startedBy = process.ppid;
buildWhatIsStale();
const main = fileURLToPath(new URL('../api/dist/main.js', import.meta.url));
const service = spawn(process.execPath, ['--enable-source-maps', main, ...process.argv.slice(2)], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => service.kill(signal));
// npm passes a signal to a shell, which may die without passing it on: then nobody is left who could stop the service.
setInterval(() => {
  if (process.ppid !== startedBy) service.kill('SIGTERM');
}, lookEvery).unref();
service.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
