/** Every fault of Razorpay, on the way to a paid interview that is then held, or to a refund. */
import { razorpayFaults } from '../../api/test/vendors/razorpay/faults.js';
import type { FaultCase, Outcome } from './case.js';
import { type Desk, openDesk } from './desk.js';
import { gatherEvidence } from './evidence.js';
import { answerInWriting, describeReport } from './interview.js';
import { brokenInvariants } from './invariants.js';
import { type Scene, scenes } from './razorpay-scenes.js';
import { settled } from './service.js';

/** Enough for a report. */
const answers = 3;

/** @throws Error if the emulator has a fault for which there is no scene */
export function razorpayCases(): FaultCase[] {
  return razorpayFaults.flatMap(({ where, kind, description }) => {
    const ofFault = scenes.filter((scene) => scene.where === where && scene.kind === kind);
    if (ofFault.length === 0) throw new Error(`There is no scene for ${where}: ${kind}.`);
    return ofFault.map((scene) => ({
      vendor: 'razorpay' as const,
      fault: `${where}: ${kind}${scene.variant === undefined ? '' : `, ${scene.variant}`}`,
      description,
      run: () => playing(scene),
    }));
  });
}

async function playing(scene: Scene): Promise<Outcome> {
  const desk = await openDesk();
  try {
    await scene.play(desk);
    await desk.confirmed();
    const { said, sees } = await heldWherePaid(desk);
    const { service, tenant, candidate, razorpay, sessionId, secrets } = desk;
    await razorpay.webhooks.settled();
    await settled(service, tenant);
    const evidence = await gatherEvidence({ service, tenant, candidate, sessionId, said, razorpay, secrets });
    const { session, payments, gatewayPayments } = evidence;
    const tries = gatewayPayments.map(({ status }) => status).sort();
    return {
      candidateSees: [...desk.sees, ...sees].join(', then '),
      stored: `${session.status}, payment ${payments.map(({ status }) => status).join('+')} (${tries.join(', ') || 'no try'})`,
      broken: brokenInvariants(evidence),
    };
  } finally {
    await desk.close();
  }
}

/** What was paid is held to its report. */
async function heldWherePaid(desk: Desk): Promise<{ said: readonly string[]; sees: string[] }> {
  const status = await desk.status();
  if (status !== 'ready') return { said: [], sees: status === 'cancelled' ? [] : [status] };
  const { service, candidate, sessionId } = desk;
  const started = await candidate.client.start(sessionId, { channel: 'text' });
  const { said } = await answerInWriting(service, candidate, started, answers);
  return { said, sees: [describeReport(await candidate.client.waitForReport(sessionId))] };
}
