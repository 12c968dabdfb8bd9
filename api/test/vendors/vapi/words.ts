/** About 150 words a minute: an unhurried speaker. */
export const millisecondsPerWord = 400;

/** What a voice is given: whole words, each with the blanks before it, as soon as they are complete. */
export async function* wordsOf(text: AsyncIterable<string>): AsyncGenerator<string, void, undefined> {
  let rest = '';
  for await (const piece of text) {
    // The tag only asks the voice to begin early.
    rest = (rest + piece).replaceAll(/<flush\s*\/>/g, '');
    for (let word = firstWord(rest); word !== undefined; word = firstWord(rest)) {
      rest = rest.slice(word.length);
      yield word;
    }
  }
  if (rest.trim() !== '') yield rest.trimEnd();
}

function firstWord(text: string): string | undefined {
  const mayBeTag = /^\s*<[^>]*$/.test(text);
  return mayBeTag ? undefined : /^\s*\S+(?=\s)/.exec(text)?.[0];
}

export function endsSentence(word: string): boolean {
  return /[.!?。？！]["')\]]?$/.test(word);
}

export function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length;
}

/** The pieces in which a transcriber hands over what it heard: a sentence each. */
export function segmentsOf(text: string): string[] {
  return text.split(/(?<=[.!?。？！])\s+/).filter((segment) => segment.trim() !== '');
}
