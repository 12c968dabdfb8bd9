export { answersByQuestion, hintsFor, questionOfTurn } from './attribution.js';
export { nextUtterance, openInterview } from './conductor.js';
export type { ConductorTurn, Utterance } from './turn.js';
