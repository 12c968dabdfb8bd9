import type { CSSResult, TemplateResult } from 'lit';
import type { Catalogue, Words } from '../locales/words.js';
import type { openInterview, submitSetup } from '../store/follow-session.js';
import type { Journey } from '../store/journey.js';
import type { ScreenName, State } from '../store/state.js';

/** What can be loaded: a screen, one of the states in between, or all of the wizard instead of its first drawing. */
export type ScreenView = ScreenName | 'wizard' | 'closed' | 'trouble';

/** What a screen draws from, and where its requests go. */
export interface Scene {
  state: State;
  words: Words;
  journey: Journey;
}

/** One screen. It draws the state and keeps none of its own. */
export interface Screen {
  readonly styles: CSSResult;
  render(scene: Scene): TemplateResult;
  /**
   * Prepares what has to be there before the screen is drawn, and starts what goes on while it is shown.
   *
   * @param signal aborted when the candidate leaves the screen
   */
  enter?(journey: Journey, signal: AbortSignal): void | Promise<void>;
  /** Sends its form. */
  submit?(journey: Journey): Promise<void>;
}

/** A screen, with the styles and the English that it needs beyond those of the first paint. */
export interface LoadedScreen {
  screen: Screen;
  styles: readonly CSSResult[];
  english: Catalogue;
}

/** What is loaded when it is wanted. One module knows how; everything else gets it from there. */
export interface OnDemand {
  screen(view: ScreenView): Promise<LoadedScreen>;
  /** What follows a session, from the first session on */
  followSession(): Promise<{ openInterview: typeof openInterview; submitSetup: typeof submitSetup }>;
}
