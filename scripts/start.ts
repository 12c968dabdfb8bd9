/** `npm start`: builds what is stale and serves. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { buildWhatIsStale } from './build.js';

buildWhatIsStale();
const main = fileURLToPath(new URL('../api/dist/main.js', import.meta.url));
const service = spawn(process.execPath, ['--enable-source-maps', main, ...process.argv.slice(2)], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => service.kill(signal));
service.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
