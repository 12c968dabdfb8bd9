import { html, nothing, type TemplateResult } from 'lit';
import { controlId, headingId } from '../../store/control-ids.js';
import type { Journey } from '../../store/journey.js';
import { answerSetup } from '../../store/setup.js';
import type { SetupField } from '../../store/state.js';
import type { Scene } from '../screen.js';
import { difficultyField, durationField, focusAreasField, typeField } from './questions.js';
import { summary } from './summary.js';

/** What is drawn once somebody uses the wizard. */
export interface WizardExtras {
  faults: TemplateResult | typeof nothing;
  review: TemplateResult | typeof nothing;
  moreOptions: TemplateResult;
  unpayable: TemplateResult | typeof nothing;
}

/** Draws the wizard: one real form, so that Enter, autofill and assistive technology work as everywhere. */
export function drawWizard(scene: Scene, extras?: WizardExtras): TemplateResult {
  const { state, words, journey } = scene;
  const { say } = words;
  const { draft, faults } = state.setup;
  // A failure to prepare shows when the form is sent.
  const prepare = () => journey.prepare('wizard').catch(() => {});
  const isRefused = faults.some(({ field }) => field === 'requirements');
  return html`<form
    class="screen"
    novalidate
    @focusin=${prepare}
    @input=${(event: Event) => {
      takeAnswer(scene, event);
      void prepare();
    }}
    @submit=${(event: Event) => {
      event.preventDefault();
      void submit(journey);
    }}
  >
    <header class="opening">
      <h2 id=${headingId} tabindex="-1">${say('setup.title')}</h2>
      <p class="muted">${say('setup.lead')}</p>
    </header>
    ${extras?.faults}
    <div class="columns">
      <div class="questions">
        ${typeField(scene)} ${difficultyField(scene)} ${focusAreasField(scene)} ${durationField(scene)} ${extras?.review}
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
          ${extras?.moreOptions}
        </details>
      </div>
      ${summary(scene, extras)}
    </div>
  </form>`;
}

async function submit(journey: Journey): Promise<void> {
  try {
    const wizard = await journey.prepare('wizard');
    await wizard.submit?.(journey);
  } catch (error) {
    await journey.stumble(error, () => journey.visit('setup'));
  }
}

function takeAnswer({ state, journey }: Scene, { target }: Event): void {
  const isControl =
    target instanceof HTMLInputElement || target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement;
  if (!isControl) return;
  const isField = (name: string): name is SetupField => name in state.setup.draft;
  const isTicked = target instanceof HTMLInputElement && target.checked;
  if (isField(target.name)) answerSetup(journey, target.name, target.value, isTicked);
}
