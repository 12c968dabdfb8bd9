/**
 * A report for a terminal.
 * @param {import('@mock-interview/client').Report} report
 */
export function reportAsText(report) {
  const score = report.overallScore === null ? 'not enough was said to give a score' : `${report.overallScore} of 100`;
  return [
    `\nOverall: ${score}\n${report.summary}`,
    section('Dimensions', Object.entries(report.scoreBreakdown).map(bar)),
    ...report.questionAnalysis.map(question),
    section('Strengths', report.strengths.map(described)),
    section('To work on', report.weaknesses.map(described)),
    section(
      'Recommendations',
      report.recommendations.map(({ topic, practiceStrategy }) => `${topic}: ${practiceStrategy}`),
    ),
    section('Next steps', report.nextSteps),
  ]
    .filter(Boolean)
    .join('\n');
}

/** @param {import('@mock-interview/client').QuestionAnalysis} analysis */
function question({ questionText, userScore, keyPoints, feedback }) {
  const marks = { full: '✓', partial: '~', missed: '·' };
  const points = keyPoints.map(
    ({ text, coverage, quote }) => `${marks[coverage]} ${text}${quote ? `\n      you said: “${quote}”` : ''}`,
  );
  return section(`${questionText} (${userScore ?? 'not reached'})`, [...points, ...feedback.whatCouldBeBetter]);
}

function section(title, lines) {
  return lines.length > 0 ? `\n${title}\n${lines.map((line) => `  ${line}`).join('\n')}` : '';
}

function bar([dimension, score]) {
  const name = dimension.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).padEnd(20);
  return score === null ? `${name} –` : `${name} ${'█'.repeat(Math.round(score / 5)).padEnd(20, '░')} ${score}`;
}

function described({ area, description }) {
  return `${area}: ${description}`;
}
