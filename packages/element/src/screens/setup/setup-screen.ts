import { html, nothing, type TemplateResult } from 'lit';
import { icon, warningShape } from '../../parts/icons.js';
import { troubleNotice } from '../../parts/notice.js';
import { headingId } from '../../store/journey.js';
import { amendSetup, controlId, submitSetup } from '../../store/setup.js';
import { type Fault, type SetupField, setupFields } from '../../store/state.js';
import type { Scene, Screen } from '../screen.js';
import { moreOptions } from './more-options.js';
import { difficultyField, durationField, focusAreasField, typeField } from './questions.js';
import { setupStyles } from './setup-styles.js';
import { summary } from './summary.js';

/** The wizard: one real form, so that Enter, autofill and assistive technology work as everywhere. */
export const setupScreen: Screen = {
  styles: setupStyles,
  render(scene) {
    const { state, words, journey } = scene;
    const { draft, problem } = state.setup;
    return html`<form
      class="screen"
      novalidate
      @input=${(event: Event) => takeAnswer(scene, event)}
      @submit=${(event: Event) => {
        event.preventDefault();
        void submitSetup(journey);
      }}
    >
      <header class="opening">
        <h2 id=${headingId} tabindex="-1">${words.say('setup.title')}</h2>
        <p class="muted">${words.say('setup.lead')}</p>
      </header>
      ${faultList(scene)} ${troubleNotice(words, problem)}
      <div class="columns">
        <div class="questions">
          ${typeField(scene)} ${difficultyField(scene)} ${focusAreasField(scene)} ${durationField(scene)}
          <div class="card field">
            <label for=${controlId('requirements')}>${words.say('setup.requirements')}</label>
            <p class="small muted" id="mi-requirements-hint">${words.say('setup.requirements.hint')}</p>
            <textarea
              class="control"
              part="input"
              id=${controlId('requirements')}
              name="requirements"
              data-testid="requirements"
              rows="3"
              maxlength="2000"
              aria-describedby="mi-requirements-hint"
              aria-invalid=${isFaulty(state.setup.faults, 'requirements')}
              .value=${draft.requirements}
            ></textarea>
          </div>
          ${moreOptions(scene)}
        </div>
        ${summary(scene)}
      </div>
    </form>`;
  },
};

function takeAnswer({ state, journey }: Scene, { target }: Event): void {
  const isControl =
    target instanceof HTMLInputElement || target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement;
  if (!isControl) return;
  const field = setupFields.find((name) => name === target.name);
  if (field === 'focusAreas') {
    const others = state.setup.draft.focusAreas.filter((area) => area !== target.value);
    const isPicked = target instanceof HTMLInputElement && target.checked;
    amendSetup(journey, { focusAreas: isPicked ? [...others, target.value] : others });
  } else if (field === 'duration') {
    amendSetup(journey, { duration: Number(target.value) });
  } else if (field) {
    amendSetup(journey, { [field]: target.value });
  }
}

const isFaulty = (faults: readonly Fault[], field: SetupField) =>
  faults.some((fault) => fault.field === field) ? 'true' : 'false';

/** What keeps the form from being sent; each line leads to its control. */
function faultList({ state, words: { say }, journey }: Scene): TemplateResult | typeof nothing {
  const { faults } = state.setup;
  if (faults.length === 0) return nothing;
  const text = ({ field, kind }: Fault) =>
    kind === 'missing' && (field === 'type' || field === 'difficulty')
      ? say(`setup.missing.${field}`)
      : say('setup.refused', { field: say(`setup.${field}`) });
  return html`<div class="notice negative" role="alert" data-testid="validation-error" part="error">
    ${icon(warningShape)}
    <div>
      <strong>${say('setup.faults', { count: faults.length })}</strong>
      <ul>
        ${faults.map(
          (fault) => html`<li>
            <button type="button" class="link" @click=${() => journey.focus(controlId(fault.field))}>${text(fault)}</button>
          </li>`,
        )}
      </ul>
    </div>
  </div>`;
}
