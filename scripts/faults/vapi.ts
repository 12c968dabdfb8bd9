/** Every fault of Vapi, in interviews that were paid: its API, its webhooks, and the ways in which its calls end. */
import type { TenantSettings } from '@mock-interview/contract/wire';
import type { ReceivedRequest } from '../../api/test/vendors/emulator.js';
import { endedReasonGroups } from '../../api/test/vendors/vapi/ended-reasons.js';
import { type VapiFault, vapiFaults } from '../../api/test/vendors/vapi/faults.js';
import { webhookTroubles } from '../../api/test/vendors/vapi/webhook-plan.js';
import { type CallDesk, minute, openCallDesk } from './call-desk.js';
import type { FaultCase, Outcome } from './case.js';
import { gatherEvidence } from './evidence.js';
import { answerInWriting, counted, describeReport } from './interview.js';
import { brokenInvariants } from './invariants.js';
import { planFault } from './met.js';
import { pass } from './service.js';

const always = Number.POSITIVE_INFINITY;

/** For each fault that the emulator has at each step that uses the API, each trouble of webhooks, and each group of endings. */
export function vapiCases(): FaultCase[] {
  return [...apiCases(), ...webhookTroubleCases(), ...endingCases()];
}

/** Where in an interview the API is used. */
const steps = {
  'making the call': ({ path }: ReceivedRequest) => path === '/call/web',
  'hanging up': ({ path }: ReceivedRequest) => path.endsWith('/control'),
  'asking for the report': ({ method, path }: ReceivedRequest) => method === 'GET' && path.startsWith('/call/'),
} as const;

type Step = keyof typeof steps;

function apiCases(): FaultCase[] {
  return vapiFaults.flatMap(({ kind, description }) =>
    (Object.keys(steps) as Step[]).flatMap((step) =>
      [1, always].map((times) => ({
        vendor: 'vapi' as const,
        fault: `${step}: ${kind}, ${times === 1 ? 'once' : 'for a while'}`,
        description,
        run: () => held((desk) => ofStep[step](desk, faultOf(kind), times)),
      })),
    ),
  );
}

function faultOf(kind: VapiFault['kind']): VapiFault {
  return kind === 'slow' ? { kind, milliseconds: 300 } : { kind };
}

const ofStep: Readonly<Record<Step, (desk: CallDesk, fault: VapiFault, times: number) => Promise<void>>> = {
  async 'making the call'(desk, fault, times) {
    const planned = planFault(desk.vapi.faults, fault, times, [steps['making the call']]);
    const started = (await desk.startCall()) ?? (times === 1 ? await desk.startCall() : undefined);
    planned.mustHaveBeenMet();
    desk.vapi.faults.clear();
    if (started) await talkToTheEnd(desk, started.callId);
    else await writeInstead(desk);
  },
  async 'hanging up'(desk, fault, times) {
    const callId = await calling(desk);
    await desk.speak(callId, 2);
    const planned = planFault(desk.vapi.faults, fault, times, [steps['hanging up']]);
    const { client } = desk.candidate;
    const started = await client.switchChannel(desk.sessionId, 'text');
    desk.sees.push('changed to writing');
    await writeOn(desk, started);
    await pass(desk.service, desk.tenant, minute);
    planned.mustHaveBeenMet();
    desk.vapi.faults.clear();
  },
  async 'asking for the report'(desk, fault, times) {
    desk.vapi.deliverWebhooks({ drops: () => true });
    const callId = await calling(desk);
    const planned = planFault(desk.vapi.faults, fault, times, [steps['asking for the report']]);
    await talkToTheEnd(desk, callId);
    await pass(desk.service, desk.tenant, minute);
    planned.mustHaveBeenMet();
    desk.vapi.faults.clear();
  },
};

function webhookTroubleCases(): FaultCase[] {
  return webhookTroubles.map(({ name, description, plan }) => ({
    vendor: 'vapi' as const,
    fault: `webhooks: ${name}`,
    description,
    run: () =>
      held(async (desk) => {
        desk.vapi.deliverWebhooks(plan);
        await talkToTheEnd(desk, await calling(desk));
      }),
  }));
}

