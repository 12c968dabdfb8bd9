/** What a run of faults found, for people to read. */
import type { FaultResult } from './case.js';

/** One line for each fault, and below it each promise that was not kept. */
export function faultTable(results: readonly FaultResult[]): string {
  const head = ['', 'vendor', 'fault', 'the candidate sees', 'stored'];
  const rows = results.map(({ vendor, fault, candidateSees, stored, broken }) => [
    broken.length === 0 ? '' : '✗',
    vendor,
    fault,
    candidateSees,
    stored,
  ]);
  const lines = aligned([head, ...rows]);
  return lines
    .flatMap((line, index) => {
      const result = results[index - 1];
      return [line, ...(result?.broken.map((promise) => `     ${promise.replaceAll('\n', ' ⏎ ')}`) ?? [])];
    })
    .join('\n');
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
