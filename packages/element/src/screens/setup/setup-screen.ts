import type { Screen } from '../screen.js';
import { setupStyles } from './setup-styles.js';
import { drawWizard } from './wizard.js';

/** The first drawing of the wizard. What it needs to be used is loaded at the first touch, as the screen `wizard`. */
export const setupScreen: Screen = {
  styles: setupStyles,
  enter(journey) {
    // What belongs to a type that is chosen already is there before anything is touched, so that nothing moves then.
    if (journey.state.setup.draft.type) void journey.prepare('wizard').catch(() => {});
  },
  render: (scene) => drawWizard(scene),
};
