/** What a simulation found, for people to read. */
import type { CheckResult } from './checks/check.js';
import type { RecordedInterview } from './recording.js';

/** Longest part of a fault that is shown. */
const mostOfFault = 160;

/** Personas × types: the score, or `–` where there was too little to judge. */
export function scoreTable(interviews: readonly RecordedInterview[]): string {
  const types = [...new Set(interviews.map(({ type }) => type))];
  const personas = [...new Set(interviews.map(({ persona }) => persona))];
  const cell = (persona: string, type: string) => {
    const interview = interviews.find((one) => one.persona === persona && one.type === type);
    return interview ? String(interview.report.overallScore ?? '–') : '';
  };
  return aligned([
    ['persona', ...types],
    ...personas.map((persona) => [persona, ...types.map((type) => cell(persona, type))]),
  ]);
}

/** One line for each check, and below it the first failing example. */
export function checkTable(results: readonly CheckResult[]): string {
  const lines = aligned(
    results.map(({ check, passed, total }) => [
      passed === total ? '  ' : '✗ ',
      `${passed}/${total}`,
      check.kind,
      check.id,
      `the ${check.about} ${check.promise}`,
    ]),
  ).split('\n');
  return results
    .flatMap(({ failures: [first] }, index) => {
      const line = lines[index] ?? '';
      if (!first) return [line];
      return [
        line,
        `     ${first.persona} × ${first.type}: ${first.fault.replaceAll('\n', ' ⏎ ').slice(0, mostOfFault)}`,
      ];
    })
    .join('\n');
}

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
