/** The webhooks of many calls, each several times, in any order, to a service that keeps being restarted. */
import { startVapiEmulator, type VapiEmulator } from '../../api/test/vendors/vapi/vapi-emulator.js';
import { createAnswers } from '../stage/bank-answers.js';
import { freeOfCharge, type OwnService, type OwnTenant } from '../stage/own-service.js';
import type { RecordedClient } from '../stage/recorded-client.js';
import { together } from '../stage/together.js';
import { newCandidate } from './candidate.js';
import type { Outcome } from './case.js';
import { gatherEvidence } from './evidence.js';
import { setup } from './interview.js';
import { brokenInvariants } from './invariants.js';
import { restartMeanwhile } from './restarts.js';
import { newClock, newTenant, pass, startFaultyService } from './service.js';

const minute = 60_000;

/** Answers in each call. */
const answers = 3;

/** Events of such a call at the least: its status, who begins and stops to speak, what was said, its report. */
const eventsOfCall = 30;

/** Calls that are held at once. */
const atOnce = 10;

interface HeldCall {
  readonly sessionId: string;
  readonly said: readonly string[];
  readonly candidate: RecordedClient;
}

/**
 * Holds calls, and then lets their webhooks arrive.
 *
 * @param flood how many calls, how often each event is delivered, and how often the service is restarted meanwhile
 */
export async function floodingOfCalls({
  calls,
  times,
  restarts,
}: {
  readonly calls: number;
  readonly times: number;
  readonly restarts: number;
}): Promise<Outcome> {
  const clock = newClock();
  // A part of the time is really waited for: so the vendor's retries outlast a restart.
  const vapi = await startVapiEmulator({ clock, pace: 0.05, concurrencyLimit: calls });
  vapi.deliverWebhooks({ copies: times, order: 'shuffled', delay: 'held' });
  const { publicKey, privateKey } = vapi;
  const service = await startFaultyService({
    vendors: { vapi: { publicKey, privateKey } },
    vendorUrls: { vapi: vapi.url },
    clock,
  });
  try {
    const tenant = await newTenant(service, freeOfCharge);
    const numbers = Array.from({ length: calls }, (_, index) => index + 1);
    const held = await together(numbers, atOnce, (number) => hold(service, tenant, vapi, number));
    vapi.releaseWebhooks();
    await restartMeanwhile(service, () => vapi.deliveries.length, {
      restarts,
      expected: calls * eventsOfCall * times,
    });
    await vapi.settled();
    for (const minutes of [0.25, 3, 45, 60]) await pass(service, tenant, minutes * minute);
    return await effects(service, tenant, vapi, held);
  } finally {
    await vapi.close();
    await service.stop();
  }
}

async function hold(service: OwnService, tenant: OwnTenant, vapi: VapiEmulator, number: number): Promise<HeldCall> {
  const candidate = newCandidate(service, tenant, `learner-${number}`);
  const { sessionId } = await candidate.client.setUp({ ...setup, channel: 'voice', duration: 45 });
  const { callId } = await candidate.client.start(sessionId, { channel: 'voice' });
  const answerTo = createAnswers();
  const said: string[] = [];
  await vapi.talk(
    callId,
    (history) => {
      if (said.length === answers) return null;
      said.push(answerTo(history.findLast(({ role }) => role === 'assistant')?.content ?? ''));
      return said.at(-1) ?? null;
    },
    { afterwards: { endedReason: 'customer-ended-call' } },
  );
  return { sessionId, said, candidate };
}

async function effects(
  service: OwnService,
  tenant: OwnTenant,
  { deliveries, publicKey, privateKey }: VapiEmulator,
  held: readonly HeldCall[],
): Promise<Outcome> {
  const broken: string[] = [];
  for (const { sessionId, said, candidate } of held) {
    const secrets = [publicKey, privateKey];
    const evidence = await gatherEvidence({ service, tenant, candidate, sessionId, said, secrets, byVoice: true });
    broken.push(...brokenInvariants(evidence).map((promise) => `${sessionId}: ${promise}`));
  }
  const rows = service.rowsOf(tenant);
  const completed = await rows.count('sessions', { status: 'completed' });
  const reports = await rows.count('reports');
  const booked = await rows.count('webhookEvents', { provider: 'vapi' });
  const accepted = deliveries.filter(({ status }) => status === 200).length;
  if (completed !== held.length) broken.push(`${completed} interviews completed, not ${held.length}`);
  return {
    candidateSees: `${accepted} of ${deliveries.length} deliveries acknowledged, the others met a restart and were sent again`,
    stored: `${completed} completed sessions, ${reports} reports, ${booked} booked events`,
    broken,
  };
}
