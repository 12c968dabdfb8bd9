import { adviceChecks } from './advice.js';
import { askingChecks } from './asking.js';
import type { Check } from './check.js';
import { evidenceChecks } from './evidence.js';
import { extraChecks } from './extras.js';
import { mannerChecks } from './manner.js';
import { openingChecks } from './opening.js';
import { rankingChecks } from './ranking.js';
import { recordChecks } from './record.js';
import { redirectChecks } from './redirects.js';
import { requestChecks } from './requests.js';
import { scoreChecks } from './scores.js';
import { secrecyChecks } from './secrecy.js';
import { timeChecks } from './time.js';
import { understandingChecks } from './understanding.js';

/** Every question that a recorded interview is held to. */
export const allChecks: readonly Check[] = [
  ...openingChecks,
  ...askingChecks,
  ...mannerChecks,
  ...requestChecks,
  ...understandingChecks,
  ...redirectChecks,
  ...extraChecks,
  ...timeChecks,
  ...secrecyChecks,
  ...recordChecks,
  ...scoreChecks,
  ...evidenceChecks,
  ...rankingChecks,
  ...adviceChecks,
];
