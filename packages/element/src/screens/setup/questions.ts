import type { InterviewFamily } from '@mock-interview/client';
import { html, nothing, type SVGTemplateResult, type TemplateResult } from 'lit';
import { choiceCard, choiceChip } from '../../parts/choices.js';
import { boxesShape, bulbShape, codeShape, handshakeShape, icon, peopleShape } from '../../parts/icons.js';
import { controlId } from '../../store/control-ids.js';
import { priceOf } from '../../store/setup.js';
import type { SetupField } from '../../store/state.js';
import type { Scene } from '../screen.js';

const shapeOf: Readonly<Record<InterviewFamily, SVGTemplateResult>> = {
  technical: codeShape,
  design: boxesShape,
  behavioral: peopleShape,
  product: bulbShape,
  hr: handshakeShape,
};

/** The id that leads to a group of choices is that of its first one. */
const idOfFirst = (field: SetupField, index: number) => (index === 0 ? controlId(field) : undefined);

function group(
  { state, words }: Scene,
  field: 'type' | 'difficulty' | 'focusAreas' | 'duration',
  choices: TemplateResult,
  hint?: string,
): TemplateResult {
  const isFaulty = state.setup.faults.some((fault) => fault.field === field);
  const isRequired = field === 'type' || field === 'difficulty';
  return html`<fieldset
    class="card"
    role=${field === 'focusAreas' ? 'group' : 'radiogroup'}
    aria-labelledby="mi-${field}-name"
    aria-describedby=${hint ? `mi-${field}-hint` : nothing}
    aria-required=${isRequired ? 'true' : nothing}
    aria-invalid=${isFaulty ? 'true' : nothing}
  >
    <legend id="mi-${field}-name">${words.say(`setup.${field}`)}</legend>
    ${hint ? html`<p class="small muted" id="mi-${field}-hint">${hint}</p>` : nothing} ${choices}
  </fieldset>`;
}

export function typeField(scene: Scene): TemplateResult {
  const { config, setup } = scene.state;
  const cards = config?.types.map(({ type, title, description, family }, index) =>
    choiceCard({
      kind: 'radio',
      name: 'type',
      value: type,
      checked: setup.draft.type === type,
      title,
      description,
      symbol: html`<span class="symbol">${icon(shapeOf[family])}</span>`,
      testId: `interview-type-${type}`,
      id: idOfFirst('type', index),
    }),
  );
  return group(scene, 'type', html`<div class="cards">${cards}</div>`);
}

export function difficultyField(scene: Scene): TemplateResult {
  const { config, setup } = scene.state;
  if (!config) return html``;
  const cards = config.difficulties.map(({ id, title, description }, index) => {
    const price = priceOf(config, { ...setup.draft, difficulty: id });
    return choiceCard({
      kind: 'radio',
      name: 'difficulty',
      value: id,
      checked: setup.draft.difficulty === id,
      title,
      description,
      aside: price ? scene.words.money(price, config.currency) : undefined,
      testId: `difficulty-${id}`,
      id: idOfFirst('difficulty', index),
    });
  });
  return group(scene, 'difficulty', html`<div class="cards">${cards}</div>`);
}

/** Offered once a type is chosen, because every type has its own. */
export function focusAreasField(scene: Scene): TemplateResult | typeof nothing {
  const { config, setup } = scene.state;
  const areas = config?.types.find(({ type }) => type === setup.draft.type)?.focusAreas ?? [];
  if (areas.length === 0) return nothing;
  const chips = areas.map(({ id, title }, index) =>
    choiceChip({
      kind: 'checkbox',
      name: 'focusAreas',
      value: id,
      checked: setup.draft.focusAreas.includes(id),
      title,
      testId: `focus-area-${id}`,
      id: idOfFirst('focusAreas', index),
    }),
  );
  return group(scene, 'focusAreas', html`<div class="row">${chips}</div>`, scene.words.say('setup.focusAreas.hint'));
}

export function durationField(scene: Scene): TemplateResult {
  const { config, setup } = scene.state;
  const chips = config?.durations.map((minutes, index) =>
    choiceChip({
      kind: 'radio',
      name: 'duration',
      value: String(minutes),
      checked: setup.draft.duration === minutes,
      title: scene.words.minutes(minutes),
      id: idOfFirst('duration', index),
    }),
  );
  return group(scene, 'duration', html`<div class="row">${chips}</div>`);
}
