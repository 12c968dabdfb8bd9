export { answersByQuestion, hintsFor, questionOfTurn } from './attribution.js';
export { nextUtterance, openInterview } from './conductor.js';
export { textsFor } from './texts/texts.js';
export type { ConductorTurn, Utterance } from './turn.js';
