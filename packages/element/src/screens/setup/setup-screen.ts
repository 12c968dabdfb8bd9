import type { Screen } from '../screen.js';
import { setupStyles } from './setup-styles.js';
import { drawWizard } from './wizard.js';

/** The first drawing of the wizard. What it needs to be used is loaded at the first touch, as the screen `wizard`. */
export const setupScreen: Screen = {
  styles: setupStyles,
  render: (scene) => drawWizard(scene),
};
