/** Every persona through every type, and what the checks say of it. */
import type { InterviewConfig } from '@mock-interview/contract/wire';
import { createCandidateSide } from './candidate-side.js';
import { allChecks } from './checks/all-checks.js';
import { type CheckResult, examineAll } from './checks/check.js';
import { type Booking, conductInterview } from './conduct-interview.js';
import type { Persona } from './personas/persona.js';
import { personas as everyone } from './personas/personas.js';
import type { RecordedInterview } from './recording.js';
import { startSimulatedService } from './simulated-service.js';

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

const difficulties = ['medium', 'easy', 'hard'] as const;

/** Minutes. */
const duration = 20;

/** Said by a candidate who is no persona, so that it can be told whether anybody else hears of it. */
const neighboursWords = 'The lighthouse keeper of Zanzibar counts nineteen violet umbrellas.';

/** Types of a short simulation: the first and the last on offer, because neighbours are often of one family. */
const shortTypes = 2;

/** @throws Error where a type or a persona is named that does not exist */
export async function simulate({ types, personas, short = false }: SimulationOptions = {}): Promise<Simulation> {
  const chosen = everyone.filter(({ id }) => !personas || personas.includes(id));
  refuseUnknown('persona', personas, everyone.map(({ id }) => id));
  const interviews: RecordedInterview[] = [];
  for (const persona of chosen) interviews.push(...(await interviewsOf(persona, { types, short })));
  return { interviews, results: examineAll(allChecks, interviews) };
}

/** A service for each persona, so that all of them meet the same questions. */
async function interviewsOf(
  persona: Persona,
  { types, short }: Pick<SimulationOptions, 'types' | 'short'>,
): Promise<RecordedInterview[]> {
  const service = await startSimulatedService();
  try {
    const tenant = await service.newTenant('Simulated academy');
    const otherTenant = await service.newTenant('Another academy');
    const side = createCandidateSide(service, tenant, 'neighbour');
    const bookings = bookingsOf(await side.client.config(), types, short);
    const [first] = bookings;
    if (!first) throw new Error('No type is on offer.');
    const neighbour: Persona = {
      id: 'neighbour',
      description: 'somebody else',
      inputMode: 'text',
      thinking: [1, 2],
      wordsPerMinute: 100,
      reply: () => ({ intent: 'answer', text: neighboursWords }),
    };
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

function bookingsOf(config: InterviewConfig, types: readonly string[] | undefined, short = false): Booking[] {
  refuseUnknown('type', types, config.types.map(({ type }) => type));
  const wanted = config.types.filter(({ type }) => !types || types.includes(type));
  const offered = wanted.map((type, index) => ({
    type,
    difficulty: difficulties[index % difficulties.length] ?? 'medium',
    duration,
    label: type.type,
  }));
  return short ? [...offered.slice(0, shortTypes - 1), ...offered.slice(-1)] : offered;
}

function refuseUnknown(what: string, named: readonly string[] | undefined, known: readonly string[]): void {
  const unknown = named?.filter((name) => !known.includes(name)) ?? [];
  if (unknown.length > 0) throw new Error(`No ${what} ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
}
