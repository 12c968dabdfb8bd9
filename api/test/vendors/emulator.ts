import { type HttpBindings, serve } from '@hono/node-server';
import { Hono } from 'hono';

/** A request as an emulator received it, so that a test can tell what was sent and what was not. */
export interface ReceivedRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The raw body; empty where there was none. */
  readonly body: string;
}

/** A vendor's service on a port of this machine. */
export interface RunningEmulator {
  /** Without a slash at the end. */
  readonly url: string;
  /** Everything that came, in order. */
  readonly received: ReceivedRequest[];
  close(): Promise<void>;
}

/** Hono with the raw request and response of Node, for what only a socket can do (to break off, to stall). */
export type EmulatorApp = Hono<{ Bindings: HttpBindings }>;

/**
 * Starts an emulator.
 *
 * @param build adds the routes; what it adds sees a request after it was recorded
 * @param port 0: any free one
 */
export async function startEmulator(build: (app: EmulatorApp) => void, port = 0): Promise<RunningEmulator> {
  const received: ReceivedRequest[] = [];
  const app: EmulatorApp = new Hono();
  app.use(async (c, next) => {
    const { pathname, search } = new URL(c.req.url);
    const body = await c.req.text();
    received.push({ method: c.req.method, path: pathname + search, headers: c.req.header(), body });
    await next();
  });
  build(app);
  const server = await new Promise<{ port: number; close: () => Promise<void> }>((resolve) => {
    const listening = serve({ fetch: app.fetch, hostname: '127.0.0.1', port }, (address) => {
      resolve({
        port: address.port,
        close: () =>
          new Promise((closed) => {
            listening.close(() => closed());
            if ('closeAllConnections' in listening) listening.closeAllConnections();
          }),
      });
    });
  });
  return { url: `http://127.0.0.1:${server.port}`, received, close: server.close };
}

/** Which requests meet which fault. The newest rule that still applies wins. */
export interface FaultScript<Fault> {
  /**
   * The next requests that match meet this fault.
   *
   * @param times how many of them; Infinity: all until `clear`
   * @param matches which requests; default all
   */
  plan(fault: Fault, times?: number, matches?: (request: ReceivedRequest) => boolean): void;
  /** The fault that this request meets, counted as met; undefined: none. */
  meet(request: ReceivedRequest): Fault | undefined;
  clear(): void;
}

export function createFaultScript<Fault>(): FaultScript<Fault> {
  let rules: { fault: Fault; left: number; matches: (request: ReceivedRequest) => boolean }[] = [];
  return {
    plan(fault, times = 1, matches = () => true) {
      rules.push({ fault, left: times, matches });
    },
    meet(request) {
      const rule = rules.findLast(({ left, matches }) => left > 0 && matches(request));
      if (!rule) return undefined;
      rule.left -= 1;
      return rule.fault;
    },
    clear() {
      rules = [];
    },
  };
}
