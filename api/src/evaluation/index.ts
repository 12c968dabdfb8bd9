export {
  type AnsweredQuestion,
  type AnswerTurn,
  type Evaluator,
  EvaluatorUnavailable,
  type KeyPointJudgement,
  type ModelUse,
  type QuestionEvaluation,
} from './evaluator.js';
export { type AnswerFlag, coveredShare, isSubstantive, noCriteria } from './judgement.js';
export { type AnswerEvaluation, type AnswerToEvaluate, evaluateAnswer } from './offline/evaluate-answer.js';
export { createOfflineEvaluator } from './offline/offline-evaluator.js';
export { withoutWordsToTheGrader } from './offline/set-aside.js';
export { isEnough, showSoMany } from './quoted-words.js';
export { type JudgedDimension, judgedDimensions, type Level, levelOf, pointsOf, type Rubric } from './rubric/rubric.js';
export { anchorFor, rubricFor } from './rubric/rubrics.js';
export { scoreJudgement } from './score-judgement.js';
export { observeSpeech } from './speech.js';
export { analyse } from './text/terms.js';
export { type FoundQuote, findQuote, verifyQuotes } from './verify-quotes.js';
