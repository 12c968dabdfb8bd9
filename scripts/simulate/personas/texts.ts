/** Words about words: sentences, words of substance, and another way to say the same. */
import type { Random } from '../../stage/seeded.js';

const empty = new Set(
  (
    'a an the this that these those it its he she they them their there here of to in on at by for from with without into over under ' +
    'and or but so if then than as is are was were be been being do does did done have has had having will would can could may might ' +
    'must should shall not no nor only also too very more most much many some any each every all both few other another same such own ' +
    'how what when where which who whom whose why you your i my me we our us about after before again between through while during out ' +
    'up down off just because until against once one two'
  ).split(' '),
);

export function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!?])\s+(?=[\p{Lu}"'“‘(])/u).filter((sentence) => sentence !== '');
}

/** Lower-case words without punctuation. */
export function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .replaceAll(/['’]/g, '')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** Words that say something, each once. */
export function contentWordsOf(text: string): string[] {
  return [...new Set(wordsOf(text).filter((word) => word.length > 2 && !empty.has(word)))];
}

/** Every run of so many words. */
export function runsOf(text: string, length: number): string[] {
  const words = wordsOf(text);
  return words.slice(length - 1).map((_, index) => words.slice(index, index + length).join(' '));
}

export function pick<Choice>(choices: readonly [Choice, ...Choice[]], random: Random): Choice {
  return choices[Math.floor(random() * choices.length)] ?? choices[0];
}

/** Plain verbs for plain verbs: the base form, another verb, and that one in the third person. */
const otherVerbs = [
  ['use', 'rely on', 'relies on'],
  ['avoid', 'stay clear of', 'stays clear of'],
  ['keep', 'hold', 'holds'],
  ['need', 'require', 'requires'],
  ['show', 'make visible', 'makes visible'],
  ['check', 'look at', 'looks at'],
  ['give', 'provide', 'provides'],
  ['get', 'receive', 'receives'],
  ['make', 'render', 'renders'],
  ['start', 'begin', 'begins'],
  ['stop', 'halt', 'halts'],
  ['help', 'support', 'supports'],
  ['change', 'alter', 'alters'],
  ['find', 'locate', 'locates'],
  ['build', 'put together', 'puts together'],
  ['choose', 'pick', 'picks'],
  ['handle', 'deal with', 'deals with'],
  ['reduce', 'cut down on', 'cuts down on'],
  ['prevent', 'rule out', 'rules out'],
  ['ensure', 'guarantee', 'guarantees'],
  ['contain', 'include', 'includes'],
  ['remove', 'take out', 'takes out'],
  ['add', 'put in', 'puts in'],
  ['explain', 'spell out', 'spells out'],
  ['ask', 'inquire of', 'inquires of'],
] as const;

/** Plain words for plain words. Terms of the trade stay: nobody paraphrases those. */
const otherWords: readonly (readonly [RegExp, string])[] = [
  ...otherVerbs.flatMap(([verb, other, others]) => [
    [new RegExp(`\\b${verb}\\b`, 'gi'), other] as const,
    [new RegExp(`\\b${verb}s\\b`, 'gi'), others] as const,
  ]),
  [/\bso that\b/gi, 'in order that'],
  [/\bbecause\b/gi, 'since'],
  [/\busing\b/gi, 'with the help of'],
  [/\bquick(?:ly)?\b/gi, 'fast'],
  [/\blarge\b|\bbig\b/gi, 'major'],
  [/\bsmall\b/gi, 'little'],
  [/\boften\b/gi, 'frequently'],
  [/\balways\b/gi, 'every time'],
  [/\bnever\b/gi, 'at no time'],
  [/\bonly\b/gi, 'just'],
  [/\bbefore\b/gi, 'ahead of'],
  [/\bwithout\b/gi, 'with no'],
  [/\binstead of\b/gi, 'rather than'],
  [/\bpeople\b/gi, 'folks'],
  [/\bproblem\b/gi, 'trouble'],
  [/\bimportant\b/gi, 'essential'],
  [/\bdifferent\b/gi, 'distinct'],
  [/\bwhole\b|\bentire\b/gi, 'complete'],
  [/\bresult\b/gi, 'outcome'],
  [/\bmistake\b/gi, 'slip'],
  [/\bmany\b/gi, 'plenty of'],
  [/\bper\b/gi, 'for each'],
  [/\bat once\b/gi, 'straight away'],
  [/\bdirectly\b/gi, 'on its own'],
];

const openings = [
  'From what I know,',
  'In my experience',
  'I would say that',
  'As far as I remember,',
  'The way I understand it,',
] as const;

/** The same claim with another opening, other plain words, and its halves swapped where a comma allows it. */
export function paraphrase(claim: string, random: Random): string {
  const bare = claim.replace(/[.\s]+$/, '');
  const replaced = otherWords.reduce((text, [word, other]) => text.replaceAll(word, other), bare);
  const [first, second, ...more] = replaced.split(/,\s+(?:so|which means|and)\s+/);
  const swapped =
    first !== undefined && second !== undefined && more.length === 0 ? `${second}; that is, ${first}` : replaced;
  return `${pick(openings, random)} ${decapitalised(swapped)}.`;
}

function decapitalised(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
