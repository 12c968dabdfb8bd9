import { serve } from '@hono/node-server';
import { pino } from 'pino';
import { createApp } from './app.js';
import { ConfigurationError, readConfig } from './config.js';
import { registerDemo } from './demo/routes.js';
import { keepPurged } from './platform/expired-records.js';
import { createService, placeOf } from './service.js';

/** How long open requests may take to end when the process is asked to stop, in milliseconds. */
const drainTime = 3_000;

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const logger = pino({ level: config.logLevel });
  const service = await createService({ config, logger });
  const app = createApp(service);
  if (!config.production) await registerDemo(app, service);

  const { port, host: hostname } = config;
  const options = { fetch: app.fetch, port, ...(hostname !== undefined && { hostname }) };
  const server = serve(options, (address) => {
    service.worker.start();
    keepPurged(service, (error) => logger.error(placeOf(error), 'purge failed'));
    const url = config.publicUrl ?? `http://${hostname ?? 'localhost'}:${address.port}`;
    process.stdout.write(
      `\n  Mock Interview is ready at ${url}${config.production ? '' : '  (demo page, test mode)'}\n` +
        `  API reference: ${url}/docs\n` +
        `  Data: ${service.database.describe()}\n` +
        `${config.operatorTokenFile === undefined ? '' : `  Operator token: in ${config.operatorTokenFile}\n`}\n`,
    );
  });

  server.on('error', (error: NodeJS.ErrnoException) => {
    const explanation = error.code === 'EADDRINUSE' ? `Port ${port} is taken. Set PORT to a free one.` : error.message;
    process.stderr.write(`${explanation}\n`);
    process.exit(1);
  });

  let stopping = false;
  const stop = (reason: string) => {
    if (stopping) return;
    stopping = true;
    logger.info({ reason }, 'stopping');
    // Streams would stay open for as long as their readers like: they go on at the next node.
    setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), drainTime).unref();
    server.close(() => {
      service.close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
    service.stop();
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
}

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof ConfigurationError ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
  );
  process.exit(1);
});
