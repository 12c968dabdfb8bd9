/** The fault runs in short: a few faults of each vendor, and whether the promises notice when they are broken. */
import { describe, expect, it } from 'vitest';
import { geminiFaults } from '../../api/test/vendors/gemini/faults.js';
import { razorpayFaults } from '../../api/test/vendors/razorpay/faults.js';
import { vapiFaults } from '../../api/test/vendors/vapi/faults.js';
import { type FaultCase, tryCase } from './case.js';
import { chooseCases } from './choose-cases.js';
import type { Evidence } from './evidence.js';
import { geminiCases } from './gemini.js';

import { brokenInvariants } from './invariants.js';
import { razorpayCases } from './razorpay.js';
import { faultTable } from './table.js';
import { vapiCases } from './vapi.js';
import { webhookCases } from './webhooks.js';
import { runWhole, spokenAnswers } from './whole-run.js';

/** The machine may be busy with other tests. */
const timeout = 60_000;

const short: Readonly<Record<string, readonly string[]>> = {
  gemini: ['overloaded, throughout', 'api_key_invalid, throughout', 'text_cut_at_limit, once a step'],
  vapi: [
    'making the call: answer-lost, for a while',
    'webhooks: thrice, shuffled',
    'call ends: platform, before a word, money back',
  ],
  razorpay: [
    'api: timeout-after-effect, order, once',
    'api: reset-after-effect, refund, once',
    'payment: captureTwice',
    'webhook: lost',
  ],
};

function caseNamed(cases: readonly FaultCase[], name: string): FaultCase {
  const found = cases.find(({ fault }) => fault === name);
  if (!found) throw new Error(`There is no case ${name}.`);
  return found;
}

describe('a fault of a vendor', () => {
  for (const [vendor, cases] of Object.entries({
    gemini: geminiCases(),
    vapi: vapiCases(),
    razorpay: razorpayCases(),
  })) {
    it.each(short[vendor] ?? [])(
      `loses nothing, doubles nothing and tells no secret: ${vendor}, %s`,
      { timeout },
      async (name) => {
        const result = await tryCase(caseNamed(cases, name));
        expect(result.broken, faultTable([result])).toEqual([]);
        expect(result.candidateSees).not.toBe('');
      },
    );
  }

  it('is tried wherever an emulator has one, under a name of its own', () => {
    const cases = [...geminiCases(), ...vapiCases(), ...razorpayCases()];
    const names = cases.map(({ vendor, fault }) => `${vendor} ${fault}`);
    expect(new Set(names).size).toBe(names.length);
    const has = (vendor: string, word: string) =>
      expect(names.join('\n')).toMatch(new RegExp(`^${vendor} .*${word}`, 'm'));
    for (const { fault } of geminiFaults) has('gemini', fault.kind);
    for (const { kind } of vapiFaults) has('vapi', kind);
    for (const { where, kind } of razorpayFaults) has('razorpay', `${where}: ${kind}`);
  });
});

describe('what to try', () => {
  const named = (chosen: Parameters<typeof chooseCases>[0]) => chooseCases(chosen).map(({ fault }) => fault);

  it('is everything, a part, the faults whose name has a word, or nothing but the story', () => {
    const everything = named({});
    const razorpay = named({ vendor: 'razorpay' });
    expect(razorpay).toEqual(razorpayCases().map(({ fault }) => fault));
    expect(everything.length).toBeGreaterThan(razorpay.length);
    expect(named({ fault: 'captureTwice' })).toEqual(['payment: captureTwice']);
    expect(named({ vendor: 'razorpay', fault: 'webhook: lost' })).toEqual(['webhook: lost']);
    expect(named({ story: true })).toEqual([]);
    expect(named({ story: true, fault: 'captureTwice' })).toEqual(['payment: captureTwice']);
  });

  it('is refused where there is no such vendor or fault, with what there is', () => {
    expect(() => named({ vendor: 'stripe' })).toThrow('No part stripe. There are: gemini, vapi, razorpay, webhooks.');
    expect(() => named({ fault: 'captureTwize' })).toThrow(
      /^No fault has “captureTwize” in its name. .*“api_key_invalid, throughout”/,
    );
    expect(() => named({ vendor: 'vapi', fault: 'captureTwice' })).toThrow(/^No fault of vapi has “captureTwice”/);
  });
});

describe('webhooks', () => {
  it.each(webhookCases({ events: 12, calls: 2, times: 3, restarts: 1 }))(
    'have one effect each, whatever their order and however often the service is restarted: $vendor',
    { timeout },
    async (one) => {
      const result = await tryCase(one);
      expect(result.broken, faultTable([result])).toEqual([]);
    },
  );
});

describe('a paid interview by voice with all three vendors', () => {
  let whole: Evidence | undefined;

  it('goes from the order to a report by Gemini with verbatim quotes', { timeout }, async () => {
    const story: string[] = [];
    const { evidence, broken } = await runWhole((line) => story.push(line));
    whole = evidence;
    expect(broken, story.join('\n')).toEqual([]);
    expect(evidence.said).toHaveLength(spokenAnswers + 1);
    expect(evidence.report?.generatedBy).toBe('gemini');
  });

  it.each<[what: string, promise: string, (evidence: Evidence) => Partial<Evidence>]>([
    ['an answer that is not in the transcript', 'no word', ({ said }) => ({ said: [...said, 'One more thing.'] })],
    [
      'a turn that is there twice',
      'no turn',
      ({ transcript }) => ({ transcript: [...transcript, ...transcript.slice(1, 2)] }),
    ],
    ['two turns in one place', 'no turn', ({ turns }) => ({ turns: [...turns, ...turns.slice(0, 1)] })],
    [
      'a report that was never made',
      'one report',
      ({ session }) => ({ session: { ...session, status: 'generating_report' } }),
    ],
    ['two reports', 'one report', ({ reports }) => ({ reports: [...reports, ...reports] })],
    ['a quote of words that nobody said', 'every quote', () => ({ said: [] })],
    ['money for nothing', 'money', ({ session }) => ({ session: { ...session, status: 'failed' } })],
    ['two payments', 'money', ({ taken }) => ({ taken: [...taken, ...taken] })],
    ['a payment that we do not know of', 'our books', () => ({ payments: [] })],
    ['a payment that the gateway does not know of', 'our books', () => ({ taken: [] })],
    [
      'a secret that was received',
      'receives no secret',
      ({ secrets, received }) => ({ received: received + secrets[0] }),
    ],
    [
      'a prompt that was received',
      'receives no secret',
      ({ prompts, received }) => ({ received: received + JSON.stringify(prompts[0]) }),
    ],
    ['a secret that was logged', 'the log', ({ secrets, log }) => ({ log: log + secrets.at(-1) })],
    ['an answer that was logged', 'the log', ({ said, log }) => ({ log: log + JSON.stringify(said[2]) })],
  ])('would not pass with %s', (_, promise, change) => {
    if (!whole) throw new Error('The whole run has failed.');
    expect(brokenInvariants({ ...whole, ...change(whole) }).join('\n')).toContain(promise);
  });
});
