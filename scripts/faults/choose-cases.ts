import { refuseUnknown } from '../stage/chosen.js';
import type { FaultCase } from './case.js';
import { geminiCases } from './gemini.js';
import { razorpayCases } from './razorpay.js';
import { vapiCases } from './vapi.js';
import { webhookCases } from './webhooks.js';

/** What `--vendor` chooses from. */
const parts = { gemini: geminiCases, vapi: vapiCases, razorpay: razorpayCases, webhooks: webhookCases } as const;

interface Chosen {
  /** Default: all of them. */
  readonly vendor?: string | undefined;
  /** What the name of a fault has to have in it. */
  readonly fault?: string | undefined;
  /** Whether the story is asked for: then only those faults are tried that are asked for besides. */
  readonly story?: boolean;
}

/** @throws Error where a part or a fault was named that does not exist */
export function chooseCases({ vendor, fault, story = false }: Chosen): FaultCase[] {
  refuseUnknown('part', vendor === undefined ? undefined : [vendor], Object.keys(parts));
  if (story && vendor === undefined && fault === undefined) return [];
  const ofVendor = Object.entries(parts)
    .filter(([part]) => vendor === undefined || part === vendor)
    .flatMap(([, casesOf]) => casesOf());
  const cases = ofVendor.filter((one) => one.fault.includes(fault ?? ''));
  if (cases.length > 0) return cases;
  const of = vendor === undefined ? '' : ` of ${vendor}`;
  throw new Error(`No fault${of} has “${fault}” in its name. There is, for example: “${ofVendor[0]?.fault}”.`);
}
