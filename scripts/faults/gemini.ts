/** Every fault of Gemini: throughout an interview, and once at each step of one. */
import type { ReceivedRequest } from '../../api/test/vendors/emulator.js';
import { type DescribedFault, geminiFaults } from '../../api/test/vendors/gemini/faults.js';
import { startGeminiModel } from '../stage/gemini-model.js';
import { freeOfCharge, type OwnService, type OwnTenant } from '../stage/own-service.js';
import { promptsIn } from '../stage/vendors-secrets.js';
import { newCandidate } from './candidate.js';
import type { FaultCase, Outcome } from './case.js';
import { gatherEvidence } from './evidence.js';
import { answerInWriting, counted, describeReport, personalSetup } from './interview.js';
import { brokenInvariants } from './invariants.js';
import { planFault } from './met.js';
import { newTenant, pass, startFaultyService } from './service.js';

/** When the vendor fails. */
const extents = ['throughout', 'once a step'] as const;
type Extent = (typeof extents)[number];

/** What is waited for a vendor that says nothing, in milliseconds on the wall; others answer in a fraction of it. */
const patience = { silent: 1_200, answering: 8_000 };

/** The report comes from Gemini within a day of its recovery: looked at so often, so many milliseconds apart. */
const recovery = { looks: 26, every: 60 * 60_000 };

/** Two for each fault that the emulator has. */
export function geminiCases(): FaultCase[] {
  return extents.flatMap((extent) =>
    geminiFaults.map((described) => ({
      vendor: 'gemini' as const,
      fault: `${described.fault.kind}, ${extent}`,
      description: described.description,
      run: () => failing(described, extent),
    })),
  );
}

async function failing({ fault }: DescribedFault, extent: Extent): Promise<Outcome> {
  const gemini = await startGeminiModel();
  const deadline = fault.kind.startsWith('stall') ? patience.silent : patience.answering;
  const service = await startFaultyService({
    vendors: { gemini: { apiKey: gemini.keys.valid } },
    vendorUrls: { gemini: gemini.url },
    gemini: { gradingDeadline: deadline, questionsDeadline: deadline },
  });
  try {
    const tenant = await newTenant(service, freeOfCharge);
    const candidate = newCandidate(service, tenant);
    const { client } = candidate;
    const planned =
      extent === 'throughout'
        ? planFault(gemini.faults, fault, Number.POSITIVE_INFINITY, [() => true])
        : planFault(gemini.faults, fault, 1, steps);

    const { sessionId, questionSource } = await client.setUp(personalSetup);
    const conversation = await answerInWriting(service, candidate, await client.start(sessionId, { channel: 'text' }));
    const first = await client.waitForReport(sessionId);
    planned.mustHaveBeenMet();
    gemini.faults.clear();
    await recovered(service, tenant, sessionId);

    const { said } = conversation;
    const { keys } = gemini;
    const prompts = promptsIn(gemini.received);
    const secrets = [keys.valid];
    const evidence = await gatherEvidence({ service, tenant, candidate, sessionId, said, secrets, prompts });
    const { report, reports, turns, usage } = evidence;
    const broken = brokenInvariants(evidence);
    if (report?.generatedBy !== 'gemini') broken.push('the report comes from Gemini once Gemini is back: it did not');
    if (report && report.reportId !== first.reportId) broken.push('a report keeps its id: it did not');
    const later = report && report.generatedBy !== first.generatedBy ? `, later ${describeReport(report)}` : '';
    return {
      candidateSees: `questions of ${questionSource}, ${counted(conversation.replies.length, 'reply', 'replies')}, ${describeReport(first)}${later}`,
      stored: `${evidence.session.status}, ${counted(turns.length, 'turn')}, ${counted(reports.length, 'report')}, ${counted(tokensOf(usage), 'token')}`,
      broken,
    };
  } finally {
    await service.stop();
    await gemini.close();
  }
}

const isGradingRequest = ({ body }: ReceivedRequest) => body.includes('You judge one answer');
const isStreamed = ({ path }: ReceivedRequest) => path.includes(':streamGenerateContent');

/** Questions, follow-ups, judgements. */
const steps: readonly ((request: ReceivedRequest) => boolean)[] = [
  (request) => !isGradingRequest(request) && !isStreamed(request),
  isStreamed,
  isGradingRequest,
];

/** Lets hours go by until Gemini has made the report after all. */
async function recovered(service: OwnService, tenant: OwnTenant, sessionId: string): Promise<void> {
  for (let look = 0; look < recovery.looks; look += 1) {
    const reports = await service.rowsOf(tenant).list('reports');
    if (reports.every((report) => report.sessionId !== sessionId || report.body.generatedBy === 'gemini')) return;
    await pass(service, tenant, recovery.every);
  }
}

function tokensOf(usage: readonly { vendor: string; quantity: number }[]): number {
  return usage.filter(({ vendor }) => vendor === 'gemini').reduce((sum, { quantity }) => sum + quantity, 0);
}
