import { expectEqual } from '../../test/expectations.js';
import { openMemory } from './memory.js';

/** A storage that lives as long as the test. */
function shelf() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

describe('the memory', () => {
  it('resumes an open interview in another tab, and a finished one in this tab only', () => {
    const device = shelf();
    const thisTab = shelf();
    const here = () => openMemory('', 'asha', { device: () => device, visit: () => thisTab });
    const elsewhere = () => openMemory('', 'asha', { device: () => device, visit: shelf });
    here().rememberSession('session_1', 'device');
    expectEqual([here().readSession(), elsewhere().readSession()], ['session_1', 'session_1']);
    here().rememberSession('session_1', 'visit');
    expectEqual([here().readSession(), elsewhere().readSession()], ['session_1', null]);
  });

  it('keeps candidates and services apart', () => {
    const [device, visit] = [shelf(), shelf()];
    const of = (apiUrl: string, candidate: string) =>
      openMemory(apiUrl, candidate, { device: () => device, visit: () => visit });
    of('https://one.test', 'asha').rememberSession('session_1', 'device');
    expectEqual(of('https://one.test', 'bela').readSession(), null);
    expectEqual(of('https://two.test', 'asha').readSession(), null);
  });

  it('keeps a mark for every tab of the device, and what is being written for this one', () => {
    const device = shelf();
    const thisTab = shelf();
    const here = openMemory('', 'asha', { device: () => device, visit: () => thisTab });
    const elsewhere = openMemory('', 'asha', { device: () => device, visit: shelf });
    here.mark('seen', true);
    here.rememberDraft('answer', { text: 'So far' });
    expectEqual([here.isMarked('seen'), elsewhere.isMarked('seen'), elsewhere.isMarked('other')], [true, true, false]);
    expectEqual([here.readDraft('answer'), elsewhere.readDraft('answer')], [{ text: 'So far' }, null]);
    here.rememberDraft('ratings', { one: 4 }, 'device');
    expectEqual(elsewhere.readDraft('ratings'), { one: 4 });
    here.rememberDraft('ratings', null, 'device');
    expectEqual(elsewhere.readDraft('ratings'), null);
    here.mark('seen', false);
    here.rememberDraft('answer', null);
    expectEqual([elsewhere.isMarked('seen'), here.readDraft('answer')], [false, null]);
  });

  it('survives a storage that throws, and content that is not its own', () => {
    const blocked = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    const memory = openMemory('', 'asha', { device: blocked, visit: blocked });
    memory.rememberSession('session_1', 'device');
    memory.forgetSession();
    expectEqual([memory.readSession(), memory.readSetup(), memory.readDraft('history')], [null, null, null]);

    const spoilt = { ...shelf(), getItem: () => '{not json' };
    expectEqual(openMemory('', 'asha', { device: () => spoilt, visit: () => spoilt }).readSetup(), null);
  });
});
