import type { InterviewConfig } from '@mock-interview/client';
import { html, nothing, type TemplateResult } from 'lit';
import { controlId } from '../../store/control-ids.js';
import { languageFor, languagesFor } from '../../store/offers.js';
import type { SetupField } from '../../store/state.js';
import type { Scene } from '../screen.js';

/** The options that most candidates leave alone. */
export function moreOptions(scene: Scene): TemplateResult {
  const { config, setup } = scene.state;
  if (!config) return html``;
  const { draft } = setup;
  return html`<div class="pairs">
    ${select(scene, 'style', config.styles, draft.style)}
    ${select(scene, 'followUpStyle', config.followUpStyles, draft.followUpStyle)}
    ${select(scene, 'pace', config.paces, draft.pace)} ${languageSelect(scene, config)} ${line(scene, 'role')}
    ${line(scene, 'company')} ${text(scene, 'jobDescription')} ${text(scene, 'resumeText')}
  </div>`;
}

type TextField = Extract<SetupField, 'role' | 'company' | 'jobDescription' | 'resumeText'>;
type SelectField = Extract<SetupField, 'style' | 'followUpStyle' | 'pace' | 'language'>;

function select(
  { words }: Scene,
  field: SelectField,
  options: readonly { id: string; title: string }[],
  chosen: string,
  hint?: string,
): TemplateResult {
  const hintId = `mi-${field}-hint`;
  return html`<div class="field">
    <label for=${controlId(field)}>${words.say(`setup.${field}`)}</label>
    <select class="control" part="input" id=${controlId(field)} name=${field} aria-describedby=${hint ? hintId : nothing}>
      ${options.map(({ id, title }) => html`<option value=${id} .selected=${chosen === id}>${title}</option>`)}
    </select>
    ${hint ? html`<p class="small muted" id=${hintId}>${hint}</p>` : nothing}
  </div>`;
}

/** The languages of the chosen type. Where one that others have is missing, that is said: nobody should look in vain. */
function languageSelect(scene: Scene, config: InterviewConfig): TemplateResult {
  const { draft } = scene.state.setup;
  const offered = languagesFor(config, draft);
  const languages = config.languages.flatMap(({ tag, title }) => (offered.includes(tag) ? [{ id: tag, title }] : []));
  const hint = languages.length < config.languages.length ? scene.words.say('setup.language.hint') : undefined;
  return select(scene, 'language', languages, languageFor(config, draft), hint);
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
