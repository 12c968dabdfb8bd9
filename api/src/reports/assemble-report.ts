import type {
  ConductorActionKind,
  Dimension,
  QuestionId,
  QuestionPurpose,
  Report,
  SessionId,
  TurnId,
} from '@mock-interview/contract';
import { observeSpeech, rubricFor } from '../evaluation/index.js';
import type { Plan } from '../interviews/plan.js';
import { toInstant } from '../platform/clock.js';
import { analyseQuestion } from './analyse-question.js';
import { timeManagementScore, timingsOf } from './interview-timing.js';
import { levelsReached } from './levels-reached.js';
import {
  byScore,
  type Findings,
  nextStepsOf,
  recommendationsOf,
  strengthsOf,
  suggestionFor,
  weaknessesOf,
} from './recommendations.js';
import { insufficientSummary, summaryText } from './report-text.js';
import { dimensionScore, type Evaluations, hasSubstance, overallScoreOf } from './score-arithmetic.js';
import { compareToStandards, type MeasuredStandards } from './standards.js';

/** A stored turn, with its times since the interview began. */
export interface ReportedTurn {
  readonly turnId: TurnId;
  readonly speaker: 'interviewer' | 'candidate';
  readonly text: string;
  readonly action: ConductorActionKind | null;
  readonly questionId: QuestionId | null;
  readonly inputMode: 'text' | 'voice' | null;
  /** In milliseconds. */
  readonly startMs: number;
  readonly endMs: number;
}

export interface ReportInput {
  readonly reportId: string;
  readonly sessionId: SessionId;
  /** Milliseconds since 1970, UTC. */
  readonly generatedAt: number;
  /** When the answers were first judged, where that was before. Milliseconds since 1970, UTC. */
  readonly firstJudgedAt?: number | undefined;
  readonly generatedBy: Report['generatedBy'];
  readonly modelVersion?: string | undefined;
  readonly promptVersion: string;
  readonly plan: Plan;
  /** All turns, in order. */
  readonly turns: readonly ReportedTurn[];
  /** One for each question that the candidate said something to, with its quotes verified. */
  readonly evaluations: Evaluations;
  /** The tenant's own numbers for this type and difficulty, where there are some. */
  readonly standards: MeasuredStandards | undefined;
}

const nothingScored: Readonly<Record<Dimension, null>> = {
  technicalDepth: null,
  communication: null,
  problemSolving: null,
  tradeOffAnalysis: null,
  timeManagement: null,
};

/**
 * Puts a report together from evaluations: arithmetic and prepared sentences, no model, no clock.
 *
 * Only planned questions count. What was asked for review or because time was left has an analysis of its own, and its
 * missed points are recommended; where such a question was not reached, nothing was missed and nothing is said of it.
 *
 * Where no question got an answer that can be judged (all silence, junk, echoes, lists of keywords, other subjects or
 * "I don't know"), the verdict is `insufficient_evidence` and no number is given, because any would be invented. One
 * answer worth judging makes it `scored`; what was skipped then counts 0.
 */
export function assembleReport(input: ReportInput): Report {
  const { plan, turns, evaluations, generatedAt, modelVersion } = input;
  const timings = timingsOf(plan, turns);
  const judgedAt = toInstant(input.firstJudgedAt ?? generatedAt);
  const analysis = timings
    .filter(({ question, wasReached }) => counts(question) || wasReached)
    .map((timing) => analyseQuestion({ timing, evaluation: evaluations.get(timing.question.id), turns, judgedAt }));
  const counted = timings.filter(({ question }) => counts(question));
  const isScored = counted.some(({ question }) => hasSubstance(evaluations.get(question.id)));
  const breakdown = isScored ? breakdownOf(counted, evaluations) : { ...nothingScored };
  const overallScore = isScored ? overallScoreOf(breakdown, rubricFor(plan.family)) : null;
  const findings: Findings = {
    plan: { ...plan, questions: counted.map(({ question }) => question) },
    analysis: analysis.filter(counts),
    breakdown,
    overallScore,
  };
  return {
    reportId: input.reportId,
    sessionId: input.sessionId,
    generatedAt: toInstant(generatedAt),
    generatedBy: input.generatedBy,
    ...(modelVersion === undefined ? {} : { modelVersion }),
    promptVersion: input.promptVersion,
    verdict: isScored ? 'scored' : 'insufficient_evidence',
    overallScore,
    scoreBreakdown: breakdown,
    levels: levelsReached(plan.family, breakdown),
    summary: isScored ? summarise(findings, evaluations) : insufficientSummary,
    selfAssessment: null,
    questionAnalysis: analysis,
    strengths: isScored ? strengthsOf(findings) : [],
    weaknesses: weaknessesOf(findings),
    recommendations: recommendationsOf({ plan, analysis }),
    comparisonToStandards: compareToStandards(overallScore, plan.difficulty, input.standards),
    nextSteps: nextStepsOf(findings),
    suggestionForNextInterview: suggestionFor(findings),
    speech: observeSpeech(turns),
  };
}

/** Whether a question makes up the score: the others would make attempts incomparable. */
function counts({ purpose }: { readonly purpose: QuestionPurpose }): boolean {
  return purpose === 'planned';
}

function breakdownOf(
  timings: ReturnType<typeof timingsOf>,
  evaluations: Evaluations,
): Record<Dimension, number | null> {
  const reached = timings.filter(({ wasReached }) => wasReached).map(({ question }) => question.id);
  return {
    technicalDepth: dimensionScore('technicalDepth', reached, evaluations),
    communication: dimensionScore('communication', reached, evaluations),
    problemSolving: dimensionScore('problemSolving', reached, evaluations),
    tradeOffAnalysis: dimensionScore('tradeOffAnalysis', reached, evaluations),
    timeManagement: timeManagementScore(timings, (question) => hasSubstance(evaluations.get(question))),
  };
}

function summarise(findings: Findings, evaluations: Evaluations): string {
  const { plan, analysis, breakdown } = findings;
  const points = analysis.flatMap(({ keyPoints }) => keyPoints);
  const ranked = byScore({ breakdown });
  // Being in time is not what an answer is remembered for.
  const strongest = ranked.findLast((dimension) => dimension !== 'timeManagement') ?? null;
  return summaryText({
    title: plan.title,
    answered: plan.questions.filter(({ id }) => hasSubstance(evaluations.get(id))).length,
    planned: plan.questions.length,
    coveredPoints: points.filter(({ coverage }) => coverage !== 'missed').length,
    allPoints: points.length,
    strongest: strongest !== null && (breakdown[strongest] ?? 0) >= 50 ? strongest : null,
    mostToGain: ranked[0] ?? null,
    firstStep: nextStepsOf(findings)[0] ?? null,
  });
}
