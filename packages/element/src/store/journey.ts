import type { InterviewApi, SessionHandle } from '@mock-interview/client';
import type { Announce } from '../events.js';
import type { OnDemand, Screen, ScreenView } from '../screens/screen.js';
import { blankSetup } from './blank-setup.js';
import { headingId } from './control-ids.js';
import type { Memory } from './memory.js';
import type { State, View } from './state.js';
import { type Trouble, troubleFrom } from './trouble.js';

/** The element, as far as a journey looks at it. */
export interface Host extends HTMLElement {
  checkoutReturnUrl: string | undefined;
}

/** What a journey needs from the element it lives in. */
export interface Surroundings {
  host: Host;
  api: InterviewApi;
  announce: Announce;
  loadScreen(view: ScreenView): Promise<Screen>;
  followSession: OnDemand['followSession'];
  /** The memory of the candidate; known from the first answer of the service on */
  openMemory(): Memory;
}

/** Where a candidate can be brought to. */
export type Destination = Exclude<View, 'loading' | 'trouble'>;

const initialState: State = {
  view: 'loading',
  config: null,
  session: null,
  phase: null,
  serverClockOffset: 0,
  trouble: null,
  connection: null,
  focus: null,
  setup: { draft: blankSetup, faults: [], busy: false, surcharge: 0 },
  payment: { order: null, phase: 'idle', problem: null },
  ready: { busy: 'no', confirming: false, problem: null },
  interview: null,
  report: { report: null, progress: null },
  selfRating: null,
  retries: {},
  history: {
    filter: { type: '', difficulty: '', status: '' },
    page: 1,
    busy: false,
    interviews: null,
    statistics: null,
    problem: null,
  },
};

/**
 * One candidate's way through one service: the only place where state changes.
 *
 * Actions are functions that take a journey; screens draw its state. It ends once, and
 * everything that it started ends with it.
 */
export class Journey {
  readonly host: Host;
  readonly api: InterviewApi;
  readonly announce: Announce;
  readonly followSession: OnDemand['followSession'];
  readonly #openMemory: () => Memory;
  readonly #loadScreen: Surroundings['loadScreen'];
  readonly #onChange: (state: State) => void;
  readonly #life = new AbortController();
  #stay = new AbortController();
  #memory: Memory | null = null;
  #state = initialState;
  #handle: SessionHandle | null = null;
  #hasArrived = false;
  /** What the candidate's "try again" does on the trouble screen */
  #retry: (() => Promise<void>) | null = null;

  constructor(surroundings: Surroundings, onChange: (state: State) => void) {
    this.host = surroundings.host;
    this.api = surroundings.api;
    this.announce = surroundings.announce;
    this.followSession = surroundings.followSession;
    this.#openMemory = surroundings.openMemory;
    this.#loadScreen = surroundings.loadScreen;
    this.#onChange = onChange;
  }

  get state(): State {
    return this.#state;
  }

  /** Aborted when the journey ends. */
  get signal(): AbortSignal {
    return this.#life.signal;
  }

  /** The interview session that is followed, if any. */
  get handle(): SessionHandle | null {
    return this.#handle;
  }

  get memory(): Memory {
    this.#memory ??= this.#openMemory();
    return this.#memory;
  }

  change(part: Partial<State>): void {
    if (this.signal.aborted) return;
    this.#state = { ...this.#state, ...part };
    this.#onChange(this.#state);
  }

  /** Loads a screen without going there, lets it prepare, and draws with it what it replaces. */
  async prepare(view: ScreenView): Promise<Screen> {
    const screen = await this.#loadScreen(view);
    screen.enter?.(this, this.signal);
    this.change({});
    return screen;
  }

  /** Changes some facts of one slice of the state. */
  changeIn<Slice extends 'setup' | 'payment' | 'ready' | 'report' | 'history'>(
    slice: Slice,
    part: Partial<State[Slice]>,
  ): void {
    this.change({ [slice]: { ...this.#state[slice], ...part } });
  }

  /** Moves the focus to a control of the screen, once it is drawn. */
  focus(id: string): void {
    this.change({ focus: { id } });
  }

  /** Follows another session from now on, or none. */
  follow(handle: SessionHandle | null): void {
    void this.#handle?.close();
    this.#handle = handle;
  }

  /**
   * Goes to a screen: loads it, lets it prepare, shows it and moves the focus to its heading.
   * Whatever the screen before had under way is aborted.
   */
  async visit(view: Destination): Promise<void> {
    this.#stay.abort();
    this.#stay = new AbortController();
    const signal = AbortSignal.any([this.signal, this.#stay.signal]);
    try {
      const screen = await this.#loadScreen(view);
      if (signal.aborted) return;
      await screen.enter?.(this, signal);
      if (signal.aborted) return;
      this.#show(view);
    } catch (error) {
      if (!signal.aborted) await this.stumble(error, () => this.visit(view));
    }
  }

  /** Shows a failure that leaves nothing else to show, with a way forward. */
  async stumble(error: unknown, retry: () => Promise<void>): Promise<void> {
    const trouble = this.report(error);
    if (!trouble) return;
    this.#retry = retry;
    // Where even the screen of the failure cannot be loaded, the frame says it in a word.
    await this.#loadScreen('trouble').catch(() => {});
    this.change({ trouble });
    this.#show('trouble');
  }

  /** Tries again what had stumbled. */
  async retry(): Promise<void> {
    this.change({ view: 'loading', trouble: null });
    await this.#retry?.();
  }

  /**
   * Tells the host page of a failure.
   *
   * @returns how to show it; null when it is no failure but the end of the journey or of a screen
   */
  report(error: unknown): Trouble | null {
    if (this.signal.aborted || (error instanceof DOMException && error.name === 'AbortError')) return null;
    const trouble = troubleFrom(error);
    this.announce('mi-error', {
      code: trouble.code,
      message: error instanceof Error ? error.message : String(error),
      recoverable: trouble.recoverable,
      ...(trouble.requestId && { requestId: trouble.requestId }),
      error,
    });
    return trouble;
  }

  /** Ends everything that is under way. */
  end(): void {
    this.#life.abort();
    this.follow(null);
  }

  #show(view: View): void {
    // A page that has just been opened keeps its focus where it is.
    this.change({ view, ...(this.#hasArrived && { focus: { id: headingId } }) });
    this.#hasArrived = true;
  }
}
