import type { CSSResult, TemplateResult } from 'lit';
import type { Words } from '../locales/words.js';
import type { Journey } from '../store/journey.js';
import type { ScreenName, State } from '../store/state.js';

/** The views that are loaded on demand. */
export type ScreenView = ScreenName | 'closed' | 'trouble';

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
}

export type LoadScreen = (view: ScreenView) => Promise<Screen>;
