import { css, drawWizard } from '../../first-paint.js';
import { submitSetup } from '../../store/submit-setup.js';
import type { Screen } from '../screen.js';
import { faultList } from './fault-list.js';
import { moreOptions } from './more-options.js';

/** The wizard in use: drawn as before, with all options and with what is still missing. */
export const wizardScreen: Screen = {
  styles: css`
    .pairs {
      display: grid;
      gap: 16px;
      margin-block-start: 16px;
      grid-template-columns: repeat(auto-fit, minmax(min(220px, 100%), 1fr));
    }
  `,
  render: (scene) => drawWizard(scene, { faults: faultList(scene), moreOptions: moreOptions(scene) }),
  submit: submitSetup,
};
