import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeLocks } from '../../test/voice/fake-locks.js';

/** Another tab: the same module, loaded anew. */
async function openTab() {
  vi.resetModules();
  const { claimPage } = await import('./page-claim.js');
  const { VoiceBusyError } = await import('./voice-errors.js');
  return { claimPage, VoiceBusyError };
}

afterEach(() => void vi.unstubAllGlobals());

describe('one call at a time', () => {
  let locks: FakeLocks;

  beforeEach(() => {
    locks = new FakeLocks();
    vi.stubGlobal('navigator', { locks });
  });

  it('is for all tabs of a browser, until the one that talks lets go', async () => {
    const [one, other] = [await openTab(), await openTab()];
    const first = one.claimPage();
    await first.free;
    const second = other.claimPage();
    await expect(second.free).rejects.toBeInstanceOf(other.VoiceBusyError);
    second.release(Promise.resolve());
    first.release(Promise.resolve());
    await vi.waitFor(() => expect(locks.held).toEqual([]));
    await expect(other.claimPage().free).resolves.toBeUndefined();
  });

  it('is no hindrance to the next one of the same page, which waits until the former has let go', async () => {
    const { claimPage, VoiceBusyError } = await openTab();
    for (let call = 0; call < 3; call++) {
      const claim = claimPage();
      expect(claimPage).toThrow(VoiceBusyError);
      if (call !== 1) await claim.free;
      claim.release(new Promise((resolve) => setTimeout(resolve, 10)));
    }
    await claimPage().free;
    expect(locks.held).toHaveLength(1);
  });

  it('leaves nothing locked when it is over before it has begun', async () => {
    const { claimPage } = await openTab();
    claimPage().release(Promise.reject(new Error('never mind')));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(locks.held).toEqual([]);
  });

  it('is for each tab by itself where the browser has no locks, or gives none to the page', async () => {
    locks.refusal = new DOMException('', 'SecurityError');
    await expect((await openTab()).claimPage().free).resolves.toBeUndefined();
    vi.stubGlobal('navigator', {});
    await expect((await openTab()).claimPage().free).resolves.toBeUndefined();
  });
});
