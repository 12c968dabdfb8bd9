import { noChange } from 'lit';
import { Directive, directive, type ElementPart } from 'lit/directive.js';

/** How far from its end a list may be scrolled, in pixels, and still count as being read at its end. */
const nearness = 120;

class FollowEnd extends Directive {
  #shown: unknown;

  override update({ element }: ElementPart, [version]: [unknown]): typeof noChange {
    if (version === this.#shown) return noChange;
    const isFirst = this.#shown === undefined;
    this.#shown = version;
    const isAtEnd = element.scrollHeight - element.scrollTop - element.clientHeight < nearness;
    if (isFirst || isAtEnd) {
      requestAnimationFrame(() => {
        element.scrollTop = element.scrollHeight;
      });
    }
    return noChange;
  }

  render(_version: unknown): typeof noChange {
    return noChange;
  }
}

/** Keeps the end of a growing list in sight, unless its reader has scrolled back. */
export const followEnd = directive(FollowEnd);
