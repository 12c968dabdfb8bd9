import type { SessionStatus } from '@mock-interview/client';
import { html, type TemplateResult } from 'lit';
import { browse } from '../../store/history.js';
import type { HistoryFilter } from '../../store/state.js';
import type { Scene } from '../screen.js';

const statuses: readonly SessionStatus[] = [
  'completed',
  'in_progress',
  'generating_report',
  'ready',
  'awaiting_payment',
  'failed',
  'expired',
  'cancelled',
];

/** Narrows the table down. */
export function filters(scene: Scene): TemplateResult {
  const { state, words } = scene;
  const { config } = state;
  const types = config?.types.map(({ type, title }) => ({ id: type, title })) ?? [];
  const states = statuses.map((status) => ({ id: status, title: words.say(`status.${status}`) }));
  return html`<form class="filters" @submit=${(event: Event) => event.preventDefault()}>
    ${select(scene, 'type', types)} ${select(scene, 'difficulty', config?.difficulties ?? [])} ${select(scene, 'status', states)}
  </form>`;
}

function select(
  { state, words: { say }, journey }: Scene,
  name: keyof HistoryFilter,
  options: readonly { id: string; title: string }[],
): TemplateResult {
  const chosen = state.history.filter[name];
  const change = ({ target }: Event) => {
    if (target instanceof HTMLSelectElement) void browse(journey, { filter: { [name]: target.value } });
  };
  return html`<label class="field"
    ><span>${say(`history.filter.${name}`)}</span>
    <select class="control" part="input" name=${name} @change=${change}>
      <option value="" .selected=${chosen === ''}>${say('history.filter.all')}</option>
      ${options.map(({ id, title }) => html`<option value=${id} .selected=${chosen === id}>${title}</option>`)}
    </select>
  </label>`;
}
