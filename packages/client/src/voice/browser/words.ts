/** A new word of a candidate is not yet an interruption; two are. */
const wordsOfInterruption = 2;

/** Above this share of words of the interviewer's own, what is heard is the loudspeaker. */
const shareOfEcho = 0.6;

/** The longest piece that is spoken at once, in characters: under 15 seconds, after which Chromium falls silent. */
const longestPiece = 160;

/**
 * All that was heard, in one text. Chromium on Android tells a growing sentence as ever new pieces, each with all that the
 * one before has: such a piece takes the place of the one before.
 */
export function joinHeard(pieces: readonly string[]): string {
  const kept: string[] = [];
  for (const piece of pieces.map((text) => text.trim())) {
    const last = kept.at(-1);
    if (last !== undefined && piece.toLowerCase().startsWith(last.toLowerCase())) kept.pop();
    if (piece !== '') kept.push(piece);
  }
  return kept.join(' ');
}

/**
 * Whether what is heard while the interviewer speaks is the candidate. The recogniser hears the loudspeaker too, so words
 * of the interviewer's own do not count.
 */
export function interrupts(heard: string, spoken: string): boolean {
  const own = new Set(wordsOf(spoken));
  const words = wordsOf(heard);
  const echoes = words.filter((word) => own.has(word)).length;
  return words.length - echoes >= wordsOfInterruption && echoes <= words.length * shareOfEcho;
}

/**
 * Whether what is heard is what was spoken, word for word.
 *
 * @param last how many words of it, counted from its end, can be heard; left out: all
 */
export function isEcho(heard: string, spoken: string, last = Infinity): boolean {
  const words = wordsOf(heard).join(' ');
  return words !== '' && ` ${wordsOf(spoken).slice(-last).join(' ')} `.includes(` ${words} `);
}

/** The words of a text, with the marks that are written together with them. */
export function spokenWords(text: string): string[] {
  return text.match(/\S+/g) ?? [];
}

/** What is heard of a word, whichever marks are written with it. */
export function lettersOf(word: string): string {
  return wordsOf(word).join('');
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/** Cuts a text where a speaker would breathe, into pieces that are short enough to be spoken at once. */
export function breathe(text: string): string[] {
  const sentences = text.match(/\S[\s\S]*?(?:[.!?।]["')\]]*(?=\s|$)|$)/gu) ?? [];
  return sentences.flatMap((sentence) => shorten(sentence.trim())).filter((piece) => piece !== '');
}

function shorten(sentence: string): string[] {
  if (sentence.length <= longestPiece) return [sentence];
  const start = sentence.slice(0, longestPiece);
  const comma = Math.max(start.lastIndexOf(', '), start.lastIndexOf('; '), start.lastIndexOf(': ')) + 1;
  const cut = comma || start.lastIndexOf(' ') + 1 || longestPiece;
  return [sentence.slice(0, cut).trim(), ...shorten(sentence.slice(cut).trim())];
}
