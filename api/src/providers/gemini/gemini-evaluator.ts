import { randomBytes } from 'node:crypto';
import {
  type AnsweredQuestion,
  anchorFor,
  type Evaluator,
  EvaluatorUnavailable,
  isSubstantive,
  type JudgedDimension,
  judgedDimensions,
  type KeyPointJudgement,
  type QuestionEvaluation,
  scoreJudgement,
  verifyQuotes,
} from '../../evaluation/index.js';
import type { Clock } from '../../platform/clock.js';
import { type AnswerAsSent, answerAsSent } from './answer-as-sent.js';
import { costOfUse, modelOf } from './cost-of-use.js';
import type { GeminiClient } from './gemini-client.js';
import { partsFor, systemFor, version } from './prompts/evaluate-answer.js';
import { type EvaluationReply, evaluationReply, standingQuote } from './prompts/evaluation-reply.js';

interface GeminiEvaluatorOptions {
  readonly client: Pick<GeminiClient, 'generateJson'>;
  /**
   * Says what is no answer, and what was addressed to the grader, before the model is asked: these are not the model's
   * to say, because an answer could talk it out of them.
   */
  readonly checks: Evaluator;
  readonly clock: Clock;
  /** How long one question may take with all retries, in milliseconds. */
  readonly deadline?: number;
}

const defaultDeadline = 90_000;

/**
 * The evaluator that asks Gemini, question by question.
 *
 * The model gives levels, coverage and quotes. Everything else is ours: the numbers, whether there is an answer to judge
 * at all, and every word that the candidate will read.
 */
export function createGeminiEvaluator({
  client,
  checks,
  clock,
  deadline = defaultDeadline,
}: GeminiEvaluatorOptions): Evaluator {
  return {
    name: 'gemini',
    promptVersion: version,
    async evaluateQuestion(answered, signal) {
      const checked = await checks.evaluateQuestion(answered, signal);
      if (!isSubstantive(checked.flags)) return checked;
      const { family, language, question, answers, candidateName } = answered;
      // Of this request alone: nobody who answers can know it.
      const boundary = `ANSWER-${randomBytes(16).toString('hex')}`;
      const keyPoints = question.keyPoints.map(({ text }) => text);
      const { modelAnswer } = question;
      const subject = [question.text, modelAnswer, ...keyPoints];
      const sent = answerAsSent(answers, boundary, { name: candidateName, subject });
      const usable: QuestionEvaluation[] = [];
      const result = await client.generateJson({
        purpose: 'grading',
        system: systemFor(family),
        parts: partsFor({ language, question: question.text, modelAnswer, keyPoints, turns: sent.texts, boundary }),
        schema: evaluationReply(keyPoints.length, {
          sent,
          consider(reply) {
            const judged = evaluationOf(reply, answered, sent, checked);
            const objection = objectionTo(judged, checked);
            const isPraise = objection === tooMuchPraise;
            usable.push(isPraise ? evaluationOf(withLessPraise(reply), answered, sent, checked) : judged);
            return objection;
          },
        }),
        deadline,
        signal,
        repair: true,
      });
      const modelUse = { modelVersion: modelOf(result, 'grading'), ...costOfUse(result, 'grading', clock()) };
      // The last reply that can be used, also where no better one came: an objection alone gives nobody the last word.
      const judged = usable.at(-1);
      if (judged) return { ...judged, modelUse };
      // Who was stopped has not failed. An answer that came all the same is paid for, and kept.
      signal?.throwIfAborted();
      throw new EvaluatorUnavailable(result.ok ? 'invalid_output' : result.failure.kind, modelUse);
    },
  };
}

/** A score from which nothing is left to wish for, and the score of the other evaluator that makes it unlikely. */
const praise = { from: 95, unlikelyBelow: 65 };

/** A score up to which nothing was found, and the score of the other evaluator that makes it unlikely. */
const dismissal = { upTo: 15, unlikelyFrom: 75 };

const tooMuchPraise =
  'Nearly everything is at its highest: give that only where the quote shows all that its description asks for.';

const tooMuchDismissed =
  'Nearly nothing was found: look for each key point again in all turns, in whatever words it is made.';

/**
 * What speaks against a judgement in the light of the offline one. The two are compared at their ends alone: a right
 * answer in quite other words than the model answer has 15 to 35 points offline, so a distance by itself shows nothing.
 * But hardly an answer deserves everything of which words show little, or nothing of which they show nearly all.
 */
function objectionTo({ score }: QuestionEvaluation, offline: QuestionEvaluation): string | null {
  if (score >= praise.from && offline.score < praise.unlikelyBelow) return tooMuchPraise;
  if (score <= dismissal.upTo && offline.score >= dismissal.unlikelyFrom) return tooMuchDismissed;
  return null;
}

/** What is left of a praise that is unlikely: it may be right, or the answer may have asked for it. */
function withLessPraise({ keyPoints, ...criteria }: EvaluationReply): EvaluationReply {
  const less = ({ quote, level }: EvaluationReply[JudgedDimension]) => ({ quote, level: level === 5 ? 4 : level });
  return {
    keyPoints: keyPoints.map((one) => ({ ...one, coverage: one.coverage === 'full' ? 'partial' : one.coverage })),
    technicalDepth: less(criteria.technicalDepth),
    communication: less(criteria.communication),
    problemSolving: less(criteria.problemSolving),
    tradeOffAnalysis: less(criteria.tradeOffAnalysis),
  };
}

function evaluationOf(
  reply: EvaluationReply,
  { family, question, answers, hints }: AnsweredQuestion,
  sent: AnswerAsSent,
  checked: QuestionEvaluation,
): QuestionEvaluation {
  const ownWords = (quote: string) => (standingQuote(quote, sent) ? sent.ownWords(quote) : null);
  const evidence = judgedDimensions.flatMap((criterion) => {
    const { quote, level } = reply[criterion];
    const own = ownWords(quote);
    return own ? [{ ...own, criterion, supports: anchorFor(family, criterion, level) }] : [];
  });
  const claimed: QuestionEvaluation = {
    questionId: question.id,
    score: 0,
    levels: {
      technicalDepth: reply.technicalDepth.level,
      communication: reply.communication.level,
      problemSolving: reply.problemSolving.level,
      // Whether there was anything to weigh is not the model's to say: a level that is not judged leaves the mean.
      tradeOffAnalysis: checked.levels.tradeOffAnalysis === null ? null : reply.tradeOffAnalysis.level,
    },
    keyPoints: reply.keyPoints.map(({ coverage, quote }): KeyPointJudgement => {
      const own = coverage === 'missed' ? null : ownWords(quote);
      return own && coverage !== 'missed' ? { coverage, quote: own.quote } : { coverage: 'missed' };
    }),
    criteria: checked.criteria,
    evidence: evidence.filter(({ criterion }) => checked.levels[criterion] !== null),
    flags: checked.flags.filter((flag) => flag === 'grader_instructions'),
    hintsGiven: hints.length,
  };
  const verified = verifyQuotes(claimed, answers);
  return { ...verified, ...scoreJudgement(verified, family) };
}
