import { isDevanagari } from './hindi/spelling.js';
import { remembered } from './remembered.js';

/** Consonants that are told apart; breath and the place of the tongue are not, because Latin letters do not show them. */
const consonants = new Map(
  Object.entries({
    k: 'कख',
    g: 'गघ',
    c: 'चछ',
    j: 'जझ',
    t: 'टठतथ',
    d: 'डढदध',
    n: 'नणङञं',
    p: 'प',
    f: 'फ',
    b: 'बभ',
    m: 'म',
    r: 'रृऋ',
    l: 'लळ',
    v: 'व',
    s: 'शषस',
    h: 'ह',
  }).flatMap(([sound, letters]) => [...letters].map((letter): [string, string] => [letter, sound])),
);

/** Spellings of English and of romanised Hindi, in the order in which they are brought to sounds. */
const latinSpellings: readonly (readonly [RegExp, string])[] = [
  [/[ts]ion|cian/g, 'sn'],
  [/c(?=[eiy])/g, 's'],
  [/c?ch+/g, 'C'],
  [/c|q/g, 'k'],
  [/C/g, 'c'],
  [/x/g, 'ks'],
  [/ph/g, 'f'],
  [/g(?=[eiy])|z/g, 'j'],
  [/(?<=[bgdjkpts])h/g, ''],
  [/w/g, 'v'],
  [/m(?=[pb])/g, 'n'],
  [/([a-z])\1+/g, '$1'],
  [/^[aeiou]/, 'A'],
  [/(?<!^)y|[aeiou]/g, ''],
];

/** Fewer consonants than this sound alike too easily ("काम", "come"). */
const leastSounds = 3;

/** So many consonants may an ending have that only one of two longer stems has lost. */
const mostKept = 2;

const firstOfDevanagari = 0x0900;

/** Whether one of two stems is in Devanagari and the other is not. Asked of every pair, so it looks at a single letter. */
export function areOfTwoScripts(one: string, other: string): boolean {
  return one.charCodeAt(0) < firstOfDevanagari !== other.charCodeAt(0) < firstOfDevanagari;
}

/**
 * Whether two stems are the same word in two scripts, as far as their consonants tell: a loanword (डेडलाइन, deadline) or
 * Hindi in Latin letters (फ़ैसला, faisla). Only for stems of two scripts: within one, spelling tells more.
 */
export function soundAlike(one: string, other: string): boolean {
  const [first, second] = [soundsOf(one), soundsOf(other)];
  const [shorter, longer] = first.length < second.length ? [first, second] : [second, first];
  const length = shorter.replace('A', '').length;
  if (length < leastSounds || !longer.startsWith(shorter)) return false;
  // Either stem may have lost an ending that the other one kept: "stakehold", "इंटीग्रेश".
  const kept = longer.slice(shorter.length);
  return kept === '' || /^[nt]$/.test(kept) || (length > leastSounds && kept.length <= mostKept);
}

const soundsOf = remembered((stem) => (isDevanagari(stem) ? soundsOfDevanagari(stem) : soundsOfLatin(stem)));

function soundsOfLatin(stem: string): string {
  return latinSpellings.reduce((sounds, [spelling, sound]) => sounds.replace(spelling, sound), stem);
}

function soundsOfDevanagari(stem: string): string {
  const initial = /^[\u0905-\u0914]/.test(stem) ? 'A' : stem.startsWith('य') ? 'y' : '';
  const sounds = Array.from(
    stem.replace(/म्?(?=[पब])/g, 'न'),
    (letter) => consonants.get(letter) ?? (letter === '्' ? letter : ''),
  );
  return initial + sounds.join('').replace(/(.)्\1/g, '$1').replaceAll('्', '');
}
