/** Takes out of what a candidate brought who the candidate is: no question needs it, and no vendor gets it. */

/** Stands where something was taken out. */
const removed = '[…]';

/** Also as it is written against harvesters: `name (at) example.com`. */
const email = /[\p{L}\p{N}._%+-]+\s?(?:@|\((?:at)\)|\[(?:at)\])\s?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/giu;

/** With a scheme, with www, or a profile on a site where people have profiles. */
const link =
  /(?:\bhttps?:\/\/|\bwww\.)\S+|\b(?:[\w-]+\.)?(?:linkedin|github|gitlab|bitbucket|twitter|x|facebook|instagram|medium|leetcode|hackerrank|stackoverflow|t)\.(?:com|org|me|in|io)\/\S+/gi;

/** Digits that may be grouped. Years from one to another have eight. */
const digitsInGroups = /[+(]{0,2}\p{Nd}(?:[\s().-]{0,2}\p{Nd}){8,14}/gu;

/** A line that says what it is. */
const labelled =
  /^[ \t>*•|-]*(?:(?:full |father['’]?s |mother['’]?s |candidate )?name|(?:home |postal |permanent )?address|date of birth|d\.?o\.?b\.?|phone|mobile|telephone|tel|e-?mail|whatsapp|skype|passport(?: no\.?| number)?|aadhaar(?: no\.?| number)?|pan(?: no\.?| number)?|नाम|पता|जन्म ?तिथि|फ़ोन|फोन|मोबाइल|ईमेल)\s*[:：].*$/gimu;

/** What is known of who a candidate is. */
export interface Identity {
  readonly userId: string;
  readonly name?: string | undefined;
}

/**
 * The text without e-mail addresses, telephone numbers, links, lines such as “Name: …”, the candidate's id and name, also
 * where only a part of the name stands.
 */
export function withoutIdentity(text: string, { userId, name = '' }: Identity): string {
  return withoutWords(text, [userId, name, ...wordsOf(name)]);
}

/**
 * The same for a resume, which says at its top whose it is: a first line of a few words without a digit goes, and so
 * does everywhere each word of the first lines that is also a part of an e-mail address in it.
 *
 * A first line that is no name is lost too; a title is told again below it.
 */
export function resumeWithoutIdentity(resume: string, { userId, name = '' }: Identity): string {
  const [heading = '', ...rest] = resume.trimStart().split('\n');
  const mailboxes = (resume.match(email) ?? []).map((address) => address.split(/[@([]/)[0]?.toLowerCase() ?? '');
  const named = [heading, ...rest.slice(0, 2)]
    .flatMap(wordsOf)
    .filter((word) => mailboxes.some((mailbox) => mailbox.includes(word.toLowerCase())));
  const body = [isHeading(heading) ? removed : heading, ...rest].join('\n');
  return withoutWords(body, [userId, name, ...wordsOf(name), ...named]);
}

function isHeading(line: string): boolean {
  return line.trim().split(/\s+/).length <= 5 && !/[\p{Nd}:@]/u.test(line);
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{M}]+/gu) ?? [];
}

function withoutWords(text: string, words: readonly string[]): string {
  const plain = text
    .replace(labelled, removed)
    .replace(email, removed)
    .replace(link, removed)
    .replace(digitsInGroups, removed);
  const longestFirst = [...new Set(words)].filter((word) => word.length >= 3).sort((a, b) => b.length - a.length);
  return longestFirst.reduce((left, word) => {
    const literal = word.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');
    return left.replace(new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])${literal}(?![\\p{L}\\p{M}\\p{N}])`, 'giu'), removed);
  }, plain);
}
