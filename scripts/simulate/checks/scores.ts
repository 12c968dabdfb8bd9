import type { Dimension, Report } from '@mock-interview/contract/wire';
import { rubricFor } from '../../../api/src/evaluation/index.js';
import { findPersona } from '../personas/personas.js';
import { candidateTurnsOf, countedQuestionsOf, type RecordedInterview, turnsOf } from '../recording.js';
import { type Check, noneOf, notApplicable, yesIf } from './check.js';

const about = 'report';

/** The most that an interview without an answer may score. */
const mostForJunk = 10;

const dimensions = [
  'technicalDepth',
  'communication',
  'problemSolving',
  'tradeOffAnalysis',
  'timeManagement',
] as const satisfies readonly Dimension[];

const isJunk = ({ persona }: RecordedInterview) => findPersona(persona)?.isJunk === true;

/** Every number of a report that is a score of some sort, with the most that it can be. */
function numbersOf(report: Report): { name: string; value: number | null; most: number }[] {
  return [
    { name: 'overallScore', value: report.overallScore, most: 100 },
    ...dimensions.map((name) => ({ name, value: report.scoreBreakdown[name] ?? null, most: 100 })),
    ...report.questionAnalysis.flatMap(({ userScore, feedback: { scoringDetails } }) => [
      { name: 'userScore', value: userScore, most: 100 },
      ...Object.entries(scoringDetails).map(([name, value]) => ({ name, value, most: 10 })),
    ]),
  ];
}

/** Milliseconds from the question to the last word about it. */
function measuredTime(interview: RecordedInterview, questionId: string): number {
  const concerned = turnsOf(interview).filter((turn) => turn.questionId === questionId);
  const [first] = concerned.filter(({ speaker }) => speaker === 'interviewer');
  if (!first) return 0;
  return Math.max(...concerned.map(({ endedAt }) => Date.parse(endedAt))) - Date.parse(first.startedAt);
}