/** Each ending before the first word, and after some answers. One case for each group: what follows is alike in it. */
function endingCases(): FaultCase[] {
  return endedReasonGroups.flatMap(({ group, description, reasons }) => {
    const ending = (when: string, run: () => Promise<Outcome>) => ({
      vendor: 'vapi' as const,
      fault: `call ends: ${group}, ${when}`,
      description,
      run,
    });
    return [
      ending('before a word', () => endingFor(reasons, 0)),
      ending('before a word, money back', () => endingFor(reasons.slice(0, 1), 0, { failurePolicy: 'refund' })),
      ending('after 3 answers', () => endingFor(reasons, 3)),
    ];
  });
}

async function endingFor(
  reasons: readonly string[],
  answers: number,
  settings: Partial<TenantSettings> = {},
): Promise<Outcome> {
  const outcomes: Outcome[] = [];
  for (const reason of reasons) {
    const outcome = await held(async (desk) => {
      const callId = await calling(desk);
      if (answers > 0) await desk.speak(callId, answers);
      await desk.vapi.end(callId, reason);
    }, settings);
    outcomes.push({ ...outcome, broken: outcome.broken.map((promise) => `${reason}: ${promise}`) });
  }
  const alike = (texts: readonly string[]) => [...new Set(texts)].join(' | ');
  return {
    candidateSees: `${counted(reasons.length, 'reason')}: ${alike(outcomes.map(({ candidateSees }) => candidateSees))}`,
    stored: alike(outcomes.map(({ stored }) => stored)),
    broken: outcomes.flatMap(({ broken }) => broken),
  };
}

/** An interview that is paid, held as told, and looked at when everything is over. */
async function held(hold: (desk: CallDesk) => Promise<void>, settings: Partial<TenantSettings> = {}): Promise<Outcome> {
  const desk = await openCallDesk({}, settings);
  try {
    await desk.pay();
    await hold(desk);
    await desk.afterwards();
    const { service, tenant, candidate, razorpay, sessionId, said, sees } = desk;
    const secrets = [...desk.secrets, ...desk.callSecrets()];
    const evidence = await gatherEvidence({
      ...{ service, tenant, candidate, sessionId, said, razorpay, secrets },
      byVoice: true,
    });
    const { session, rerun, report, turns, reports, payments, usage } = evidence;
    const cost = usage.find(({ vendor }) => vendor === 'vapi')?.basis ?? 'no';
    const end = report ? describeReport(report) : session.status;
    // The first that was seen is in each of them: paid.
    const [, ...seen] = sees;
    return {
      candidateSees: [...seen, end, ...(rerun ? ['the interview again without charge'] : [])].join(', then '),
      stored: `${session.status}, payment ${payments[0]?.status}, ${counted(turns.length, 'turn')}, ${counted(reports.length, 'report')}, ${cost} cost`,
      broken: brokenInvariants(evidence),
    };
  } finally {
    await desk.close();
  }
}

/** @throws Error where there is no call: for scenes in which the vendor works */
async function calling(desk: CallDesk): Promise<string> {
  const started = await desk.startCall();
  if (!started) throw new Error('The vendor works, and there is no call.');
  return started.callId;
}

async function talkToTheEnd(desk: CallDesk, callId: string): Promise<void> {
  await desk.speak(callId, 8);
  await desk.sayGoodbye(callId);
}

async function writeInstead(desk: CallDesk): Promise<void> {
  desk.sees.push('goes on in writing');
  await writeOn(desk, await desk.candidate.client.start(desk.sessionId, { channel: 'text' }));
}

async function writeOn(
  { service, candidate, said }: CallDesk,
  started: Parameters<typeof answerInWriting>[2],
): Promise<void> {
  said.push(...(await answerInWriting(service, candidate, started, 3)).said);
}
