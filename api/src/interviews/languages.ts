import { languagesOf } from '../questions/bank/index.js';
import { isSameLanguage } from '../questions/same-language.js';

/** Languages in which an interview can be held: the tag that is offered and how it is called. */
export const interviewLanguages = [
  { tag: 'en-IN', title: 'English (India)' },
  { tag: 'en-US', title: 'English (US)' },
  { tag: 'en-GB', title: 'English (UK)' },
  { tag: 'hi-IN', title: 'हिन्दी' },
] as const;

/** Whether we can hold an interview in a language: any region of one that is offered. */
export function isOfferedLanguage(tag: string): boolean {
  return interviewLanguages.some((offered) => isSameLanguage(offered.tag, tag));
}

/** The offered tags in which interviews of a type can be held. */
export function tagsOfferedFor(type: string): string[] {
  const held = languagesOf(type);
  return interviewLanguages
    .map(({ tag }) => tag)
    .filter((tag) => held.some((language) => isSameLanguage(language, tag)));
}
