import { html, noChange, nothing, type TemplateResult } from 'lit';
import { Directive, directive, type ElementPart } from 'lit/directive.js';

class Modal extends Directive {
  override update({ element }: ElementPart, [isOpen]: [boolean]): typeof noChange {
    if (element instanceof HTMLDialogElement && element.open !== isOpen) {
      // A dialog can be shown only once it is in the document, which on its first rendering it is not yet.
      queueMicrotask(() => {
        if (!element.isConnected || element.open === isOpen) return;
        if (isOpen) element.showModal();
        else element.close();
      });
    }
    return noChange;
  }

  render(_isOpen: boolean): typeof noChange {
    return noChange;
  }
}
const modal = directive(Modal);

export interface Confirmation {
  isOpen: boolean;
  title: string;
  text: string | TemplateResult;
  yes: string;
  no: string;
  yesTestId?: string;
  /** Another way to say yes */
  other?: { text: string; testId: string; onClick: () => void };
  onYes: () => void;
  onNo: () => void;
}

/** Asks before something that cannot be undone. Escape and a click beside it mean no. */
export function confirmDialog(confirmation: Confirmation): TemplateResult {
  const { isOpen, title, text, yes, no, yesTestId, other, onYes, onNo } = confirmation;
  return html`<dialog
    class="card"
    part="dialog"
    closedby="any"
    aria-labelledby="mi-dialog-title"
    aria-describedby="mi-dialog-text"
    ${modal(isOpen)}
    @close=${() => {
      if (isOpen) onNo();
    }}
  >
    <div class="stack">
      <h3 id="mi-dialog-title">${title}</h3>
      <p class="muted" id="mi-dialog-text">${text}</p>
      <div class="row dialog-actions">
        <button type="button" class="button" part="button" @click=${onNo}>${no}</button>
        ${
          other
            ? html`<button type="button" class="button" part="button" data-testid=${other.testId} @click=${other.onClick}>
                ${other.text}
              </button>`
            : nothing
        }
        <button type="button" class="button primary" part="button primary-button" data-testid=${yesTestId ?? 'confirm'} @click=${onYes}>
          ${yes}
        </button>
      </div>
    </div>
  </dialog>`;
}
