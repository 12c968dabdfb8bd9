import { html, nothing } from 'lit';
import type { Journey } from '../../store/journey.js';
import { controlId, headingId } from '../../store/navigation.js';
import { answerSetup } from '../../store/setup.js';
import type { SetupField } from '../../store/state.js';
import type { Scene, Screen } from '../screen.js';
import { difficultyField, durationField, focusAreasField, typeField } from './questions.js';
import { setupStyles } from './setup-styles.js';
import { summary } from './summary.js';

/** What the wizard needs only when it is used: loaded at the first touch, so that the first paint is small. */
let onUse: typeof import('./on-use.js') | undefined;

async function prepareForUse(journey: Journey): Promise<void> {
  if (onUse) return;
  onUse = await import('./on-use.js');
  journey.redraw();
}

async function submit(journey: Journey): Promise<void> {
  try {
    await prepareForUse(journey);
    await onUse?.submitSetup(journey);
  } catch (error) {
    await journey.stumble(error, () => journey.visit('setup'));
  }
}

/** The wizard: one real form, so that Enter, autofill and assistive technology work as everywhere. */
export const setupScreen: Screen = {
  styles: setupStyles,
  render(scene) {
    const { state, words, journey } = scene;
    const { say } = words;
    const { draft, faults } = state.setup;
    // A failure to prepare shows when the form is sent.
    const prepare = () => prepareForUse(journey).catch(() => {});
    const isRefused = faults.some(({ field }) => field === 'requirements');
    return html`<form
      class="screen"
      novalidate
      @focusin=${prepare}
      @input=${(event: Event) => takeAnswer(scene, event)}
      @submit=${(event: Event) => {
        event.preventDefault();
        void submit(journey);
      }}
    >
      <header class="opening">
        <h2 id=${headingId} tabindex="-1">${say('setup.title')}</h2>
        <p class="muted">${say('setup.lead')}</p>
      </header>
      ${onUse?.faultList(scene)}
      <div class="columns">
        <div class="questions">
          ${typeField(scene)} ${difficultyField(scene)} ${focusAreasField(scene)} ${durationField(scene)}
          <div class="card field">
            <label for=${controlId('requirements')}>${say('setup.requirements')}</label>
            <p class="small muted" id="mi-requirements-hint">${say('setup.requirements.hint')}</p>
            <textarea
              class="control"
              part="input"
              id=${controlId('requirements')}
              name="requirements"
              data-testid="requirements"
              rows="3"
              maxlength="2000"
              aria-describedby="mi-requirements-hint"
              aria-invalid=${isRefused ? 'true' : nothing}
              .value=${draft.requirements}
            ></textarea>
          </div>
          <details class="card" @toggle=${prepare}>
            <summary>${say('setup.more')}</summary>
            ${onUse?.moreOptions(scene)}
          </details>
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
  const isField = (name: string): name is SetupField => name in state.setup.draft;
  const isTicked = target instanceof HTMLInputElement && target.checked;
  if (isField(target.name)) answerSetup(journey, target.name, target.value, isTicked);
}
