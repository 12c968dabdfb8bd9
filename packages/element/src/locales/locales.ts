import type { Translation } from './words.js';

/** Languages besides English, each loaded when it is wanted. */
const translations: Readonly<Record<string, () => Promise<Translation>>> = {
  hi: async () => (await import('./hi.js')).hindi,
};

/** The language part of a BCP 47 tag: `hi` of `hi-IN`. */
const languageOf = (locale: string) => locale.toLowerCase().split('-')[0] ?? '';

/** The locales that have words of their own. Any other reads English. */
export const locales: readonly string[] = ['en', ...Object.keys(translations)];

/** Loads the translation of a locale; null where English serves, be it because there is none or it cannot be had. */
export async function loadTranslation(locale: string): Promise<Translation | null> {
  try {
    return (await translations[languageOf(locale)]?.()) ?? null;
  } catch {
    return null;
  }
}

/** The locale to format numbers and dates in: the wanted one if it has words and is well-formed, else English. */
export function formattingLocale(wanted: string): string {
  if (!locales.includes(languageOf(wanted))) return 'en';
  try {
    return Intl.getCanonicalLocales(wanted)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

/** What an element is written in: its own or the nearest `lang`, through shadow roots, else English. */
export function languageAround(element: Element): string {
  for (let node: Node | null = element; node; node = node instanceof ShadowRoot ? node.host : node.parentNode) {
    const language = node instanceof Element ? node.getAttribute('lang') : null;
    if (language) return language;
  }
  return 'en';
}
