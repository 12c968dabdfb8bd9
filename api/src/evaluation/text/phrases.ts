import type { Word } from './words.js';

/**
 * Set phrases that say in several words what a term of the subject says in one. Each line gives the term, then the
 * phrases. Where a phrase is found it counts as that term, so that "first in, first out" and "FIFO" are the same claim.
 */
const phrasesOf: Readonly<Record<string, readonly string[]>> = {
  fifo: [
    'first in first out',
    'last in last out',
    'first come first served',
    'first come first serve',
    'first in is the first out',
    'first in is first out',
    'last to be removed',
  ],
  lifo: [
    'last in first out',
    'first in last out',
    'last in is the first out',
    'last in is first out',
    'first to be removed',
    'last come first served',
  ],
  unlimited: ['as many as', 'any number', 'any amount', 'no limit', 'not limited', 'no fixed number', 'no maximum'],
  dynamic: [
    'variable length',
    'variable size',
    'variable number',
    'any size',
    'any length',
    'grow and shrink',
    'grow or shrink',
    'not fixed',
    'no fixed size',
    'no fixed length',
    'not of fixed size',
    'not have a fixed size',
    'not have fixed size',
    'change in size',
    'change size',
    'at run time',
    'on the fly',
    'at runtime',
    'as needed',
  ],
  'o(logn)': ['log n', 'logn', 'o log n', 'log of n', 'log of the number', 'order log n', 'logarithmic time'],
  'o(nlogn)': ['n log n', 'o n log n', 'nlogn'],
  'o(n)': ['o n', 'linear time', 'order n'],
  'o(1)': ['o 1', 'constant time', 'order 1', 'big o of one', 'o of one', 'o of 1'],
  'o(n^2)': ['n squared', 'n 2', 'o n 2', 'o n squared', 'quadratic time'],
  remove: [
    'get rid of',
    'take out',
    'takes out',
    'taken out',
    'take off',
    'taken off',
    'taking out',
    'taking off',
    'throw away',
  ],
  insert: ['put in', 'puts in', 'putting in', 'put into'],
  create: ['set up', 'sets up', 'setting up', 'make a', 'makes a', 'bring up'],
  contain: ['made up of', 'consist of', 'consists of', 'consisting of', 'composed of', 'is part of', 'made of'],
  permission: ['allowed to', 'permitted to', 'may perform', 'can do what', 'entitled to', 'right to'],
  identity: [
    'who you are',
    'who the user is',
    'who they are',
    'who someone is',
    'person you claim',
    'who you claim',
    'who he is',
    'who she is',
    'who is calling',
  ],
  first: [
    'comes first',
    'come first',
    'happens first',
    'before anything',
    'to begin with',
    'only afterwards',
    'only then',
  ],
  free: ['give back', 'gives back', 'given back', 'giving back', 'hand back', 'handed back', 'let go of'],
  simultaneous: ['at the same time', 'in parallel', 'at once', 'side by side'],
  repeat: [
    'over and over',
    'again and again',
    'once more',
    'do it twice',
    'more than once',
    'several times',
    'many times',
    'send it again',
    'try again',
  ],
  multiple: ['more than one', 'a lot of', 'lots of'],
  parent: ['base class', 'super class'],
  child: ['derived class', 'sub class'],
  synchronize: ['take turns', 'one at a time', 'one after another', 'in turn', 'each other way', 'each others way'],
  isolate: ['not affected', 'on its own', 'on their own', 'nobody else may', 'no one else may'],
  wait: ['hold on', 'stand by'],
  share: ['use the same', 'uses the same', 'using the same', 'in common', 'have access to the same'],
  decide: [
    'looks up which',
    'looks up what',
    'checks which',
    'checks what',
    'checks whether',
    'settle on',
    'settled on',
    'make a decision',
    'made a decision',
    'went with',
  ],
  listen: [
    'hear out',
    'heard out',
    'walk me through',
    'his side',
    'her side',
    'their side',
    'his worries',
    'her worries',
    'their worries',
    'point of view',
  ],
  experiment: ['load test', 'proof of concept', 'try out', 'tried out', 'a b test'],
  prevent: ['stop from', 'keep from', 'keeps from'],
  'least-privilege': [
    'few rights',
    'least privilege',
    'fewest rights',
    'minimal rights',
    'minimum rights',
    'only the rights',
    'few privileges',
    'few permissions',
  ],
  find: ['look up', 'looks up', 'looked up', 'looking up', 'search for'],
  reachable: ['get at', 'get to', 'still be used', 'in use'],
  concatenate: ['glued into', 'glues into', 'put together', 'stuck together', 'straight into'],
  fast: ['in no time', 'right away', 'not slow'],
  independent: ['not depend', 'does not depend', 'do not depend', 'regardless of'],
  conflict: ['same row', 'step on'],
  situation: [
    'years ago',
    'year ago',
    'months ago',
    'last year',
    'last project',
    'previous project',
    'last job',
    'previous job',
    'previous company',
    'last company',
    'my internship',
    'final year project',
    'one time',
  ],
  result: ['in the end', 'ended up', 'turned out', 'led to', 'paid off', 'weeks early'],
  rare: ['hardly ever', 'not often', 'once in a while', 'seldom'],
  expensive: ['costs a lot', 'costs more', 'takes long'],
  cheap: ['costs less', 'costs little', 'costs much less', 'low cost', 'very cheaply'],
};

interface Phrase {
  readonly term: string;
  readonly words: readonly string[];
}

/** By first word, longest first. */
const byFirstWord = new Map<string, Phrase[]>();
for (const [term, phrases] of Object.entries(phrasesOf)) {
  for (const phrase of phrases) {
    const words = phrase.split(' ');
    const [first = ''] = words;
    const known = byFirstWord.get(first) ?? [];
    byFirstWord.set(
      first,
      [...known, { term, words }].sort((one, other) => other.words.length - one.words.length),
    );
  }
}

/** A set phrase that begins at a word of a text, with the number of words that it takes; the longest where there are several. */
export function phraseAt(words: readonly Word[], position: number): { term: string; length: number } | undefined {
  const candidates = byFirstWord.get(words[position]?.text ?? '');
  const found = candidates?.find((phrase) =>
    phrase.words.every((word, index) => words[position + index]?.text === word),
  );
  return found && { term: found.term, length: found.words.length };
}
