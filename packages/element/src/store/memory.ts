import type { SetupDraft } from './state.js';

/**
 * What survives a reload, for one candidate of one service.
 *
 * An open interview is remembered on the device, so that another tab or tomorrow's visit resumes it.
 * Drafts, unless their owner says otherwise, and a finished interview are remembered for the visit only, marks on the
 * device. Where the browser refuses storage, nothing survives, and everything else works.
 */
export interface Memory {
  readSession(): string | null;
  rememberSession(sessionId: string, span: 'device' | 'visit'): void;
  forgetSession(): void;
  readSetup(): Partial<SetupDraft> | null;
  rememberSetup(draft: SetupDraft | null): void;
  /** Something that is under way. What it is called and what it is made of is its owner's business. */
  readDraft<Draft>(name: string): Partial<Draft> | null;
  /** @param span how long: for the visit unless said, or on the device; the same when it is forgotten */
  rememberDraft(name: string, draft: object | null, span?: 'device' | 'visit'): void;
  isMarked(name: string): boolean;
  mark(name: string, isMarked: boolean): void;
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** A store that never throws: what a blocked or full storage cannot keep is forgotten. */
function safely(storage: () => Store): Store {
  const attempt = <Result>(operation: (store: Store) => Result, otherwise: Result): Result => {
    try {
      return operation(storage());
    } catch {
      return otherwise;
    }
  };
  return {
    getItem: (key) => attempt((store) => store.getItem(key), null),
    setItem: (key, value) => attempt((store) => store.setItem(key, value), undefined),
    removeItem: (key) => attempt((store) => store.removeItem(key), undefined),
  };
}

/**
 * Opens the memory of one candidate.
 *
 * @param apiUrl the service; two services never share memories
 * @param candidate the tenant's own id of the candidate, as the token tells it
 */
export function openMemory(
  apiUrl: string,
  candidate: string,
  storages: { device: () => Store; visit: () => Store } = {
    device: () => localStorage,
    visit: () => sessionStorage,
  },
): Memory {
  const device = safely(storages.device);
  const visit = safely(storages.visit);
  const key = (name: string) => `mock-interview:${apiUrl}:${candidate}:${name}`;

  const readObject = <Value>(name: string): Partial<Value> | null => {
    try {
      const value: unknown = JSON.parse(visit.getItem(key(name)) ?? device.getItem(key(name)) ?? 'null');
      return typeof value === 'object' ? value : null;
    } catch {
      return null;
    }
  };
  const writeObject = (name: string, value: object | null, span: 'device' | 'visit' = 'visit') => {
    const store = span === 'device' ? device : visit;
    return value ? store.setItem(key(name), JSON.stringify(value)) : store.removeItem(key(name));
  };

  return {
    readSession: () => visit.getItem(key('session')) ?? device.getItem(key('session')),
    rememberSession: (sessionId, span) => {
      visit.setItem(key('session'), sessionId);
      if (span === 'device') device.setItem(key('session'), sessionId);
      else device.removeItem(key('session'));
    },
    forgetSession: () => {
      visit.removeItem(key('session'));
      device.removeItem(key('session'));
    },
    readSetup: () => readObject<SetupDraft>('setup'),
    rememberSetup: (draft) => writeObject('setup', draft),
    readDraft: readObject,
    rememberDraft: writeObject,
    isMarked: (name) => device.getItem(key(name)) !== null,
    mark: (name, isMarked) => (isMarked ? device.setItem(key(name), 'yes') : device.removeItem(key(name))),
  };
}
