export type {
  AnsweredQuestion,
  AnswerTurn,
  Evaluator,
  EvidenceItem,
  KeyPointJudgement,
  QuestionEvaluation,
} from './evaluator.js';
export { type AnswerFlag, isSubstantive, noMarksFlags } from './offline/answer-flags.js';
export { type AnswerCriteria, coveredShare, noCriteria } from './offline/criteria.js';
export { type AnswerEvaluation, type AnswerToEvaluate, evaluateAnswer } from './offline/evaluate-answer.js';
export { createOfflineEvaluator } from './offline/offline-evaluator.js';
export {
  type Anchors,
  anchorFor,
  type JudgedDimension,
  judgedDimensions,
  type Level,
  pointsOf,
  type Rubric,
  rubricFor,
} from './rubric/rubric.js';
export { observeSpeech, type SpeechObservations, type TimedTurn } from './speech.js';
export { findQuote, verifyQuotes } from './verify-quotes.js';
