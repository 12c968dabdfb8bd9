/** Takes out of what a candidate brought who the candidate is: no question needs it, and no vendor gets it. */
import { emailAddress, partsOfName, personalDetails, standingAlone, wordsOf } from './personal-details.js';

/** Stands where something was taken out. */
const removed = '[…]';

/** A line that says what it is. */
const labelled =
  /^[ \t>*•|-]*(?:(?:full |father['’]?s |mother['’]?s |candidate )?name|(?:home |postal |permanent )?address|date of birth|d\.?o\.?b\.?|phone|mobile|telephone|tel|e-?mail|whatsapp|skype|passport(?: no\.?| number)?|aadhaar(?: no\.?| number)?|pan(?: no\.?| number)?|नाम|पता|जन्म ?तिथि|फ़ोन|फोन|मोबाइल|ईमेल)\s*[:：].*$/gimu;

/**
 * What an answer may speak of and an application has for no good: any link, and digits that may be grouped. Years from
 * one to another have eight.
 */
const suspected = [/(?:\bhttps?:\/\/|\bwww\.)\S+/gi, /[+(]{0,2}\p{Nd}(?:[\s().-]{0,2}\p{Nd}){8,14}/gu];

/** Addresses in a resume that are the candidate's: the first ones. Those of references come later. */
const ownAddresses = 5;

/** Of each of the first lines, so much is looked at for a name, in UTF-16 units. */
const longestHeading = 200;

/** What is known of who a candidate is. */
export interface Identity {
  readonly userId: string;
  readonly name?: string | undefined;
}

/**
 * The text without e-mail addresses, telephone numbers, links, lines such as “Name: …”, the candidate's id and name, also
 * where only a part of the name stands.
 */
export function withoutIdentity(text: string, identity: Identity): string {
  return withoutWords(text, namesOf(identity));
}

/**
 * The same for a resume, which says at its top whose it is: a first line of a few words without a digit goes, and so
 * does everywhere each word of the first lines that is also a part of an e-mail address in it.
 *
 * A first line that is no name is lost too; a title is told again below it.
 */
export function resumeWithoutIdentity(resume: string, identity: Identity): string {
  const [heading = '', ...rest] = resume.trimStart().split('\n');
  const mailboxes = (resume.match(emailAddress) ?? [])
    .slice(0, ownAddresses)
    .map((address) => address.split(/[@([]/)[0]?.toLowerCase() ?? '');
  const named = [heading, ...rest.slice(0, 2)]
    .flatMap((line) => wordsOf(line.slice(0, longestHeading)))
    .filter((word) => word.length >= 3 && mailboxes.some((mailbox) => mailbox.includes(word.toLowerCase())));
  const body = [isHeading(heading) ? removed : heading, ...rest].join('\n');
  return withoutWords(body, [...namesOf(identity), ...named]);
}

function isHeading(line: string): boolean {
  return line.trim().split(/\s+/).length <= 5 && !/[\p{Nd}:@]/u.test(line);
}

function namesOf({ userId, name = '' }: Identity): string[] {
  return [...(userId.length >= 3 ? [userId] : []), ...partsOfName(name)];
}

function withoutWords(text: string, words: readonly string[]): string {
  const longestFirst = [...new Set(words)].sort((a, b) => b.length - a.length).map((word) => standingAlone(word));
  return [labelled, ...personalDetails, ...suspected, ...longestFirst].reduce(
    (left, pattern) => left.replace(pattern, removed),
    text,
  );
}
