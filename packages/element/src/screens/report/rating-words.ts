import type { Words } from '../../locales/words.js';

/** How well an answer went, as its candidate sees it, from worst to best. */
export const ratingLevels = [1, 2, 3, 4, 5] as const;

/** What a rating says; a number that is none says itself. */
export function wordsOfRating({ say, number }: Words, rating: number): string {
  const level = ratingLevels.find((known) => known === rating);
  return level ? say(`rating.${level}`) : number(rating);
}
