import { isSameLanguage } from '../../../questions/same-language.js';

/** A language as a model is told to write in it. @param language BCP 47 */
export function languageInWords(language: string): string {
  if (isSameLanguage(language, 'hi')) {
    return 'Hindi as it is spoken at work, in Devanagari; terms of the trade may be in English letters';
  }
  return isSameLanguage(language, 'en') ? 'English' : language;
}
