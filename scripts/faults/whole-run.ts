/** One paid interview by voice with all three vendors, from the booking to the report, told as a story. */
import { startGeminiModel } from '../stage/gemini-model.js';
import { promptsIn } from '../stage/vendors-secrets.js';
import { openCallDesk } from './call-desk.js';
import { type Evidence, gatherEvidence } from './evidence.js';
import { counted, describeReport } from './interview.js';
import { brokenInvariants } from './invariants.js';

/** How often the candidate answers aloud. */
export const spokenAnswers = 8;

interface WholeRun {
  readonly evidence: Evidence;
  readonly broken: readonly string[];
  /** Milliseconds from each request for the interviewer's words to the first of them. */
  readonly latencies: readonly number[];
}

/**
 * Order, paid by webhook alone, call, eight spoken answers, report by Gemini.
 *
 * @param tell is given the story line by line
 * @throws Error where it comes to a stop
 */
export async function runWhole(tell: (line: string) => void): Promise<WholeRun> {
  const gemini = await startGeminiModel();
  const desk = await openCallDesk({
    vendors: { gemini: { apiKey: gemini.keys.valid } },
    vendorUrls: { gemini: gemini.url },
  });
  try {
    const { service, tenant, candidate, razorpay, vapi, sessionId, said } = desk;
    const booked = await candidate.client.getSession(sessionId);
    tell(
      `A candidate books ${booked.setup.duration} minutes by voice for ₹${booked.pricing.userPrice}: ${booked.status}.`,
    );
    const orderId = await desk.sureOrder();
    razorpay.payOrder(orderId);
    await razorpay.webhooks.settled();
    const news = razorpay.webhooks.deliveries.map(({ event, status }) => `${event} (${status})`);
    tell(
      `The buyer pays and closes the page. Razorpay tells by webhook: ${news.join(', ')}. The session is ${await desk.status()}.`,
    );

    const started = await desk.startCall();
    if (!started) throw new Error('There is no call.');
    tell(
      `The interview starts as a call. The browser gets its id and the address of the room. “${beginning(started.opening?.text)}”`,
    );
    await desk.speak(started.callId, spokenAnswers);
    await desk.sayGoodbye(started.callId);
    const exchanges = vapi.exchanges(started.callId);
    const latencies = exchanges.flatMap(({ firstTokenMilliseconds }) => firstTokenMilliseconds ?? []);
    const median = [...latencies].sort((one, other) => one - other)[Math.floor(latencies.length / 2)] ?? 0;
    for (const { heard, spoken } of exchanges) {
      tell(`  Candidate: ${beginning(heard ?? '')}`);
      tell(`  Interviewer: ${beginning(spoken)}`);
    }
    tell(
      `${counted(exchanges.length, 'turn')} of the candidate; the first token of an answer came after ${median.toFixed(0)} ms (median).`,
    );

    await desk.afterwards();
    const evidence = await gatherEvidence({
      ...{ service, tenant, candidate, sessionId, said, razorpay },
      byVoice: true,
      secrets: [...desk.secrets, ...desk.callSecrets(), gemini.keys.valid],
      prompts: promptsIn(gemini.received),
    });
    const { report, session, payments, usage } = evidence;
    const quotes = report?.questionAnalysis.flatMap((one) => one.evidence.map(({ quote }) => quote)) ?? [];
    tell(
      `The call is over (${vapi.callIds().length} call, ${session.endReason}). ${report ? describeReport(report) : 'No report'}, with ${quotes.length} quotes, for example “${beginning(quotes[0])}”`,
    );
    const costs = usage.map(({ vendor, item, microUsd, paise, basis }) => {
      const cost = microUsd === null ? `₹${((paise ?? 0) / 100).toFixed(2)}` : `$${(microUsd / 1e6).toFixed(4)}`;
      return `${vendor} ${item} ${cost} (${basis})`;
    });
    tell(
      `Stored: ${session.status}, payment ${payments[0]?.status}, ${counted(evidence.turns.length, 'turn')}, ${counted(evidence.reports.length, 'report')}. Costs: ${costs.join(', ')}.`,
    );
    const broken = [
      ...brokenInvariants(evidence),
      ...(report?.generatedBy === 'gemini' && quotes.length > 0
        ? []
        : ['the report is by Gemini, with quotes: it is not']),
      ...(payments[0]?.status === 'paid' ? [] : ['the webhook alone pays the session: it did not']),
    ];
    return { evidence, broken, latencies };
  } finally {
    await desk.close();
    await gemini.close();
  }
}

function beginning(text = ''): string {
  return text.length <= 90 ? text : `${text.slice(0, 89)}…`;
}
