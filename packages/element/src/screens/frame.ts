import { html, nothing, type TemplateResult } from 'lit';
import type { Words } from '../locales/words.js';
import { bubbleShape, icon } from '../parts/icons.js';
import { priceOf } from '../store/setup.js';
import type { ScreenName, State, View } from '../store/state.js';
import type { Scene } from './screen.js';

const steps = ['setup', 'payment', 'ready', 'interview', 'report'] as const satisfies readonly ScreenName[];

/** What is around every screen: whose interview it is, and how far along. */
export function frame(scene: Scene, content: TemplateResult): TemplateResult {
  const { state, words, journey } = scene;
  const { branding, mode } = state.config ?? { branding: {}, mode: 'live' };
  const name = branding.name ?? words.say('frame.name');
  const offersHistory = ['setup', 'report', 'closed', 'payment', 'ready'].includes(state.view);
  return stage(html`<section class="frame" part="frame" aria-label=${words.say('frame.name')} lang=${words.locale}>
    <div class="bar">
      <span class="brand">
        ${branding.logoUrl ? html`<img src=${branding.logoUrl} alt="" />` : icon(bubbleShape)}<span>${name}</span>
      </span>
      ${mode === 'test' ? html`<span class="badge caution">${words.say('frame.test')}</span>` : nothing}
      ${
        offersHistory
          ? html`<button type="button" class="button quiet" part="button" @click=${() => journey.visit('history')}>
              ${words.say('frame.history')}
            </button>`
          : nothing
      }
    </div>
    ${progress(scene)} ${content}
  </section>`);
}

/** The ground of everything. It carries what a page's own reset could take away from the element itself. */
function stage(content: TemplateResult): TemplateResult {
  return html`<div class="stage">${content}</div>`;
}

/** What is there before anything is known. */
export function emptyFrame(words: Words): TemplateResult {
  return stage(html`<div class="frame">${loadingScreen(words)}</div>`);
}

function progress({ state, words }: Scene): TemplateResult | typeof nothing {
  const order: readonly View[] = steps;
  const current = order.indexOf(state.view);
  if (current < 0) return nothing;
  const listed = isFree(state) ? steps.filter((step) => step !== 'payment') : steps;
  return html`<ol class="steps" aria-label=${words.say('frame.steps')}>
    ${listed.map((step) => {
      const isCurrent = step === state.view;
      const isDone = steps.indexOf(step) < current;
      return html`<li class=${isDone ? 'done' : ''} aria-current=${isCurrent ? 'step' : nothing}>
        <span>${words.say(`step.${step}`)}</span>
      </li>`;
    })}
  </ol>`;
}

function isFree({ session, config, setup }: State): boolean {
  return session ? session.pricing.amount === 0 : config !== null && priceOf(config, setup.draft) === 0;
}

/** A shape of what is to come. */
export function loadingScreen({ say }: Words): TemplateResult {
  return html`<div class="screen loading" role="status">
    <span class="hidden">${say('frame.loading')}</span>
    <div class="skeleton"></div>
    <div class="skeleton"></div>
    <div class="skeleton"></div>
  </div>`;
}

/** A failure whose own screen could not be had either: the connection, most likely. */
export function failedScreen({ words: { say }, journey }: Scene): TemplateResult {
  return html`<div class="screen card stack" role="alert">
    <p>${say('frame.failed')}</p>
    <p>
      <button type="button" class="button primary" part="button primary-button" @click=${() => journey.retry()}>${say('frame.retry')}</button>
    </p>
  </div>`;
}
