import { type Word, wordsOf } from './words.js';

/** Sounds between words that say nothing. */
const sounds = new Set(['um', 'umm', 'ummm', 'uhm', 'uh', 'uhh', 'er', 'erm', 'hm', 'hmm', 'उम', 'अं', 'हम्म']);

/** Letters of a word that was begun and begun again. */
const longestFalseStart = 4;

/**
 * The words of a text without what speech puts between them: sounds, words begun twice ("re- replication") and words
 * said twice in a row. Neither the count of an answer's words nor the distance between two of them should tell a
 * halting speaker from a fluent one.
 */
export function fluentWordsOf(text: string): Word[] {
  const words = wordsOf(text).filter((word) => !sounds.has(word.text));
  return words.filter((word, index) => {
    const next = words[index + 1];
    if (next === undefined) return true;
    // The same word over and over is no slip of the tongue.
    const isSaidTwice =
      word.text === next.text && ![words[index - 1], words[index + 2]].some((near) => near?.text === word.text);
    return !isSaidTwice && !isFalseStart(text, word, next);
  });
}

function isFalseStart(text: string, word: Word, next: Word): boolean {
  const isBrokenOff = /^[-–—…]\s|^\.\.\.\s/.test(text.slice(word.end, next.start));
  return isBrokenOff && word.text.length <= longestFalseStart && next.text.startsWith(word.text);
}
