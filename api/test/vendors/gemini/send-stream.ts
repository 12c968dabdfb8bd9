import type { ServerResponse } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { StreamFault } from './faults.js';

/** How a stream comes through the network. */
export interface Pacing {
  /** Lengths of what is written at once, in bytes, over and over: they fall anywhere, within a character too. */
  readonly pieceLengths: readonly number[];
  /** Between two events. */
  readonly pauseMilliseconds: number;
}

/** Waits for a time, or for good where none is given, but no longer than the client stays. */
export async function stall(outgoing: ServerResponse, milliseconds: number | undefined): Promise<void> {
  if (outgoing.destroyed) return;
  await new Promise<void>((resolve) => {
    const timer = milliseconds === undefined ? undefined : setTimeout(goOn, milliseconds);
    outgoing.once('close', goOn);
    function goOn() {
      clearTimeout(timer);
      outgoing.off('close', goOn);
      resolve();
    }
  });
}

/** Writes events as the service does, up to where the fault strikes. */
export async function sendStream(
  outgoing: ServerResponse,
  events: readonly unknown[],
  { pieceLengths, pauseMilliseconds }: Pacing,
  fault: StreamFault | undefined,
  errorEvent: unknown,
): Promise<void> {
  const written = events.map((event) => `data: ${JSON.stringify(event)}\r\n\r\n`);
  const half = Math.floor(written.length / 2);
  let pieces = 0;
  outgoing.socket?.setNoDelay(true);
  outgoing.writeHead(200, { 'content-type': 'text/event-stream' });

  async function write(text: string) {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length && !outgoing.destroyed; pieces += 1) {
      const length = Math.max(1, pieceLengths[pieces % pieceLengths.length] ?? bytes.length);
      outgoing.write(bytes.subarray(at, at + length));
      at += length;
      // So that each piece is a chunk of its own for the client too.
      await nextTurn();
    }
    if (pauseMilliseconds > 0) await stall(outgoing, pauseMilliseconds);
  }

  async function writeAll(some: readonly string[]) {
    for (const event of some) await write(event);
  }

  switch (fault?.kind) {
    case undefined:
      await writeAll(written);
      break;
    case 'stall_mid_stream':
      await writeAll(written.slice(0, half));
      await stall(outgoing, fault.milliseconds);
      await writeAll(written.slice(half));
      break;
    case 'cut_mid_stream': {
      const broken = written[half] ?? '';
      await writeAll(written.slice(0, half));
      await write(broken.slice(0, broken.length / 2));
      outgoing.destroy();
      break;
    }
    case 'cut_before_blank_line':
      await write(written.join('').replace(/\r\n\r\n$/, ''));
      break;
    case 'end_before_finish_reason':
      await writeAll(written.slice(0, -1));
      break;
    case 'error_mid_stream':
      await writeAll(written.slice(0, half));
      await write(`data: ${JSON.stringify(errorEvent)}\r\n\r\n`);
      break;
  }
  outgoing.end();
}
