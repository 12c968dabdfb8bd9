import { monotonicFactory } from 'ulidx';

/** The time in UTC milliseconds. Passed in, so that a test can hold it still. */
export type Clock = () => number;

export const systemClock: Clock = () => Date.now();

/** A moment as it goes over the wire. */
export function toInstant(moment: number): string {
  return new Date(moment).toISOString();
}

export function toInstantOrNull(moment: number | null): string | null {
  return moment === null ? null : toInstant(moment);
}

const idPrefixes = {
  tenant: 'tn',
  apiKey: 'key',
  audit: 'aud',
  session: 'ses',
  question: 'qst',
  turn: 'trn',
  call: 'call',
  report: 'rep',
  attempt: 'att',
  payment: 'pmt',
  account: 'acc',
  job: 'job',
  request: 'req',
  token: 'tok',
  anonymous: 'anon',
} as const;

/** Makes ids that are prefixed with what they name and sort by the time they were made. */
export type IdSource = (kind: keyof typeof idPrefixes) => string;

export function createIdSource(clock: Clock): IdSource {
  const next = monotonicFactory();
  return (kind) => `${idPrefixes[kind]}_${next(clock())}`;
}
