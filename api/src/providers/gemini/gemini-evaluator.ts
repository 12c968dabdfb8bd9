import { randomBytes } from 'node:crypto';
import {
  type AnsweredQuestion,
  anchorFor,
  type Evaluator,
  EvaluatorUnavailable,
  isSubstantive,
  judgedDimensions,
  type ModelUse,
  type QuestionEvaluation,
  scoreJudgement,
  verifyQuotes,
} from '../../evaluation/index.js';
import type { Clock } from '../../platform/clock.js';
import { type AnswerAsSent, answerAsSent } from './answer-as-sent.js';
import { costInMicroUsd } from './cost.js';
import type { GeminiClient } from './gemini-client.js';
import { modelUses } from './models.js';
import { partsFor, systemFor, version } from './prompts/evaluate-answer.js';
import { type EvaluationReply, evaluationReply } from './prompts/evaluation-reply.js';
import type { GeminiUsage } from './usage.js';

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
      const { family, language, question, answers } = answered;
      // Of this request alone: nobody who answers can know it.
      const boundary = `ANSWER-${randomBytes(16).toString('hex')}`;
      const sent = answerAsSent(answers, boundary);
      const keyPoints = question.keyPoints.map(({ text }) => text);
      const { modelAnswer } = question;
      const { texts: turns } = sent;
      const result = await client.generateJson({
        purpose: 'grading',
        system: systemFor(family),
        parts: partsFor({ language, question: question.text, modelAnswer, keyPoints, turns, boundary }),
        schema: evaluationReply(keyPoints.length, (quote) => sent.ownWords(quote) !== null),
        deadline,
        signal,
        repair: true,
      });
      if (!result.ok) {
        // Who was stopped has not failed. An answer that came all the same is paid for, and kept.
        signal?.throwIfAborted();
        throw new EvaluatorUnavailable(result.failure.kind, useOf(result.usage, modelUses.grading.model, clock()));
      }
      const modelUse = useOf(result.usage, result.modelVersion, clock());
      return { ...evaluationOf(result.value, answered, sent, checked), modelUse };
    },
  };
}

function evaluationOf(
  reply: EvaluationReply,
  { family, question, answers, hints }: AnsweredQuestion,
  sent: AnswerAsSent,
  checked: QuestionEvaluation,
): QuestionEvaluation {
  const evidence = judgedDimensions.flatMap((criterion) => {
    const { quote, level } = reply[criterion];
    const own = sent.ownWords(quote);
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
    keyPoints: reply.keyPoints.map(({ coverage, quote }) => ({ coverage, quote: sent.ownWords(quote)?.quote })),
    criteria: checked.criteria,
    evidence: evidence.filter(({ criterion }) => checked.levels[criterion] !== null),
    flags: checked.flags.filter((flag) => flag === 'grader_instructions'),
    hintsGiven: hints.length,
  };
  const verified = verifyQuotes(claimed, answers);
  return { ...verified, ...scoreJudgement(verified, family) };
}

/** @param model as the reply named it, or as it was asked for; one that is not in the table costs what was asked for */
function useOf(usage: GeminiUsage, model: string, now: number): ModelUse {
  const { promptTokens, answerTokens, thoughtTokens } = usage;
  const microUsd = costInMicroUsd(usage, model, now) ?? costInMicroUsd(usage, modelUses.grading.model, now) ?? 0;
  return { modelVersion: model, tokens: promptTokens + answerTokens + thoughtTokens, microUsd };
}
