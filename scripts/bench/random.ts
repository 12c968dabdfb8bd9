/**
 * Numbers from 0 to 1 that look random and are the same for the same seed (a linear congruential generator).
 *
 * Not `seededRandom` of the stage: other numbers would move the figures that `docs/evaluation.md` publishes.
 */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
