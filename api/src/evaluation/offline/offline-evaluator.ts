import type { AnsweredQuestion, AnswerTurn, Evaluator, EvidenceItem, QuestionEvaluation } from '../evaluator.js';
import { judgedDimensions } from '../rubric/rubric.js';
import { evaluateAnswer } from './evaluate-answer.js';
import { judgeLevels } from './judge-levels.js';

/** The evaluator that needs no model, no network and no key: milliseconds, and the same answer gets the same judgement. */
export function createOfflineEvaluator(): Evaluator {
  return {
    name: 'offline',
    // Another one whenever the same answer may be judged differently: a test holds what this one judges.
    promptVersion: 'offline-2',
    evaluateQuestion: async (answered) => evaluateOffline(answered),
  };
}

/** The judgement of one question, at once. All turns are judged together, as the one answer that they are. */
function evaluateOffline({ question, answers, hints }: AnsweredQuestion): QuestionEvaluation {
  const answer = answers.map(({ text }) => text).join('\n');
  const keyPoints = question.keyPoints.map(({ text }) => text);
  const { modelAnswer } = question;
  const evaluation = evaluateAnswer({ question: question.text, modelAnswer, keyPoints, answer });
  const judged = judgeLevels({ answer, modelAnswer, keyPoints, evaluation });
  const evidence = judgedDimensions.flatMap((criterion) =>
    judged[criterion].evidence.flatMap(({ quote, supports }): EvidenceItem[] => {
      const turn = turnThatSays(quote, answers);
      return turn ? [{ quote, turnId: turn.turnId, criterion, supports }] : [];
    }),
  );
  return {
    questionId: question.id,
    score: evaluation.score,
    levels: {
      technicalDepth: judged.technicalDepth.level,
      communication: judged.communication.level,
      problemSolving: judged.problemSolving.level,
      tradeOffAnalysis: judged.tradeOffAnalysis.level,
    },
    keyPoints: evaluation.keyPoints,
    criteria: evaluation.criteria,
    evidence,
    flags: evaluation.flags,
    hintsGiven: hints.length,
  };
}

function turnThatSays(quote: string, answers: readonly AnswerTurn[]): AnswerTurn | undefined {
  return answers.find(({ text }) => text.includes(quote));
}
