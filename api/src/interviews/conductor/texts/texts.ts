import type { ConductorTexts } from './conductor-texts.js';
import { en } from './en.js';
import { hi } from './hi.js';

const byLanguage = new Map<string, ConductorTexts>([
  ['en', en],
  ['hi', hi],
]);

/** Texts in the primary language of a BCP 47 tag; English where there are none. */
export function textsFor(language: string): ConductorTexts {
  const primary = language.split('-')[0]?.toLowerCase() ?? '';
  return byLanguage.get(primary) ?? en;
}

/** Puts values in the place of `{names}`. A value that looks like a place itself is left as it is. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}
