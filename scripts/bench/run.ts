/** `npm run bench -- scoring [--data FILE…] [--adversarial FILE] [--json OUT]` */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type BandReport, checkBands } from './banded-case.js';
import { readBandedCases, readGradedAnswers } from './bench-files.js';
import { composedCases } from './composed-cases.js';
import { type Measured, measure } from './measure.js';
import { ourScore, overlapScore } from './scorers.js';

const usage = 'npm run bench -- scoring [--data FILE…] [--adversarial FILE] [--json OUT]';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: 'string', multiple: true, default: [] },
    adversarial: { type: 'string' },
    json: { type: 'string' },
  },
});
const [what, ...furtherFiles] = positionals;
if (what !== 'scoring') {
  console.error(`Usage: ${usage}`);
  process.exit(2);
}

const files = [...values.data, ...furtherFiles].flatMap((names) => names.split(','));
const results = files.map((file) => {
  const answers = readGradedAnswers(file);
  const ours = measure(file, answers, ourScore);
  const overlap = measure(file, answers, overlapScore);
  printMeasured(ours, overlap);
  return { ...ours, overlap };
});
const ownCases = files.length === 0 && values.adversarial === undefined;
const bands = ownCases ? composedCases() : values.adversarial === undefined ? [] : readBandedCases(values.adversarial);
const adversarial = bands.length > 0 ? checkBands(bands, ourScore) : undefined;
if (adversarial) printBands(adversarial, checkBands(bands, overlapScore));
console.log(`\nmemory: ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB resident`);
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ results, adversarial }, null, 2)}\n`);
if (ownCases && adversarial && adversarial.pass < adversarial.total) process.exitCode = 1;

function printMeasured(ours: Measured, overlap: Measured): void {
  console.log(`\n${ours.file}: ${ours.n} answers to ${ours.questions} questions`);
  const rows: [string, (measured: Measured) => number, digits: number, constant?: number][] = [
    ['Pearson r', (measured) => measured.pearson, 3, 0],
    ['Spearman rho', (measured) => measured.spearman, 3, 0],
    ['r within questions', (measured) => measured.withinQuestionR, 3, 0],
    ['RMSE (0–5)', (measured) => measured.rmse, 3, ours.constantRmse],
    ['RMSE calibrated on this file', (measured) => measured.rmseCalibrated, 3, ours.constantRmse],
    ['off-topic mean score', (measured) => measured.offtopic.meanScore, 1],
    ['off-topic AUC', (measured) => measured.offtopic.aucVsGoodAnswers, 3, 0.5],
    ['shift by recognition noise', (measured) => measured.noise.meanShift, 1, 0],
    ['milliseconds, mean', (measured) => measured.meanMs, 2],
    ['milliseconds, median', (measured) => measured.medianMs, 2],
  ];
  console.log(`${''.padEnd(30)}${['evaluator', 'overlap', 'constant'].map((name) => name.padStart(11)).join('')}`);
  for (const [name, of, digits, constant] of rows) {
    const cells = [of(ours).toFixed(digits), of(overlap).toFixed(digits), constant?.toFixed(digits) ?? ''];
    console.log(`${name.padEnd(30)}${cells.map((cell) => cell.padStart(11)).join('')}`);
  }
}

function printBands(ours: BandReport, overlap: BandReport): void {
  console.log(`\n${ours.pass} of ${ours.total} composed cases inside their band (word overlap: ${overlap.pass})`);
  for (const [kind, { pass, total }] of Object.entries(ours.byKind))
    console.log(`  ${kind.padEnd(20)} ${pass}/${total}`);
  for (const { id, score, min, max } of ours.outside)
    console.log(`  outside: ${id} scored ${score}, not ${min}–${max}`);
}
