import type { TemplateResult } from 'lit';
import { css, drawWizard, html, nothing } from '../../first-paint.js';
import { priceOf } from '../../store/setup.js';
import { submitSetup } from '../../store/submit-setup.js';
import { askSurcharge } from '../../store/surcharge.js';
import type { Scene, Screen } from '../screen.js';
import { channelField } from './channel-field.js';
import { faultList } from './fault-list.js';
import { moreOptions } from './more-options.js';
import { reviewField } from './review-field.js';

/** The wizard in use: drawn as before, with all options and with what is still missing. */
export const screen: Screen = {
  styles: css`
    .pairs {
      display: grid;
      gap: 16px;
      margin-block-start: 16px;
      grid-template-columns: repeat(auto-fit, minmax(min(220px, 100%), 1fr));
    }
  `,
  enter(journey) {
    void askSurcharge(journey);
  },
  render: (scene) =>
    drawWizard(scene, {
      faults: faultList(scene),
      review: html`${channelField(scene)}${reviewField(scene)}`,
      moreOptions: moreOptions(scene),
      unpayable: unpayable(scene),
    }),
  submit: submitSetup,
};

/** Says so where an interview that is not free could not be paid. */
function unpayable({ state: { config, setup }, words: { say } }: Scene): TemplateResult | typeof nothing {
  if (config?.gateway !== 'none' || priceOf(config, setup.draft) === 0) return nothing;
  return html`<p class="small fault">${say('setup.unpayable')}</p>`;
}
