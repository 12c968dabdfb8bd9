/** Consonants and independent vowels: of these a stem keeps at least two, vowel signs not counted. */
const letters = /[\u0904-\u0939]/g;

const leastLetters = 2;

/**
 * Endings in the order in which they are taken off, at most one of each step, the first of a step that leaves a stem:
 * tense, number, case and gender; then what is left of an infinitive (-न) or an imperfect (-त); then the vowel of a
 * causative (-ा, -वा) or of a noun made from one (सुझाव). A noun that happens to end so loses it in all its forms alike
 * (परेशान, परेशानी, परेशानियाँ), so they stay together.
 */
const steps: readonly (readonly RegExp[])[] = [
  [/(?:[ूऊेएोओ]ंग[ाेी]|[ेएोओ]ग[ाेी]|कर|[िइ]यों|[िइ]यां|या|्स)$/, /(?:[ािीुूेैो]ं?|[आईएऊओ]ं?)$/],
  [/[नत]$/],
  [/(?:वा|ाव|[ािीुूेैो]|[आईएओ])$/],
];

/**
 * The part of a Hindi word that its inflections share: सुना, सुनी, सुनते, सुनकर and सुनूँगा are one, and so are गलती,
 * गलतियाँ and गलतियों. Light on purpose: no dictionary, no prefixes, and never fewer than two letters.
 *
 * @param word one word in Devanagari, in its plain spelling
 */
export function hindiStemOf(word: string): string {
  return steps.reduce(
    (stem, endings) =>
      endings.map((ending) => stem.replace(ending, '')).find((rest) => rest !== stem && isStem(rest)) ?? stem,
    word,
  );
}

/** Long enough, and no cluster of consonants cut in two. */
function isStem(rest: string): boolean {
  return !rest.endsWith('्') && (rest.match(letters)?.length ?? 0) >= leastLetters;
}
