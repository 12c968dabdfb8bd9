import type { Difficulty, Dimension, InterviewFamily, QuestionAnalysis, Report } from '@mock-interview/contract';
import { anchorFor, type Level, levelOf } from '../evaluation/index.js';
import type { Plan } from '../interviews/plan.js';
import type { PlannedQuestion } from '../questions/planned-question.js';
import * as text from './report-text.js';
import { dimensions, mean } from './score-arithmetic.js';

/** Answers that were judged, with the questions that they belong to. */
interface Answers {
  readonly plan: Plan;
  /** In the order of the plan. */
  readonly analysis: readonly QuestionAnalysis[];
}

/** What advice is drawn from: the finished analysis of the questions that count, and nothing else. */
export interface Findings extends Answers {
  readonly breakdown: Readonly<Record<Dimension, number | null>>;
  readonly overallScore: number | null;
}

type Importance = Report['strengths'][number]['importance'];

/** How many of each a report shows: few enough to act on. */
const most = { strengths: 4, weaknesses: 5, recommendations: 4, focusAreas: 2 } as const;

/** From this score on, a dimension is a strength; below the other, it is worth a word. */
const dimensionIs = { strongFrom: 75, weakBelow: 50 } as const;

/** An interview this good asks for a harder one next; below the other, for an easier one. */
const difficultyChanges = { upFrom: 80, downBelow: 35 } as const;

/** A question that was reached, with what more it could have earned. */
interface Gap {
  readonly question: PlannedQuestion;
  /** Its number in the report, from 1: questions that the report leaves out have none. */
  readonly number: number;
  /** Points to gain on it, 0–100. */
  readonly gain: number;
  /** Key points that were missed, in the order of importance. */
  readonly missed: readonly string[];
  /** Missed key points, then those only touched. */
  readonly points: readonly string[];
}

/** What came through well. Each rests on words of the candidate; where there are none, the list is empty. */
export function strengthsOf({ plan, analysis, breakdown }: Findings): Report['strengths'] {
  const bestFirst = analysis.toSorted((one, other) => (other.userScore ?? 0) - (one.userScore ?? 0));
  const ofDimensions = dimensions.flatMap((dimension) => {
    const score = breakdown[dimension];
    const evidence = bestFirst
      .flatMap((question) => question.evidence)
      .find(({ criterion }) => criterion === dimension);
    if (score === null || score < dimensionIs.strongFrom || !evidence) return [];
    const anchor = anchorFor(plan.family, dimension, levelOf(score));
    return [
      {
        area: text.dimensionTitles[dimension],
        description: text.strengthOfDimension(anchor, evidence.quote),
        importance: 'high' as const,
      },
    ];
  });
  const ofPoints = analysis.flatMap(({ questionId, keyPoints }) => {
    const first = keyPoints.findIndex(({ coverage, quote }) => coverage === 'full' && quote !== undefined);
    const keyPoint = keyPoints[first];
    const area = text.sentenceCase(questionOf(plan, questionId)?.focusArea ?? '');
    if (!keyPoint?.quote) return [];
    return [
      { area, description: text.strengthOfPoint(keyPoint.text, keyPoint.quote), importance: importanceOf(first) },
    ];
  });
  return [...ofDimensions, ...ofPoints].slice(0, most.strengths);
}

/** What was missing, the most to gain first. */
export function weaknessesOf(findings: Findings): Report['weaknesses'] {
  const { plan, breakdown } = findings;
  const ofQuestions = gapsOf(findings).map((gap) => ({
    area: text.sentenceCase(gap.question.focusArea),
    description: describeGap(gap),
    importance: importanceOfGain(gap.gain),
    focusOn: gap.points[0] ?? gap.question.text,
  }));
  const ofDimensions = dimensions.flatMap((dimension) => {
    const score = breakdown[dimension];
    if (score === null || score >= dimensionIs.weakBelow) return [];
    return [weaknessOf(plan.family, dimension, levelOf(score))];
  });
  return [...ofQuestions.slice(0, most.weaknesses - Math.min(2, ofDimensions.length)), ...ofDimensions].slice(
    0,
    most.weaknesses,
  );
}

/** What to study and how, the most to gain first, of all answers given. Each names the key points that were missed. */
export function recommendationsOf(findings: Answers): Report['recommendations'] {
  return gapsOf(findings)
    .slice(0, most.recommendations)
    .map(({ question, number, points }, index) => ({
      priority: index + 1,
      topic: text.recommendationTopic(question.focusArea, points[0] ?? question.text),
      resources: [text.modelAnswerOf(number), ...points.slice(0, 2).map(text.keyPointToStudy)],
      timeToMaster: text.timeToMaster(points.length),
      practiceStrategy: text.practiceStrategy(number, points),
    }));
}

