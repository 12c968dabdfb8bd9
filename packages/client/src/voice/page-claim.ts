import { VoiceBusyError } from './voice-errors.js';

/** What tabs of one site know the call by. */
const lockName = 'mock-interview-call';

let holder: symbol | undefined;
let settled: Promise<unknown> = Promise.resolve();

export interface PageClaim {
  /**
   * Fulfilled when what the holder before has left behind is gone; rejected with a VoiceBusyError where another tab of the
   * browser has a call.
   */
  readonly free: Promise<void>;
  /** Lets the next one in, who waits for `settling` first. */
  release(settling: Promise<unknown>): void;
}

/**
 * Takes the page for one call: speech, recognition and the vendor's call object are there once a page. It takes the browser
 * too where that has locks: two tabs that talk would hear each other.
 *
 * @throws VoiceBusyError while somebody else has the page
 */
export function claimPage(): PageClaim {
  if (holder) throw new VoiceBusyError();
  const mine = Symbol('call');
  holder = mine;
  const { taken, giveBack } = takeBrowser(settled);
  return {
    free: taken,
    release(settling) {
      if (holder !== mine) return;
      holder = undefined;
      settled = settling.catch(() => {}).then(giveBack);
    },
  };
}

/** Keeps other tabs from talking. Where a browser has no locks, or none for this page, each tab is by itself. */
function takeBrowser(after: Promise<unknown>): { taken: Promise<void>; giveBack(): Promise<void> } {
  let letGo = () => {};
  const over = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let held: Promise<unknown> | undefined;
  const taken = after.then(
    () =>
      new Promise<void>((resolve, reject) => {
        const locks: LockManager | undefined = globalThis.navigator?.locks;
        if (!locks) return resolve();
        const hold = (lock: Lock | null) => {
          if (!lock) return reject(new VoiceBusyError());
          resolve();
          return over;
        };
        held = locks.request(lockName, { ifAvailable: true }, hold).catch(() => resolve());
      }),
  );
  const known = taken.catch(() => {});
  return {
    taken,
    async giveBack() {
      letGo();
      await known;
      await held;
    },
  };
}