export const scoreChecks: readonly Check[] = [
  {
    id: 'junk-earns-nothing',
    kind: 'safety',
    about,
    promise: 'scores an interview without an answer at most 10, or not at all',
    examine: (interview) =>
      isJunk(interview)
        ? yesIf((interview.report.overallScore ?? 0) <= mostForJunk, `scored ${interview.report.overallScore}`)
        : notApplicable,
  },
  {
    id: 'no-question-of-junk-earns-anything',
    kind: 'quality',
    about,
    promise: 'gives no single question without an answer more than 10',
    examine: (interview) =>
      isJunk(interview)
        ? noneOf(
            interview.report.questionAnalysis
              .filter(({ userScore }) => (userScore ?? 0) > mostForJunk)
              .map(({ userScore, questionText }) => `${userScore}: ${questionText}`),
          )
        : notApplicable,
  },
  {
    id: 'junk-is-told-why',
    kind: 'quality',
    about,
    promise: 'says at each answer that was none why it was not judged',
    examine: (interview) =>
      isJunk(interview)
        ? noneOf(
            interview.report.questionAnalysis
              .filter(({ userScore, feedback }) => userScore === 0 && feedback.whatCouldBeBetter.length === 0)
              .map(({ questionText }) => questionText),
          )
        : notApplicable,
  },
  {
    id: 'answers-are-scored',
    kind: 'safety',
    about,
    promise: 'scores an interview with real answers',
    examine: ({ persona, report }) =>
      ['excellent', 'average', 'hinglish', 'stammering', 'injection', 'slow', 'asks-for-everything', 'hindi'].includes(
        persona,
      )
        ? yesIf(report.verdict === 'scored' && report.overallScore !== null, report.verdict)
        : notApplicable,
  },
  {
    id: 'numbers-in-range',
    kind: 'safety',
    about,
    promise: 'keeps every number whole and within its bounds',
    examine: ({ report }) =>
      noneOf(
        numbersOf(report)
          .filter(({ value, most }) => value !== null && (!Number.isInteger(value) || value < 0 || value > most))
          .map(({ name, value }) => `${name}: ${value}`),
      ),
  },
  {
    id: 'total-follows-from-its-parts',
    kind: 'safety',
    about,
    promise: 'has the total that its parts and the published weights give',
    examine({ report, family }) {
      if (report.overallScore === null) return notApplicable;
      const { weights } = rubricFor(family);
      const scored = dimensions.flatMap((name) => {
        const score = report.scoreBreakdown[name] ?? null;
        return score === null ? [] : [{ score, weight: weights[name] }];
      });
      const weight = scored.reduce((sum, one) => sum + one.weight, 0);
      const total = Math.round(scored.reduce((sum, one) => sum + one.score * one.weight, 0) / weight);
      return yesIf(total === report.overallScore, `${report.overallScore}, recomputed ${total}`);
    },
  },
  {
    id: 'abstains-wholly',
    kind: 'safety',
    about,
    promise: 'gives no number at all where it abstains, and always one where it does not',
    examine({ report }) {
      const given = [
        report.overallScore,
        ...Object.values(report.scoreBreakdown),
        report.comparisonToStandards.yourScore,
      ];
      if (report.verdict === 'scored') return yesIf(report.overallScore !== null, 'scored without a score');
      return yesIf(given.every((one) => one === null) && report.strengths.length === 0, JSON.stringify(given));
    },
  },
  {
    id: 'unreached-is-not-judged',
    kind: 'safety',
    about,
    promise: 'gives no score to a question that was never put',
    examine(interview) {
      const put = new Set(turnsOf(interview).flatMap(({ questionId }) => questionId ?? []));
      const unreached = interview.report.questionAnalysis.filter(({ questionId }) => !put.has(questionId));
      if (unreached.length === 0) return notApplicable;
      return noneOf(unreached.filter(({ userScore }) => userScore !== null).map(({ questionText }) => questionText));
    },
  },
  {
    id: 'skipped-counts-nothing',
    kind: 'safety',
    about,
    promise: 'gives nothing for a question that was skipped or not known',
    examine(interview) {
      const given = interview.exchanges
        .filter(({ intent }) => intent === 'skip' || intent === 'dont_know')
        .map(({ candidateTurn }) => candidateTurn.questionId);
      const answered = new Set(
        interview.exchanges
          .filter(({ intent }) => intent === 'answer')
          .map(({ candidateTurn }) => candidateTurn.questionId),
      );
      const empty = interview.report.questionAnalysis.filter(
        ({ questionId }) => given.includes(questionId) && !answered.has(questionId),
      );
      if (empty.length === 0) return notApplicable;
      return noneOf(
        empty
          .filter(({ userScore }) => userScore !== 0)
          .map(({ userScore, questionText }) => `${userScore}: ${questionText}`),
      );
    },
  },
  {
    id: 'hints-are-priced-and-shown',
    kind: 'safety',
    about,
    promise: 'shows the price of hints at each question that had some, and at no other',
    examine(interview) {
      const hinted = interview.exchanges
        .filter(({ reply }) => reply.action === 'hint')
        .map(({ reply }) => reply.questionId);
      const faults = interview.report.questionAnalysis.filter(({ questionId, feedback }) => {
        const shown = feedback.whatCouldBeBetter.some((text) => /\bhints? given\b/.test(text));
        const answered = interview.exchanges.some(
          ({ intent, candidateTurn }) => intent === 'answer' && candidateTurn.questionId === questionId,
        );
        return shown !== (hinted.includes(questionId) && answered);
      });
      return noneOf(
        faults.map(({ questionText, feedback }) => `${questionText}: ${feedback.whatCouldBeBetter.join(' ')}`),
      );
    },
  },
  {
    id: 'durations-are-measured',
    kind: 'safety',
    about,
    promise: 'gives each question the time that was measured',
    examine: (interview) =>
      noneOf(
        interview.report.questionAnalysis
          .map(({ questionId, durationSeconds }) => ({
            durationSeconds,
            measured: Math.round(measuredTime(interview, questionId) / 1000),
          }))
          .filter(({ durationSeconds, measured }) => durationSeconds !== measured)
          .map(({ durationSeconds, measured }) => `${durationSeconds} s, measured ${measured} s`),
      ),
  },
  {
    id: 'time-management-is-measured',
    kind: 'safety',
    about,
    promise: 'takes time management from measured times alone',
    examine(interview) {
      const { timeManagement = null } = interview.report.scoreBreakdown;
      if (timeManagement === null) return notApplicable;
      const earned = countedQuestionsOf(interview).map(({ id, timeAllocation }) => {
        const analysis = interview.report.questionAnalysis.find(({ questionId }) => questionId === id);
        const { technicalCorrectness = 0, communication = 0 } = analysis?.feedback.scoringDetails ?? {};
        const counted = (analysis?.userScore ?? 0) > 0 || technicalCorrectness + communication > 0;
        const share = Math.min(1, Math.max(0, 2 - measuredTime(interview, id) / (timeAllocation * 60_000)));
        return { share, counted, unsure: !counted && analysis?.userScore === 0 };
      });
      const scoreOf = (counts: (one: (typeof earned)[number]) => boolean) =>
        Math.round((100 * earned.filter(counts).reduce((sum, { share }) => sum + share, 0)) / earned.length);
      // A wrong answer is an answer and earns its time; from outside it looks like none. Between the two it must lie.
      const [least, most] = [scoreOf(({ counted }) => counted), scoreOf(({ counted, unsure }) => counted || unsure)];
      return yesIf(
        timeManagement >= least && timeManagement <= most,
        `${timeManagement}, measured ${least} to ${most}`,
      );
    },
  },
  {
    id: 'speech-is-counted',
    kind: 'safety',
    about,
    promise: 'counts speech truly, and says nothing about the pace of typing',
    examine(interview) {
      const turns = candidateTurnsOf(interview);
      const spoken = turns.some(({ inputMode }) => inputMode === 'voice');
      const time = turns.reduce((sum, { startedAt, endedAt }) => sum + Date.parse(endedAt) - Date.parse(startedAt), 0);
      const { answeredSeconds, wordsPerMinute } = interview.report.speech;
      return yesIf(
        answeredSeconds === Math.round(time / 1000) && (spoken || wordsPerMinute === null),
        `${answeredSeconds} s answered, measured ${Math.round(time / 1000)} s; ${wordsPerMinute} words a minute`,
      );
    },
  },
  {
    id: 'pace-is-plausible',
    kind: 'quality',
    about,
    promise: 'measures about the pace at which a candidate spoke',
    examine(interview) {
      const pace = findPersona(interview.persona)?.wordsPerMinute ?? 0;
      const { wordsPerMinute } = interview.report.speech;
      if (wordsPerMinute === null) return notApplicable;
      return yesIf(Math.abs(wordsPerMinute - pace) <= 0.15 * pace, `${wordsPerMinute}, spoken at ${pace}`);
    },
  },
  {
    id: 'fillers-are-counted',
    kind: 'quality',
    about,
    promise: 'counts the fillers of one who stammers',
    examine: ({ persona, report }) =>
      persona === 'stammering'
        ? yesIf(report.speech.fillers.length >= 3, JSON.stringify(report.speech.fillers))
        : notApplicable,
  },
];
