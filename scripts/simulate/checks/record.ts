import { type RecordedInterview, turnsOf } from '../recording.js';
import { type Check, noneOf, notApplicable, yesIf } from './check.js';

/** A report or an interview without what names this very session. */
function withoutNames<Value>(value: Value, { session, outline, transcript, report }: RecordedInterview): string {
  const names = [
    session.sessionId,
    report.reportId,
    ...outline.map(({ id }) => id),
    ...transcript.map(({ turnId }) => turnId),
  ];
  return names.reduce((text, name, index) => text.replaceAll(`"${name}"`, `"#${index}"`), JSON.stringify(value));
}

export const recordChecks: readonly Check[] = [
  {
    id: 'transcript-is-what-was-said',
    kind: 'safety',
    about: 'interviewer',
    promise: 'keeps exactly what was said, in order, without gaps',
    examine(interview) {
      const said = turnsOf(interview);
      const { transcript } = interview;
      const sequences = transcript.filter(({ sequence }, index) => sequence !== index + 1).map(({ text }) => text);
      return noneOf([
        ...sequences,
        ...(JSON.stringify(said) === JSON.stringify(transcript)
          ? []
          : [`${said.length} turns told, ${transcript.length} kept`]),
      ]);
    },
  },
  {
    id: 'keeps-the-candidates-words',
    kind: 'safety',
    about: 'interviewer',
    promise: 'stores the candidate’s words unchanged',
    examine: ({ exchanges }) =>
      noneOf(exchanges.filter(({ text, candidateTurn }) => candidateTurn.text !== text).map(({ text }) => text)),
  },
  {
    id: 'is-silent-after-the-end',
    kind: 'safety',
    about: 'interviewer',
    promise: 'takes no word after the end',
    examine: ({ late, exchanges }) =>
      exchanges.at(-1)?.reply.action === 'end'
        ? yesIf(late.status === 409, `${late.asked}: ${late.status}`)
        : notApplicable,
  },
  {
    id: 'acts-the-same-for-the-same-history',
    kind: 'safety',
    about: 'interviewer',
    promise: 'gives two candidates who say the same the same interview',
    examine(interview, peers) {
      const twin = interview.persona === 'average-again' ? peers('average') : undefined;
      if (!twin) return notApplicable;
      const wordsOf = (one: RecordedInterview) =>
        JSON.stringify(turnsOf(one).map(({ text, action }) => [action, text]));
      return yesIf(wordsOf(interview) === wordsOf(twin), 'the two transcripts differ');
    },
  },
  {
    id: 'same-interview-same-report',
    kind: 'safety',
    about: 'report',
    promise: 'is the same for the same interview, wherever it was held',
    examine(interview, peers) {
      const twin = interview.persona === 'average-again' ? peers('average') : undefined;
      if (!twin) return notApplicable;
      const bare = ({ generatedAt: _, ...report }: RecordedInterview['report']) => report;
      const plain = (one: RecordedInterview) =>
        withoutNames(bare(one.report), one).replaceAll(/"at":"[^"]*"/g, '"at":""');
      return yesIf(plain(interview) === plain(twin), 'the two reports differ');
    },
  },
  {
    id: 'report-stays',
    kind: 'safety',
    about: 'report',
    promise: 'is the same whenever it is asked for',
    examine: ({ report, reportAgain }) => yesIf(JSON.stringify(report) === JSON.stringify(reportAgain), 'it changed'),
  },
  {
    id: 'strangers-find-nothing',
    kind: 'safety',
    about: 'report',
    promise: 'does not exist for another candidate or another tenant, and neither does the session',
    examine: ({ strangers }) =>
      noneOf(strangers.filter(({ status }) => status !== 404).map(({ asked, status }) => `${asked}: ${status}`)),
  },
  {
    id: 'nobody-elses-data',
    kind: 'safety',
    about: 'report',
    promise: 'holds no word or id of another candidate, and neither does anything else that was received',
    examine: ({ othersWords, received }) =>
      noneOf(othersWords.filter((words) => `${received.before}${received.after}`.includes(words))),
  },
  {
    id: 'is-about-this-session',
    kind: 'safety',
    about: 'report',
    promise: 'names its own session and every planned question, in order',
    examine({ report, session, outline }) {
      const planned = outline.map(({ id }) => id).join();
      const analysed = report.questionAnalysis.map(({ questionId }) => questionId).join();
      return yesIf(report.sessionId === session.sessionId && analysed === planned, `${analysed} for ${planned}`);
    },
  },
];
