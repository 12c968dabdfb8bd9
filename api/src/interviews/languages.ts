/** Languages in which an interview can be held: the tag that is offered and how it is called. */
export const interviewLanguages = [
  { tag: 'en-IN', title: 'English (India)' },
  { tag: 'en-US', title: 'English (US)' },
  { tag: 'en-GB', title: 'English (UK)' },
] as const;

/** Whether we can hold an interview in a language: any region of one that is offered. */
export function isOfferedLanguage(tag: string): boolean {
  return interviewLanguages.some((offered) => primary(offered.tag) === primary(tag));
}

function primary(tag: string): string {
  return tag.split('-')[0]?.toLowerCase() ?? '';
}
