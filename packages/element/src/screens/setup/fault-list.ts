import { html, nothing, type TemplateResult } from 'lit';
import { icon, warningShape } from '../../parts/icons.js';
import { controlId } from '../../store/control-ids.js';
import type { Fault } from '../../store/state.js';
import type { Scene } from '../screen.js';

/** What keeps the form from being sent; each line leads to its control. */
export function faultList({ state, words: { say }, journey }: Scene): TemplateResult | typeof nothing {
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
