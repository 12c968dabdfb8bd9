import { html, type TemplateResult } from 'lit';
import { controlId } from '../../store/control-ids.js';
import type { SetupField } from '../../store/state.js';
import type { Scene } from '../screen.js';

/** The options that most candidates leave alone. */
export function moreOptions(scene: Scene): TemplateResult {
  const { config } = scene.state;
  if (!config) return html``;
  const languages = config.languages.map(({ tag, title }) => ({ id: tag, title }));
  return html`<div class="pairs">
    ${select(scene, 'style', config.styles)} ${select(scene, 'followUpStyle', config.followUpStyles)}
    ${select(scene, 'pace', config.paces)} ${select(scene, 'language', languages)} ${line(scene, 'role')}
    ${line(scene, 'company')} ${text(scene, 'jobDescription')} ${text(scene, 'resumeText')}
  </div>`;
}

type TextField = Extract<SetupField, 'role' | 'company' | 'jobDescription' | 'resumeText'>;
type SelectField = Extract<SetupField, 'style' | 'followUpStyle' | 'pace' | 'language'>;

function select(
  { state, words }: Scene,
  field: SelectField,
  options: readonly { id: string; title: string }[],
): TemplateResult {
  return html`<label class="field"
    ><span>${words.say(`setup.${field}`)}</span>
    <select class="control" part="input" id=${controlId(field)} name=${field}>
      ${options.map(
        ({ id, title }) => html`<option value=${id} .selected=${state.setup.draft[field] === id}>${title}</option>`,
      )}
    </select>
  </label>`;
}

function line({ state, words }: Scene, field: TextField): TemplateResult {
  return html`<label class="field"
    ><span>${words.say(`setup.${field}`)}</span>
    <input class="control" part="input" id=${controlId(field)} name=${field} maxlength="120" .value=${state.setup.draft[field]} />
  </label>`;
}

function text({ state, words }: Scene, field: TextField): TemplateResult {
  return html`<label class="field"
    ><span>${words.say(`setup.${field}`)}</span>
    <textarea class="control" part="input" id=${controlId(field)} name=${field} rows="3" maxlength="20000" .value=${state.setup.draft[field]}></textarea>
  </label>`;
}
