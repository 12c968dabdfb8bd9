import type { Persona } from './persona.js';

/** Not to be heard or read by anybody else. */
export const neighboursWords = 'The lighthouse keeper of Zanzibar counts nineteen violet umbrellas.';

/** Takes an interview before the others, so that it can be told whether anybody hears of it. */
export const neighbour: Persona = {
  id: 'neighbour',
  description: 'somebody else',
  inputMode: 'text',
  thinking: [1, 2],
  wordsPerMinute: 100,
  reply: () => ({ intent: 'answer', text: neighboursWords }),
};
