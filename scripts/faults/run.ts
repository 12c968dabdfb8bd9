/**
 * `npm run faults`: lets every vendor fail in every way that its emulator knows, and tells what the candidate saw of it
 * and what was stored. Ends with 1 where a promise was not kept.
 *
 * `-- --vendor gemini|vapi|razorpay|webhooks` chooses a part, `--fault WORD` the faults whose name has it, `--json FILE`
 * writes the results. `--story` tells of one paid interview by voice in which nothing fails; without any
 * choice it comes first.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { together } from '../stage/together.js';
import { tryCase } from './case.js';
import { chooseCases } from './choose-cases.js';
import { faultTable } from './table.js';
import { runWhole } from './whole-run.js';

/** How many interviews are held at once: while one waits for its disk, another can go on. */
const atOnce = 2;

const { values } = parseArgs({
  options: {
    vendor: { type: 'string' },
    fault: { type: 'string' },
    story: { type: 'boolean', default: false },
    json: { type: 'string' },
  },
});
const cases = chooseCases(values);
const began = Date.now();
const isWhole = values.vendor === undefined && values.fault === undefined;
const brokenInStory =
  isWhole || values.story ? (await runWhole((line) => process.stdout.write(`${line}\n`))).broken : [];

let done = 0;
const results = await together(cases, atOnce, async (one) => {
  const result = await tryCase(one);
  done += 1;
  process.stderr.write(`${done}/${cases.length} ${one.vendor} ${one.fault}\n`);
  return result;
});
const failed = results.filter(({ broken }) => broken.length > 0);
const seconds = ((Date.now() - began) / 1000).toFixed(0);
const verdict = failed.length === 0 ? 'Every promise was kept.' : `${failed.length} broke a promise.`;
if (results.length > 0)
  process.stdout.write(`\n${faultTable(results)}\n\n${results.length} faults, ${seconds} s. ${verdict}\n`);
for (const promise of brokenInStory) process.stdout.write(`In the story: ${promise}\n`);
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`);
process.exitCode = failed.length === 0 && brokenInStory.length === 0 ? 0 : 1;
