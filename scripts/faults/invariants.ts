/** What holds of every interview, whatever its vendors did. */
import type { Evidence } from './evidence.js';

interface Invariant {
  readonly promise: string;
  /** What contradicts the promise; undefined: nothing. It repeats no secret. */
  broken(evidence: Evidence): string | undefined;
}

/** States in which a candidate has, or can still have, what was paid for. */
const served = ['ready', 'in_progress', 'generating_report', 'completed'];

const invariants: readonly Invariant[] = [
  {
    promise: 'no word of the candidate is lost',
    broken({ said, byVoice, transcript }) {
      const kept = transcript.filter(({ speaker }) => speaker === 'candidate').map(({ text }) => text);
      if (byVoice) {
        const heard = wordsOf(kept.join(' '));
        const missing = said.find((one) => !heard.includes(wordsOf(one)));
        return missing === undefined ? undefined : `not in the transcript: ${missing.slice(0, 60)}`;
      }
      const missing = said.find((one) => !kept.includes(one));
      return missing === undefined ? undefined : `not in the transcript: ${missing.slice(0, 60)}`;
    },
  },
  {
    promise: 'no turn is there twice, and they are in order',
    broken({ said, byVoice, turns, transcript }) {
      const sequences = turns.map(({ sequence }) => sequence);
      if (new Set(sequences).size !== turns.length) return 'two turns have one place';
      const kept = transcript.filter(({ speaker }) => speaker === 'candidate').map(({ text }) => text);
      const words = (texts: readonly string[]) => texts.reduce((sum, one) => sum + wordsOf(one).length, 0);
      if (byVoice)
        return words(kept) === words(said) ? undefined : 'the candidate’s words are not as many as were said';
      return kept.join('\n') === said.join('\n') ? undefined : 'the candidate’s turns are not what was said, in order';
    },
  },
  {
    promise: 'an interview with answers has one report, and no other has any',
    broken({ said, session, reports }) {
      if (session.status === 'completed') return reports.length === 1 ? undefined : `${reports.length} reports`;
      if (reports.length > 0) return `a report of a session that is ${session.status}`;
      return said.length > 0 ? `answered, and ${session.status}` : undefined;
    },
  },
  {
    promise: 'every quote of the report was said',
    broken({ said, report }) {
      const spoken = wordsOf(said.join(' '));
      const quotes = report?.questionAnalysis.flatMap(({ evidence, keyPoints }) => [
        ...evidence.map(({ quote }) => quote),
        ...keyPoints.flatMap(({ quote }) => quote ?? []),
      ]);
      const invented = quotes?.find((quote) => !spoken.includes(wordsOf(quote)));
      return invented === undefined ? undefined : `nobody said: ${invented.slice(0, 60)}`;
    },
  },
  {
    promise: 'money that was taken is served or goes back, whole and once',
    broken({ session, rerun, taken }) {
      const isServed = served.includes(session.status) || (rerun !== undefined && served.includes(rerun.status));
      const kept = taken.filter(({ refunded }) => refunded === 0);
      if (taken.some(({ amount, refunded }) => refunded !== 0 && refunded !== amount)) return 'a part was given back';
      if (taken.some(({ refunds }) => refunds > 1)) return 'money was given back twice';
      if (kept.length > 1) return `paid ${kept.length} times`;
      if (kept.length === 1 && !isServed) return `paid, and the session is ${session.status}`;
      return undefined;
    },
  },
  {
    promise: 'our books say what the gateway’s say',
    broken({ session, payments, gatewayPayments, taken }) {
      if (payments.length > 1) return `${payments.length} payments of one session`;
      const [payment] = payments;
      const kept = taken.find(({ refunded }) => refunded === 0);
      if (kept && (payment?.status !== 'paid' || payment.gatewayPaymentId !== kept.paymentId)) {
        return `the gateway has ${kept.amount} paise, and our payment is ${payment?.status ?? 'not there'}`;
      }
      if (!kept && payment?.status === 'paid') return 'our payment is paid, and the gateway has nothing';
      if (!kept && taken.length > 0 && payment?.status !== 'refunded') return `given back, and ${payment?.status}`;
      const due = gatewayPayments.find(({ status }) => status === 'refund_due');
      if (due) return 'a refund is still due';
      const isPaidFor = session.pricing.amount === 0 || kept !== undefined || gatewayPayments.length === 0;
      return session.status === 'ready' && !isPaidFor ? 'ready without being paid' : undefined;
    },
  },
  {
    promise: 'the candidate receives no secret and no instructions to a model',
    broken({ received, secrets, prompts }) {
      const found = [...secrets, ...prompts].findIndex((one) => holds(received, one));
      if (found < 0) return undefined;
      return found < secrets.length ? `secret ${found + 1} was received` : 'a prompt was received';
    },
  },
  {
    promise: 'the log holds no secret and no word of the candidate',
    broken({ log, secrets, said }) {
      const secret = secrets.findIndex((one) => holds(log, one));
      if (secret >= 0) return `secret ${secret + 1} was logged`;
      return said.some((one) => holds(log, one)) ? 'an answer was logged' : undefined;
    },
  },
];

/** What of an interview contradicts the invariants. */
export function brokenInvariants(evidence: Evidence): string[] {
  return invariants.flatMap(({ promise, broken }) => {
    const fault = broken(evidence);
    return fault === undefined ? [] : [`${promise}: ${fault}`];
  });
}

/** As it is, or within JSON. */
function holds(text: string, sought: string): boolean {
  return text.includes(sought) || text.includes(JSON.stringify(sought).slice(1, -1));
}

function wordsOf(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).join(' ');
}
