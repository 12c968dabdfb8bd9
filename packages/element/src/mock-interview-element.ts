import type { GetToken } from '@mock-interview/client';
import { createInterviewApi } from '@mock-interview/client/api';
import { LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { candidateOf } from './candidate.js';
import type { Announce } from './events.js';
import { english } from './locales/en.js';
import { formattingLocale, languageAround, loadTranslation } from './locales/locales.js';
import { type Catalogue, createWords } from './locales/words.js';
import { emptyFrame, failedScreen, frame, loadingScreen } from './screens/frame.js';
import type { OnDemand, Scene, Screen, ScreenView } from './screens/screen.js';
import { begin, goTo } from './store/begin.js';
import { Journey } from './store/journey.js';
import { openMemory } from './store/memory.js';
import { resume } from './store/navigation.js';
import { type ScreenName, type State, screenNames } from './store/state.js';
import { NoTokenError } from './store/trouble.js';
import { base } from './styles/base.js';
import { tokens } from './styles/tokens.js';

export type Theme = 'auto' | 'light' | 'dark';

/** How long a page may take to say who the candidate is, in milliseconds, before its developer is told. */
const connectionGrace = 1500;

/**
 * A whole mock interview: setup, payment, interview, report and history.
 *
 * Its attributes and properties say which service and which candidate; everything else it learns from
 * the service, so that a reload, another tab or another device goes on at the same point.
 *
 * @fires mi-setup mi-payment mi-start mi-channel mi-turn mi-end mi-self-rating mi-report mi-retry mi-error
 */
export abstract class MockInterviewElement extends LitElement {
  static override styles = [tokens, base];
  static override properties = {
    apiUrl: { attribute: 'api-url' },
    token: {},
    getToken: { attribute: false },
    sessionId: { attribute: 'session-id', reflect: true },
    screen: { reflect: true },
    theme: { reflect: true },
    locale: {},
    checkoutReturnUrl: { attribute: 'checkout-return-url' },
  };

  /** Where the API is. Default: the origin of the page. */
  declare apiUrl: string;
  /** A candidate token. Set a new one before it runs out, or use `getToken`. */
  declare token: string | undefined;
  /** Asks the page for a candidate token, at the beginning and whenever the last one is used up. */
  declare getToken: GetToken | undefined;
  /** The interview session to show. The element sets it as it goes. */
  declare sessionId: string | undefined;
  /** Where the candidate is. Set it to `history` or `setup` to go there; the others follow the session's own state. */
  declare screen: ScreenName | undefined;
  /** `auto` follows the page's `color-scheme`, or the device where the page has none. */
  declare theme: Theme;
  /** BCP 47. Default: the nearest `lang`. Without a translation it is English. */
  declare locale: string | undefined;
  /**
   * A page of the site that takes the buyer back, by a POST of the payment's provider, from browsers inside other apps.
   * It leads on to the page of this element, which asks the service what became of the payment.
   */
  declare checkoutReturnUrl: string | undefined;

  /**
   * What is loaded when it is wanted.
   * @internal
   */
  protected abstract readonly onDemand: OnDemand;

  readonly #styleStates = this.attachInternals().states;
  readonly #screens = new Map<ScreenView, Screen>();
  #journey: Journey | null = null;
  #state: State | null = null;
  /** Whom the journey is of; the candidate is known from the first token on */
  #identity: { apiUrl: string; candidate: string | null } = { apiUrl: '', candidate: null };
  /** What the element itself wrote into its reflecting properties, to tell it from a wish of the page */
  readonly #reflected: { screen: ScreenName | undefined; sessionId: string | undefined } = {
    screen: undefined,
    sessionId: undefined,
  };
  #grace: ReturnType<typeof setTimeout> | undefined;
  #page: MutationObserver | undefined;
  #locale = 'en';
  #translation: Catalogue = {};
  #english: Catalogue = english;
  #words = createWords('en', english);
  #focused: State['focus'] = null;

  constructor() {
    super();
    this.apiUrl = '';
    this.theme = 'auto';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#page = new MutationObserver(() => this.#lookAround());
    this.#page.observe(document.documentElement, { attributeFilter: ['lang', 'class', 'style', 'data-theme'] });
    this.#lookAround();
    if (this.hasUpdated) this.#connect();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#page?.disconnect();
    // A page that moves the element takes it out for an instant: that is not the end of the journey.
    queueMicrotask(() => {
      if (!this.isConnected) this.#endJourney();
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('locale') || changed.has('theme')) this.#lookAround();
    // A page may hand over a new function with every rendering; only the first one is news.
    const hasNewToken = changed.has('token') || (changed.has('getToken') && !changed.get('getToken'));
    if ((hasNewToken || changed.has('apiUrl')) && this.#connect(hasNewToken)) return;
    const journey = this.#journey;
    if (!journey) return;
    if (changed.has('sessionId') && this.sessionId !== this.#reflected.sessionId) {
      void (this.sessionId ? resume(journey, this.sessionId) : goTo(journey, 'setup'));
    } else if (changed.has('screen') && this.screen !== this.#reflected.screen) {
      void goTo(journey, this.screen);
    }
  }

  protected override render(): TemplateResult {
    const journey = this.#journey;
    const words = this.#words;
    if (!journey || !this.#state) return emptyFrame(words);
    const scene: Scene = { state: this.#state, words, journey };
    return frame(scene, this.#content(scene));
  }

  #content(scene: Scene): TemplateResult {
    const { view } = scene.state;
    if (view === 'loading') return loadingScreen(scene.words);
    const screen = (view === 'setup' && this.#screens.get('wizard')) || this.#screens.get(view);
    return screen?.render(scene) ?? failedScreen(scene);
  }

  protected override updated(): void {
    const request = this.#state?.focus ?? null;
    if (request === this.#focused) return;
    this.#focused = request;
    if (!this.#mayTakeFocus()) return;
    const control = request && this.shadowRoot?.getElementById(request.id);
    control?.closest('details')?.setAttribute('open', '');
    control?.focus();
  }

  /** Focus is moved on only from within the element, or from where nothing has it: never away from the rest of the page. */
  #mayTakeFocus(): boolean {
    const root = this.getRootNode();
    const active = root instanceof Document || root instanceof ShadowRoot ? root.activeElement : null;
    return active === null || active === this || active === document.body;
  }

  /**
   * Takes what the page says about service and candidate.
   *
   * @returns whether a journey began because of it
   */
  #connect(hasNewToken = false): boolean {
    clearTimeout(this.#grace);
    if (!this.isConnected) return false;
    if (!this.token && !this.getToken) {
      this.#grace = setTimeout(() => this.#complainOfNoToken(), connectionGrace);
      return false;
    }
    const named = this.getToken || !this.token ? null : candidateOf(this.token);
    const isSameService = this.#identity.apiUrl === this.apiUrl;
    const isSameCandidate = named === null || this.#identity.candidate === null || named === this.#identity.candidate;
    if (this.#journey && isSameService && isSameCandidate) {
      if (hasNewToken && this.#state?.view === 'trouble') void this.#journey.retry();
      return false;
    }
    this.#beginJourney();
    return true;
  }

  #beginJourney(): void {
    const isAnother = this.#journey !== null;
    // A session that the element came upon by itself belongs to the candidate before.
    if (isAnother && this.sessionId === this.#reflected.sessionId) this.sessionId = undefined;
    void this.#begin(this.#openJourney());
  }

  #begin(journey: Journey): Promise<void> {
    return begin(journey, { sessionId: this.sessionId, screen: this.screen });
  }

  #openJourney(): Journey {
    this.#endJourney();
    this.#identity = { apiUrl: this.apiUrl, candidate: null };
    const api = createInterviewApi({
      apiUrl: this.apiUrl,
      getToken: this.#giveToken,
      locale: this.locale ?? languageAround(this),
    });
    const journey = new Journey(
      {
        host: this,
        api,
        announce: this.#announce,
        loadScreen: (view) => this.#loadScreen(view),
        followSession: () => this.onDemand.followSession(),
        openMemory: () => openMemory(this.apiUrl, this.#identity.candidate ?? ''),
      },
      (state) => this.#take(state),
    );
    this.#journey = journey;
    this.#take(journey.state);
    return journey;
  }

  #endJourney(): void {
    clearTimeout(this.#grace);
    this.#journey?.end();
    this.#journey = null;
    this.#state = null;
  }

  #take(state: State): void {
    this.#state = state;
    const screen = screenNames.find((name) => name === state.view);
    if (screen) this.screen = this.#reflected.screen = screen;
    if (state.session || screen === 'setup') {
      this.sessionId = this.#reflected.sessionId = state.session?.sessionId;
    }
    const accent = state.config?.branding.accentColor;
    if (accent) this.style.setProperty('--_tenant-accent', accent);
    this.requestUpdate();
  }

  async #loadScreen(view: ScreenView): Promise<Screen> {
    const known = this.#screens.get(view);
    if (known) return known;
    const { screen, styles, english: more } = await this.onDemand.screen(view);
    const sheets = this.shadowRoot?.adoptedStyleSheets;
    for (const { styleSheet } of styles) if (styleSheet && !sheets?.includes(styleSheet)) sheets?.push(styleSheet);
    this.#screens.set(view, screen);
    this.#english = { ...this.#english, ...more };
    this.#speak();
    return screen;
  }

  readonly #announce: Announce = (name, detail) => {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  };

  readonly #giveToken: GetToken = async (request) => {
    const answer = this.getToken ? await this.getToken(request) : this.token;
    if (!answer) throw Object.assign(new Error('The page has set no token.'), { terminal: true });
    const candidate = candidateOf(typeof answer === 'string' ? answer : answer.token);
    const isAnother = this.#identity.candidate !== null && this.#identity.candidate !== candidate;
    if (isAnother) queueMicrotask(() => this.#beginJourney());
    else this.#identity.candidate = candidate;
    return answer;
  };

  #complainOfNoToken(): void {
    const error = new NoTokenError('Neither token nor getToken of <mock-interview> is set.');
    const journey = this.#openJourney();
    void journey.stumble(error, () => this.#begin(journey));
  }

  /** Notices the page's colour scheme and language. */
  #lookAround(): void {
    const isUndecided = this.theme === 'auto' && getComputedStyle(this).colorScheme === 'normal';
    this.#styleStates[isUndecided ? 'add' : 'delete']('follows-device');

    const locale = formattingLocale(this.locale ?? languageAround(this));
    if (locale === this.#locale) return;
    this.#locale = locale;
    void loadTranslation(locale).then((translation) => {
      if (locale !== this.#locale) return;
      this.#translation = translation ?? {};
      this.#speak();
    });
  }

  #speak(): void {
    this.#words = createWords(this.#locale, this.#translation, this.#english);
    this.requestUpdate();
  }
}
