/** The language of a BCP 47 tag without script and region, in small letters: `hi` of `hi-IN`. */
function primaryLanguage(tag: string): string {
  return tag.split('-')[0]?.toLowerCase() ?? '';
}

/** Whether two BCP 47 tags name one language, whatever the region. */
export function isSameLanguage(one: string, other: string): boolean {
  return primaryLanguage(one) === primaryLanguage(other);
}
