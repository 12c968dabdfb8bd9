/** Every persona through every type, and what the checks say of it. */
import type { InterviewConfig } from '@mock-interview/contract/wire';
import { movableClock } from '../../api/test/movable-clock.js';
import { refuseUnknown } from '../stage/chosen.js';
import { freeOfCharge, startOwnService } from '../stage/own-service.js';
import { createRecordedClient } from '../stage/recorded-client.js';
import { together } from '../stage/together.js';
import { allChecks } from './checks/all-checks.js';
import { type CheckResult, examineAll } from './checks/check.js';
import { type Booking, conductInterview } from './conduct-interview.js';
import { neighbour, neighboursWords } from './personas/neighbour.js';
import type { Persona } from './personas/persona.js';
import { personas as everyone } from './personas/personas.js';
import type { RecordedInterview } from './recording.js';

export interface SimulationOptions {
  /** Default: all on offer. */
  readonly types?: readonly string[];
  /** Default: all. */
  readonly personas?: readonly string[];
  /** Two types only. */
  readonly short?: boolean;
}

export interface Simulation {
  readonly interviews: readonly RecordedInterview[];
  readonly results: readonly CheckResult[];
}

/** The same in every run. A working day, so that nothing depends on when the simulation runs. */
const firstMoment = Date.UTC(2026, 0, 5, 9);

const difficulties = ['medium', 'easy', 'hard'] as const;

/** Minutes. */
const duration = 20;

/** How many personas are interviewed at once: while one waits for its disk, another can speak. */
const atOnce = 4;

/** Types of a short simulation: the first and the last on offer, because neighbours are often of one family. */
const shortTypes = 2;

/** @throws Error where a type or a persona is named that does not exist */
export async function simulate({ types, personas, short = false }: SimulationOptions = {}): Promise<Simulation> {
  const chosen = everyone.filter(({ id }) => !personas || personas.includes(id));
  refuseUnknown(
    'persona',
    personas,
    everyone.map(({ id }) => id),
  );
  const held = await together(chosen, atOnce, (persona) => interviewsOf(persona, types, short));
  const interviews = held.flat();
  return { interviews, results: examineAll(allChecks, interviews) };
}

/** A service for each persona, so that all of them meet the same questions. */
async function interviewsOf(
  persona: Persona,
  types: readonly string[] | undefined,
  short: boolean,
): Promise<RecordedInterview[]> {
  const service = await startOwnService({
    clock: movableClock(firstMoment),
    publicUrl: 'http://interviews.simulation',
    logLevel: 'error',
  });
  try {
    const tenant = await service.newTenant('Simulated academy', freeOfCharge);
    const otherTenant = await service.newTenant('Another academy', freeOfCharge);
    const side = createRecordedClient(service, tenant, 'guest');
    const bookings = bookingsOf(await side.client.config(), persona, types, short);
    const [first] = bookings;
    if (!first) return [];
    const scene = { service, tenant, otherTenant, othersWords: [] };
    const other = await conductInterview(scene, neighbour, { ...first, label: 'neighbour' });
    const othersWords = [neighboursWords, other.session.sessionId, other.report.reportId];
    const interviews: RecordedInterview[] = [];
    for (const booking of bookings) {
      interviews.push(await conductInterview({ ...scene, othersWords }, persona, booking));
    }
    return interviews;
  } finally {
    await service.stop();
  }
}

function bookingsOf(
  config: InterviewConfig,
  { language }: Persona,
  types: readonly string[] | undefined,
  short: boolean,
): Booking[] {
  const offered = config.types.map((type, index) => ({
    type,
    difficulty: difficulties[index % difficulties.length] ?? 'medium',
    duration,
    label: type.type,
  }));
  refuseUnknown(
    'type',
    types,
    offered.map(({ label }) => label),
  );
  const wanted = offered
    .filter(({ label }) => !types || types.includes(label))
    .filter(({ type }) => language === undefined || type.languages.includes(language));
  return short ? wanted.filter((_, index) => index < shortTypes - 1 || index === wanted.length - 1) : wanted;
}
