export { answersByQuestion, hintsFor, questionOfTurn } from './attribution.js';
export { nextUtterance, openInterview } from './conductor.js';
export { givesAway } from './leak-guard.js';
export type { ConductorTurn, Utterance } from './turn.js';
