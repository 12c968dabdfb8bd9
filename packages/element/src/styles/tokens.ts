import { css } from 'lit';

/**
 * The palette and scale. Each `--mi-*` custom property is public and documented in the README;
 * each `--_*` one is private and derived, so that any accent colour a tenant picks stays readable:
 * its lightness is bounded until white text on it, and it as text on a surface, pass WCAG AA. Where the page says
 * nothing about its colour scheme, the device decides.
 */
export const tokens = css`
  :host {
    --_accent: var(--mi-accent, var(--_tenant-accent, #4f46e5));
    --_accent-fill: oklch(from var(--_accent) min(l, 0.52) c h);
    --_accent-text: light-dark(oklch(from var(--_accent) min(l, 0.46) c h), oklch(from var(--_accent) max(l, 0.8) calc(c * 0.7) h));
    --_accent-soft: light-dark(oklch(from var(--_accent) 0.965 calc(c * 0.1) h), oklch(from var(--_accent) 0.29 calc(c * 0.3) h));
    --_accent-line: light-dark(oklch(from var(--_accent) min(l, 0.56) c h), oklch(from var(--_accent) max(l, 0.7) c h));

    --_background: var(--mi-background, light-dark(#f7f7fb, #101117));
    --_surface: var(--mi-surface, light-dark(#ffffff, #191b23));
    --_sunken: var(--mi-surface-sunken, light-dark(#f1f2f7, #22242e));
    --_text: var(--mi-text, light-dark(#16181f, #f0f1f6));
    --_text-muted: var(--mi-text-muted, light-dark(#555b6b, #a9afbf));
    --_border: var(--mi-border, light-dark(#e3e5ee, #2e313d));
    --_border-strong: var(--mi-border-strong, light-dark(#868da0, #737a8d));
    --_caution: var(--mi-caution, light-dark(#8a5100, #f2b75c));
    --_caution-soft: light-dark(#fdf3e1, #35270f);

    --_radius: var(--mi-radius, 12px);
    --_radius-small: calc(var(--_radius) * 0.66);
    --_font: var(--mi-font, ui-sans-serif, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif);
    --_size: var(--mi-font-size, max(1rem, 16px));
    --_width: var(--mi-max-width, 1080px);
    --_shadow: var(--mi-shadow, 0 1px 2px rgb(16 18 40 / 0.05), 0 8px 24px -12px rgb(16 18 40 / 0.14));
  }
  .stage {
    color-scheme: inherit;
  }
  :host([theme='light']) .stage {
    color-scheme: light;
  }
  :host([theme='dark']) .stage {
    color-scheme: dark;
  }
  :host(:state(follows-device)) .stage {
    color-scheme: light dark;
  }
`;
