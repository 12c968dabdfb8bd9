import { css, drawWizard } from '../../first-paint.js';
import { submitSetup } from '../../store/submit-setup.js';
import type { Screen } from '../screen.js';
import { faultList } from './fault-list.js';
import { moreOptions } from './more-options.js';
import { reviewField } from './review-field.js';

/** The wizard in use: drawn as before, with all options and with what is still missing. */
export const wizardScreen: Screen = {
  styles: css`
    .pairs {
      display: grid;
      gap: 16px;
      margin-block-start: 16px;
      grid-template-columns: repeat(auto-fit, minmax(min(220px, 100%), 1fr));
    }
    .tick {
      display: flex;
      gap: 14px;
      align-items: flex-start;
      cursor: pointer;
    }
    .tick input {
      flex: none;
      inline-size: 22px;
      block-size: 22px;
      margin: 1px 0 0;
      accent-color: var(--_accent-fill);
    }
  `,
  render: (scene) =>
    drawWizard(scene, { faults: faultList(scene), review: reviewField(scene), moreOptions: moreOptions(scene) }),
  submit: submitSetup,
};
