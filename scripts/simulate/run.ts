/**
 * `npm run simulate`: takes simulated candidates through whole interviews with the real service, over HTTP, and holds
 * what happened to every check.
 *
 * `-- --types a,b` and `--personas x,y` choose; `--short` takes two types; `--json FILE` writes the results. Ends with 1
 * where a safety check failed, or a quality check on more than 5 % of its interviews.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { allChecks } from './checks/all-checks.js';
import { judge } from './checks/check.js';
import { type RecordedInterview, sinceStart } from './recording.js';
import { simulate } from './simulate.js';
import { checkTable, scoreTable } from './tables.js';

/** Fewer say nothing about interviews in general. */
const leastTypes = 3;

const { values } = parseArgs({
  options: {
    types: { type: 'string' },
    personas: { type: 'string' },
    short: { type: 'boolean', default: false },
    json: { type: 'string' },
  },
});

const listed = (names: string | undefined) => names?.split(',').map((name) => name.trim());
const minutesOf = (interview: RecordedInterview) =>
  sinceStart(interview, interview.session.endedAt ?? interview.deadline) / 60_000;
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

const began = Date.now();
const [types, personas] = [listed(values.types), listed(values.personas)];
const { interviews, results } = await simulate({
  ...(types && { types }),
  ...(personas && { personas }),
  short: values.short,
});
const met = new Set(interviews.map(({ type }) => type)).size;
const { safety, quality, reasons } = judge(results, !personas);
const isChosen = values.short || types !== undefined;
const failed = [...reasons, ...(isChosen || met >= leastTypes ? [] : [`only ${met} types are on offer`])];

const seconds = ((Date.now() - began) / 1000).toFixed(0);
process.stdout.write(
  [
    scoreTable(interviews),
    '',
    checkTable(results),
    '',
    `${interviews.length} interviews, ${allChecks.length} checks, ${seconds} s. Safety ${percent(safety)}, quality ${percent(quality)}.`,
    ...(failed.length === 0 ? ['Passed.'] : ['Failed:', ...failed.map((reason) => `  ${reason}`)]),
    '',
  ].join('\n'),
);
if (values.json !== undefined) {
  const summary = {
    passed: failed.length === 0,
    safety,
    quality,
    interviews: interviews.map((interview) => ({
      persona: interview.persona,
      type: interview.type,
      difficulty: interview.setup.difficulty,
      overallScore: interview.report.overallScore,
      verdict: interview.report.verdict,
      bookedMinutes: interview.setup.duration,
      usedMinutes: Math.round(minutesOf(interview) * 10) / 10,
    })),
    checks: results.map(({ check: { id, kind, about, promise }, passed, total, failures }) => ({
      id,
      kind,
      about,
      promise,
      passed,
      total,
      failures,
    })),
  };
  writeFileSync(values.json, `${JSON.stringify(summary, null, 2)}\n`);
}
process.exitCode = failed.length === 0 ? 0 : 1;
