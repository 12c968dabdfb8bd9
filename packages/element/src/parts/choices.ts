import { html, nothing, type TemplateResult } from 'lit';

/** One choice of a group: a card or a chip that is a label, around the native control that keeps the state. */
export interface Choice {
  kind: 'radio' | 'checkbox';
  name: string;
  value: string;
  checked: boolean;
  title: string | TemplateResult;
  description?: string | undefined;
  symbol?: TemplateResult | undefined;
  aside?: string | undefined;
  testId?: string;
  /** Set on the first choice of a group, which takes the focus for the group */
  id?: string | undefined;
}

/** Draws a choice as a card with a title, a description and room for a symbol. */
export function choiceCard(choice: Choice): TemplateResult {
  const { kind, name, value, checked, title, description, symbol, aside, testId, id } = choice;
  return html`<label class="choice card-choice" part="choice" data-testid=${testId ?? nothing}>
    <input type=${kind} name=${name} value=${value} .checked=${checked} id=${id ?? nothing} />
    ${symbol ?? nothing}
    <span class="choice-text"><strong>${title}</strong>${description ? html`<span class="small muted">${description}</span>` : nothing}</span>
    ${aside ? html`<span class="choice-aside">${aside}</span>` : nothing}
  </label>`;
}

/** Draws a choice as a chip. */
export function choiceChip({ kind, name, value, checked, title, testId, id }: Choice): TemplateResult {
  return html`<label class="choice chip" part="choice" data-testid=${testId ?? nothing}>
    <input type=${kind} name=${name} value=${value} .checked=${checked} id=${id ?? nothing} />${title}
  </label>`;
}
