import { VoiceBusyError } from './voice-errors.js';

let holder: symbol | undefined;
let settled: Promise<unknown> = Promise.resolve();

export interface PageClaim {
  /** Fulfilled when what the holder before has left behind is gone. */
  readonly free: Promise<unknown>;
  /** Lets the next one in, who waits for `settling` first. */
  release(settling: Promise<unknown>): void;
}

/**
 * Takes the page for one call: speech, recognition and the vendor's call object are there once a page.
 *
 * @throws VoiceBusyError while somebody else has it
 */
export function claimPage(): PageClaim {
  if (holder) throw new VoiceBusyError();
  const mine = Symbol('call');
  holder = mine;
  return {
    free: settled,
    release(settling) {
      if (holder !== mine) return;
      holder = undefined;
      settled = settling.catch(() => {});
    },
  };
}