/** Two to four things to do, in order. */
export function nextStepsOf(findings: Findings): string[] {
  if (findings.overallScore === null) return [text.stepFirst, text.stepAgain];
  const [first, second] = gapsOf(findings);
  const weakest = byScore(findings)[0];
  return [
    ...(first ? [text.stepRetry(first.number)] : []),
    ...(second ? [text.stepRead(second.number)] : []),
    ...(weakest ? [stepFor[weakest]] : []),
    text.stepAgain,
  ];
}

/** What to take next, by where the most is to gain. */
export function suggestionFor(findings: Findings): Report['suggestionForNextInterview'] {
  const { plan, overallScore } = findings;
  const gaps = gapsOf(findings);
  const areas =
    gaps.length > 0 ? gaps.map(({ question }) => question.focusArea) : plan.questions.map((q) => q.focusArea);
  const focusAreas = [...new Set(areas)].slice(0, most.focusAreas);
  const gains = gaps.filter(({ question }) => focusAreas.includes(question.focusArea)).map(({ gain }) => gain);
  return {
    recommendedTopic: text.suggestedTopic(plan.title, focusAreas),
    focusAreas,
    difficulty: nextDifficulty(plan.difficulty, overallScore),
    estimatedImprovement: overallScore === null ? text.improvementUnknown : text.improvement(Math.round(mean(gains))),
  };
}

/** Dimensions that have a score, the weakest first; ties in the order of the rubric. */
export function byScore({ breakdown }: Pick<Findings, 'breakdown'>): Dimension[] {
  const scored = dimensions.filter((dimension) => breakdown[dimension] !== null);
  return scored.sort((one, other) => (breakdown[one] ?? 0) - (breakdown[other] ?? 0));
}

const stepFor: Readonly<Record<Dimension, string>> = {
  technicalDepth: text.stepDepth,
  communication: text.stepStructure,
  problemSolving: text.stepReason,
  tradeOffAnalysis: text.stepWeigh,
  timeManagement: text.stepTime,
};

function gapsOf({ plan, analysis }: Answers): Gap[] {
  const gaps = analysis.flatMap((one, index): Gap[] => {
    const question = questionOf(plan, one.questionId);
    const pointsThatAre = (sought: string) =>
      one.keyPoints.filter(({ coverage }) => coverage === sought).map((keyPoint) => keyPoint.text);
    const missed = pointsThatAre('missed');
    const points = [...missed, ...pointsThatAre('partial')];
    if (!question || one.userScore === null || points.length === 0) return [];
    return [{ question, number: index + 1, gain: 100 - one.userScore, missed, points }];
  });
  return gaps.sort((one, other) => other.gain - one.gain || one.number - other.number);
}

/** What was missing in one answer, in a sentence. */
function describeGap({ number, missed, points }: Gap): string {
  return missed.length > 0 ? text.missedPoints(number, missed) : text.thinPoints(number, points);
}

function questionOf(plan: Plan, id: string): PlannedQuestion | undefined {
  return plan.questions.find((question) => question.id === id);
}

function weaknessOf(family: InterviewFamily, dimension: Dimension, level: Level): Report['weaknesses'][number] {
  const next = (level < 5 ? level + 1 : 5) as Level;
  return {
    area: text.dimensionTitles[dimension],
    description: text.weakDimension(anchorFor(family, dimension, level)),
    importance: level === 1 ? 'high' : 'medium',
    focusOn: text.aimFor(anchorFor(family, dimension, next)),
  };
}

function importanceOf(position: number): Importance {
  if (position === 0) return 'high';
  return position <= 2 ? 'medium' : 'low';
}

function importanceOfGain(gain: number): Importance {
  if (gain >= 60) return 'high';
  return gain >= 30 ? 'medium' : 'low';
}

function nextDifficulty(difficulty: Difficulty, overallScore: number | null): Difficulty {
  const order: readonly Difficulty[] = ['easy', 'medium', 'hard'];
  const step =
    overallScore === null
      ? 0
      : Number(overallScore >= difficultyChanges.upFrom) - Number(overallScore < difficultyChanges.downBelow);
  return order[order.indexOf(difficulty) + step] ?? difficulty;
}
