/** A candidate who has paid for an interview by voice, with the emulator of Vapi as line, recogniser and voice. */
import { InterviewError } from '@mock-interview/client';
import type { StartResponse, TenantSettings } from '@mock-interview/contract/wire';
import { startVapiEmulator, type VapiEmulator } from '../../api/test/vendors/vapi/vapi-emulator.js';
import { createAnswers } from '../stage/bank-answers.js';
import { callSecrets } from '../stage/vendors-secrets.js';
import { type Desk, openDesk } from './desk.js';
import { setup } from './interview.js';
import { type FaultyServiceOptions, newClock, pass } from './service.js';

export const minute = 60_000;

/** Long enough for eight answers that are spoken aloud. */
const spokenSetup = { ...setup, channel: 'voice', duration: 45, followUpStyle: 'none' } as const;

/** An interview by voice that is booked, and the steps of a candidate who holds it. */
export interface CallDesk extends Desk {
  readonly vapi: VapiEmulator;
  /** What the candidate said so far, aloud and in writing. */
  readonly said: string[];
  /** Pays, so that the session is ready. */
  pay(): Promise<void>;
  /** @returns undefined where the candidate was told that there is no call now */
  startCall(): Promise<StartResponse | undefined>;
  /** Speaks so many answers into a call, and stays in it. */
  speak(callId: string, answers: number): Promise<void>;
  /** The last words of a candidate who has had enough: the interviewer then ends the call. */
  sayGoodbye(callId: string): Promise<void>;
  /** Lets the time of an interview and an hour beyond go by. */
  afterwards(): Promise<void>;
  /** What the vendor was given and the candidate may not have. */
  callSecrets(): string[];
}

/** @param others what the service has besides: accounts at other vendors */
export async function openCallDesk(
  others: Partial<FaultyServiceOptions> = {},
  settings: Partial<TenantSettings> = {},
): Promise<CallDesk> {
  const clock = newClock();
  const vapi = await startVapiEmulator({ clock, advanceClock: clock.advance, concurrencyLimit: 1_000 });
  const { publicKey, privateKey } = vapi;
  const desk = await openDesk(
    {
      ...others,
      vendors: { ...others.vendors, vapi: { publicKey, privateKey } },
      vendorUrls: { ...others.vendorUrls, vapi: vapi.url },
      clock,
    },
    { setup: spokenSetup, settings },
  );
  const { service, tenant, candidate, razorpay, sessionId, sees } = desk;
  const said: string[] = [];
  const answerTo = createAnswers();
  const talk = (callId: string, answers: number, next: (heard: string) => string) => {
    let left = answers;
    return vapi.talk(
      callId,
      (history) => {
        if (left-- === 0) return null;
        const words = next(history.findLast(({ role }) => role === 'assistant')?.content ?? '');
        said.push(words);
        return words;
      },
      { afterwards: 'stay' },
    );
  };

  return {
    ...desk,
    vapi,
    said,
    async pay() {
      await desk.handIn(razorpay.payOrder(await desk.sureOrder()).answer);
    },
    async startCall() {
      try {
        return await candidate.client.start(sessionId, { channel: 'voice' });
      } catch (error) {
        if (!(error instanceof InterviewError)) throw error;
        sees.push(`“${error.userMessage}”`);
        return undefined;
      }
    },
    async speak(callId, answers) {
      await talk(callId, answers, answerTo);
    },
    async sayGoodbye(callId) {
      await talk(callId, 1, () => 'I would like to end the interview now.');
    },
    async afterwards() {
      await vapi.settled();
      for (const minutes of [0.25, 3, 45, 60]) await pass(service, tenant, minutes * minute);
    },
    callSecrets: () => callSecrets(vapi),
    async close() {
      await vapi.close();
      await desk.close();
    },
  };
}
