import { type Word, wordsOf } from './text/words.js';

/** A filler with how often it was said. */
export interface FillerCount {
  readonly word: string;
  readonly count: number;
}

/** Sounds and words that are fillers wherever they stand. Spellings of one sound count as that sound. */
const sounds = new Map<string, string>(
  Object.entries({
    um: 'um',
    umm: 'um',
    ummm: 'um',
    uh: 'uh',
    uhh: 'uh',
    er: 'er',
    erm: 'um',
    hmm: 'hmm',
    hm: 'hmm',
    उम: 'उम',
    अं: 'अं',
    हम्म: 'हम्म',
    हम्: 'हम्म',
    basically: 'basically',
    बेसिकली: 'बेसिकली',
  }),
);

/**
 * Words that are fillers only where they stand apart from the sentence: "it was, like, slow", not "I like it". Hindi तो and
 * अच्छा are none even there: one joins a condition to what follows, the other takes up what was said.
 */
const apart = new Map([
  ['like', 'like'],
  ['matlab', 'matlab'],
  ['मतलब', 'मतलब'],
  ['yaani', 'yaani'],
  ['यानी', 'यानी'],
  ['यानि', 'यानी'],
  ['लाइक', 'लाइक'],
]);

interface Phrase {
  readonly words: readonly string[];
  /** How the report writes it. */
  readonly name: string;
  /** After one of these it is no filler: "what kind of index". */
  readonly notAfter: ReadonlySet<string>;
  /** Before one of these it is no filler: "you know how it works". */
  readonly notBefore: ReadonlySet<string>;
}

const determiners =
  'a an the this that these those what which some any each every one two same different other new another'.split(' ');

const phrases: readonly Phrase[] = [
  {
    words: ['you', 'know'],
    name: 'you know',
    notAfter: new Set(['do', 'did', 'if', 'as', 'once', 'when', 'would', 'should', 'what', 'how']),
    notBefore: new Set([
      'what',
      'how',
      'that',
      'why',
      'where',
      'who',
      'when',
      'which',
      'the',
      'it',
      'about',
      'your',
      'a',
    ]),
  },
  {
    words: ['i', 'mean'],
    name: 'i mean',
    notAfter: new Set(['what', 'which', 'that', 'do']),
    notBefore: new Set(['by', 'that', 'it']),
  },
  { words: ['kind', 'of'], name: 'kind of', notAfter: new Set(determiners), notBefore: new Set() },
  { words: ['sort', 'of'], name: 'sort of', notAfter: new Set(determiners), notBefore: new Set() },
  ...['वह क्या है कि', 'वह क्या है ना', 'वह क्या है न'].map((said) => hindiPhrase(said, 'वो क्या है कि')),
  ...['wo', 'woh'].flatMap((that) => ['ki', 'na'].map((end) => hindiPhrase(`${that} kya hai ${end}`, 'wo kya hai ki'))),
  hindiPhrase('यू नो', 'यू नो'),
];

/** @param said its words in their plain spelling */
function hindiPhrase(said: string, name: string): Phrase {
  return { words: said.split(' '), name, notAfter: new Set(), notBefore: new Set() };
}

/**
 * Counts filler words in texts, most frequent first. English, Hindi and Hinglish.
 *
 * A plain count of words and nothing more: nothing is concluded from it. "Like" and words of its sort are counted only
 * between punctuation marks or next to another filler, so a recogniser that writes no punctuation hides some of them:
 * the count may be too low, never too high.
 */
export function countFillers(texts: readonly string[]): FillerCount[] {
  const counts = new Map<string, number>();
  for (const text of texts) for (const filler of fillersIn(text)) counts.set(filler, (counts.get(filler) ?? 0) + 1);
  return Array.from(counts, ([word, count]) => ({ word, count })).sort(
    (one, other) => other.count - one.count || (one.word < other.word ? -1 : 1),
  );
}

function fillersIn(text: string): string[] {
  const words = wordsOf(text);
  return words.flatMap((word, index) => {
    const sound = sounds.get(word.text);
    if (sound !== undefined) return [sound];
    const before = words[index - 1];
    const after = words[index + 1];
    const separate = apart.get(word.text);
    if (separate !== undefined) return standsApart(text, before, word, after) ? [separate] : [];
    const phrase = phrases.find(({ words: said }) =>
      said.every((part, offset) => words[index + offset]?.text === part),
    );
    if (!phrase || phrase.notAfter.has(before?.text ?? '')) return [];
    return phrase.notBefore.has(words[index + phrase.words.length]?.text ?? '') ? [] : [phrase.name];
  });
}

function standsApart(text: string, before: Word | undefined, word: Word, after: Word | undefined): boolean {
  const opens = before === undefined || sounds.has(before.text) || hasMark(text, before.end, word.start);
  const closes = after === undefined || sounds.has(after.text) || hasMark(text, word.end, after.start);
  return opens && closes;
}

function hasMark(text: string, from: number, to: number): boolean {
  return /[,.;:!?…—।-]/.test(text.slice(from, to));
}
