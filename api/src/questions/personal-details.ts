/**
 * What tells who a person is, or how to reach or to pay them, wherever it stands. What is found leaves the house in no
 * text; whether it is masked or cut out is for who sends the text.
 *
 * Everything here is bounded as the parts of an address are: a text without blanks must not take seconds.
 */

/**
 * Also as it is written against harvesters: `name (at) example.com`. The end of a domain is no number, so that a version
 * (`react@18.2.0`) is none. With a blank beside its sign, an address ends as most do and stands in no code: a product of
 * matrices is written alike (`query @ key.transpose(…)`).
 */
export const emailAddress =
  /[\p{L}\p{N}._%+-]{1,64}(?:(?:@|\s?\(at\)\s?|\s?\[at\]\s?)(?:[\p{L}\p{N}-]{1,63}\.){1,5}\p{L}[\p{L}\p{N}-]{0,62}|(?:\s@\s?|@\s)(?:[\p{L}\p{N}-]{1,63}\.){1,5}(?:com|in|org|net|edu|io|ai|dev|co)\b(?![([]|\.[\p{L}\p{N}]))/giu;

/**
 * As a recogniser writes an address that was spoken, for mail or at a bank that one pays through. What is merely at a
 * domain ("hosted at asp.net") is none.
 */
const spokenAddress =
  /[\p{L}\p{N}._-]{1,64} (?:at the rate (?:[\p{L}\p{N}-]{1,63}(?: dot |\.)){1,3}(?:com|in|org|net|edu)|at (?:[\p{L}\p{N}-]{1,63} dot (?:com|org|edu|in|co in)|(?:gmail|googlemail|yahoo|outlook|hotmail|live|rediffmail|icloud|proton|protonmail|zoho)\.(?:com|in|co\.in|me))|(?:at the rate|at) (?:ok(?:axis|hdfcbank|icici|sbi)|ybl|ibl|axl))\b/giu;

/** An address to pay to (UPI): by the banks and apps that give them, because code and packages are written alike. */
const paymentAddress =
  /[\p{L}\p{N}._-]{2,64}@(?:ok(?:axis|hdfcbank|icici|sbi)|pt(?:axis|hdfc|sbi|yes)|wa(?:axis|hdfcbank|icici|sbi)|y?apl|rapl|ybl|ibl|axl|upi|paytm|axisbank|hdfcbank|icici|sbi|kotak|yesbank|yesg|rbl|pnb|cnrb|boi|barodampay|mahb|unionbank|uboi|idbi|idfcbank|idfcfirst|indus|federal|fbl|kbl|aubank|dbs|hsbc|citi|postbank|jupiteraxis|freecharge|mbk|ikwik|airtel|jio|fam|naviaxis|superyes|superaxis|axisb|goaxb|tapicici|amazonpay)\b/giu;

/** On a site where people have profiles. */
const profile =
  /\b(?:https?:\/\/)?(?:[\w-]{1,63}\.)?(?:linkedin|github|gitlab|bitbucket|twitter|x|facebook|instagram|medium|leetcode|hackerrank|stackoverflow|t|wa)\.(?:com|org|me|in|io)\/\S+/gi;

/** Of these each match tells it whole. */
export const personalDetails: readonly RegExp[] = [
  emailAddress,
  spokenAddress,
  paymentAddress,
  profile,
  // Telephone: international, an Indian mobile, groups of three and four.
  /\+\d(?:[\s().-]?\d){7,14}(?!\d)/gu,
  /(?<![\d.])(?:0|91[\s-]?)?[6-9]\d{4}[\s-]?\d{5}(?![\d.]\d|\d)/gu,
  /(?<!\d)\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}(?!\d)/gu,
  // Cards and Aadhaar in their groups of four, and the tax number (PAN).
  /(?<!\d)\d{4}([ -])\d{4}\1\d{4}(?:\1\d{1,4})?(?!\d)/gu,
  /\b[A-Z]{5}\d{4}[A-Z]\b/gu,
];

/** A name, and each of its parts that is long enough to be known by. */
export function partsOfName(name: string): string[] {
  return [name, ...wordsOf(name)].map((part) => part.trim()).filter((part) => part.length >= 3);
}

/** The words of a text as they are written, without digits and punctuation. */
export function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{M}]+/gu) ?? [];
}

/**
 * Finds words where they stand by themselves, whatever characters they have.
 *
 * @param flags `i`: also in other letters, small or capital
 */
export function standingAlone(words: string, flags: '' | 'i' = 'i'): RegExp {
  const literal = words.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])${literal}(?![\\p{L}\\p{M}\\p{N}])`, `gu${flags}`);
}
