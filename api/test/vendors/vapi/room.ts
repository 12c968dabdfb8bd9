import type { CallMessage } from './call.js';

/** A room in place of Daily's: what is said in it reaches those who are in, and nobody who comes later. */
export interface Room {
  readonly isOpen: () => boolean;
  /**
   * Comes in.
   *
   * @param onLeft told when this visitor has gone without the room having been closed
   * @return server-sent events. `message`: an app message as Daily hands it over, the bare word `listening` or JSON;
   *   `daily-error` and `left-meeting`: as Daily's events of these names
   */
  enter(onLeft: () => void): ReadableStream<Uint8Array>;
  isEmpty(): boolean;
  tell(message: CallMessage): void;
  /** Everybody goes, of their own will. */
  leave(): void;
  /** Everybody is thrown out, as when the server ends a call. */
  close(): void;
}

interface Visitor {
  send(event: string, data: string): void;
  go(): void;
}

export function createRoom(): Room {
  const visitors = new Set<Visitor>();
  let isOpen = true;

  function sendAway(): void {
    for (const visitor of visitors) visitor.go();
    visitors.clear();
  }

  return {
    isOpen: () => isOpen,
    isEmpty: () => visitors.size === 0,
    enter(onLeft) {
      let visitor: Visitor | undefined;
      return new ReadableStream<Uint8Array>({
        start(controller) {
          visitor = visitorAt(controller);
          visitors.add(visitor);
        },
        cancel() {
          if (visitor && visitors.delete(visitor)) onLeft();
        },
      });
    },
    tell(message) {
      const data = message.type === 'listening' ? 'listening' : JSON.stringify(message);
      for (const visitor of visitors) visitor.send('message', data);
    },
    leave: sendAway,
    close() {
      if (!isOpen) return;
      isOpen = false;
      // To the browser even a normal end by the server looks like an error.
      const ejected = { errorMsg: 'Meeting has ended', error: { type: 'ejected', msg: 'Meeting has ended' } };
      for (const visitor of visitors) visitor.send('daily-error', JSON.stringify(ejected));
      sendAway();
    },
  };
}

function visitorAt(controller: ReadableStreamDefaultController<Uint8Array>): Visitor {
  const encoder = new TextEncoder();
  const write = (text: string) => controller.enqueue(encoder.encode(text));
  // So that the headers go out before anything is said.
  write(': joined\n\n');
  return {
    send: (event, data) => write(`event: ${event}\ndata: ${data}\n\n`),
    go() {
      write('event: left-meeting\ndata: {}\n\n');
      controller.close();
    },
  };
}
