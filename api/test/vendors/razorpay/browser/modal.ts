/** The modal of the checkout: drawn in the document's body, outside of any shadow root, as the vendor's is. */
export interface Modal {
  /** @param amount paise */
  offer(amount: number): void;
  /** Nothing can be paid here: only closing is left. */
  refuse(reason: string): void;
  tell(text: string): void;
  remove(): void;
}

interface Acts {
  readonly pay: () => Promise<void>;
  readonly fail: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export function drawModal(
  { title, closesOnEscape, closesOnBackdrop }: { title: string; closesOnEscape: boolean; closesOnBackdrop: boolean },
  acts: Acts,
): Modal {
  const container = create('div', {
    position: 'fixed',
    inset: '0',
    zIndex: '2147483647',
    display: 'grid',
    placeItems: 'center',
    background: 'rgb(0 0 0 / 60%)',
  });
  container.className = 'razorpay-container';
  const dialog = create('div', {
    minWidth: '260px',
    padding: '24px',
    borderRadius: '8px',
    color: '#111',
    background: '#fff',
    font: '16px/1.5 system-ui, sans-serif',
  });
  dialog.setAttribute('role', 'dialog');
  dialog.setAttribute('aria-modal', 'true');
  dialog.setAttribute('aria-label', 'Razorpay Checkout');
  const heading = create('p', { margin: '0 0 8px', fontWeight: '600' });
  heading.textContent = title;
  const message = create('p', { margin: '0 0 16px' });
  message.setAttribute('role', 'status');

  const buttons: HTMLButtonElement[] = [];
  let isBusy = false;
  /** One act at a time: a second click while the first is answered would pay twice. */
  const perform = async (act: () => Promise<void>) => {
    if (isBusy) return;
    isBusy = true;
    await act().finally(() => {
      isBusy = false;
    });
  };
  const addButton = (label: string, act: () => Promise<void>) => {
    const button = create('button', { marginRight: '8px', padding: '8px 16px', font: 'inherit' });
    button.type = 'button';
    button.textContent = label;
    button.addEventListener('click', () => void perform(act));
    buttons.push(button);
    return button;
  };
  const pay = addButton('Pay', acts.pay);
  const fail = addButton('Fail', acts.fail);
  const close = addButton('Close', acts.close);
  // Nothing can be paid before the order is known.
  pay.disabled = fail.disabled = true;

  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && closesOnEscape) void perform(acts.close);
  };
  window.addEventListener('keydown', onKey, true);
  container.addEventListener('click', (event) => {
    if (event.target === container && closesOnBackdrop) void perform(acts.close);
  });
  dialog.append(heading, message, ...buttons);
  container.append(dialog);
  document.body.append(container);
  close.focus();

  return {
    offer(amount) {
      pay.disabled = fail.disabled = false;
      message.textContent = `INR ${(amount / 100).toFixed(2)}`;
      pay.focus();
    },
    refuse(reason) {
      pay.remove();
      fail.remove();
      message.textContent = reason;
    },
    tell(text) {
      message.textContent = text;
    },
    remove() {
      window.removeEventListener('keydown', onKey, true);
      container.remove();
    },
  };
}

/** Styles go through the object model, which a strict content security policy allows. */
function create<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  style: Partial<CSSStyleDeclaration>,
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  Object.assign(element.style, style);
  return element;
}
