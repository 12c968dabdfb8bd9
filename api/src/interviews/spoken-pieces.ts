/** Cuts what is said into pieces of a few words, for a reader who sees it arrive. Together they are the text. */
export function inPieces(text: string, wordsEach = 4): string[] {
  const words = text.match(/^\s+$|\s*\S+(?:\s+$)?/g) ?? [];
  const pieces: string[] = [];
  for (let index = 0; index < words.length; index += wordsEach)
    pieces.push(words.slice(index, index + wordsEach).join(''));
  return pieces;
}
