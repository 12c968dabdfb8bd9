/** Takes a simulated candidate through a whole interview, over HTTP. */
import type { KeyPoint, Question } from '@mock-interview/contract';
import type { InterviewConfig, SetupRequest, Turn } from '@mock-interview/contract/wire';
import { interviewTypeIn } from '../../api/src/questions/bank/index.js';
import type { OwnService, OwnTenant } from '../stage/own-service.js';
import { createRecordedClient, type RecordedClient } from '../stage/recorded-client.js';
import { seededRandom } from '../stage/seeded.js';
import type { Moment, Persona, Reply } from './personas/persona.js';
import { wordsOf } from './personas/texts.js';
import type { Exchange, RecordedInterview, Refusal } from './recording.js';

/** What is booked for every persona alike. */
export interface Booking {
  readonly type: InterviewConfig['types'][number];
  readonly difficulty: SetupRequest['difficulty'];
  /** Minutes. */
  readonly duration: number;
  /** Sets it apart from the other bookings of a service. */
  readonly label: string;
}

/** Where an interview is held, and who else is there. */
export interface Scene {
  readonly service: OwnService;
  readonly tenant: OwnTenant;
  readonly otherTenant: OwnTenant;
  /** Texts that belong to other candidates of the service. */
  readonly othersWords: readonly string[];
}

const english = 'en-IN';

/** An interview has at most so many exchanges; one that goes on is a fault that the checks name. */
const mostExchanges = 80;

/** A candidate who sees the clock run out sends what there is. In milliseconds before the deadline. */
const sendsBefore = 4_000;

/** A report takes milliseconds; one that failed is tried again by a clock that stands still. In milliseconds. */
const longestReport = 20_000;

/** @throws Error where it comes to a stop: no first question, no report in time */
export async function conductInterview(
  { service, tenant, otherTenant, othersWords }: Scene,
  persona: Persona,
  { type, difficulty, duration, label }: Booking,
): Promise<RecordedInterview> {
  service.beginIds(label);
  const userId = `${persona.id}--${label}`;
  const side = createRecordedClient(service, tenant, userId);
  const { client } = side;
  const setup = {
    type: type.type,
    difficulty,
    duration,
    language: persona.language ?? english,
    style: persona.style ?? 'practice',
    followUpStyle: persona.followUpStyle ?? 'balanced',
  } as const;
  const { sessionId, questions: outline } = await client.setUp(setup);
  const { opening, deadline } = await client.start(sessionId);
  if (!opening) throw new Error('The interviewer did not begin.');

  const path = `/api/interviews/${sessionId}`;
  const early = await side.ask('GET', `${path}/report`);
  const bank = interviewTypeIn(type.type, setup.language)?.questions ?? [];
  const announced = { sessionId, opening, deadline, planned: outline.length };
  const exchanges = await converse(service, side, persona, announced, bank);
  const before = side.received();
  const late = await side.ask('POST', `${path}/turns`, { turnId: 'after-the-end', text: 'One more thing.' });
  if (exchanges.at(-1)?.reply.action !== 'end') await client.complete(sessionId);
  const report = await client
    .waitForReport(sessionId, { signal: AbortSignal.timeout(longestReport) })
    .catch((cause: unknown) => {
      throw new Error(`No report for ${userId}. ${service.log.join('')}`, { cause });
    });
  const session = await client.getSession(sessionId);
  const asked = [path, `${path}/report`, `${path}/transcript`];
  return {
    persona: persona.id,
    type: type.type,
    family: type.family,
    setup,
    outline: session.questions,
    questions: questionsOf(report.questionAnalysis, bank),
    opening,
    exchanges,
    deadline,
    transcript: (await client.transcript(sessionId)).turns,
    session,
    report,
    reportAgain: await client.waitForReport(sessionId),
    received: { before, after: side.received().slice(before.length) },
    early,
    late,
    strangers: [
      ...(await askAll(createRecordedClient(service, tenant, `stranger--${label}`), asked)),
      ...(await askAll(createRecordedClient(service, otherTenant, userId), asked)),
    ],
    othersWords,
  };
}

async function converse(
  { clock }: OwnService,
  { client }: RecordedClient,
  persona: Persona,
  interview: { sessionId: string; opening: Turn; deadline: string; planned: number },
  bank: readonly Question[],
): Promise<Exchange[]> {
  const { sessionId, opening, planned } = interview;
  const lastMoment = Date.parse(interview.deadline) - sendsBefore;
  const exchanges: Exchange[] = [];
  const met: { questionId: string; question: Question; replies: Reply[] }[] = [];
  for (let heard = opening; exchanges.length < mostExchanges; ) {
    const asked = questionIn(heard.text, bank);
    if (heard.questionId !== null && asked && met.at(-1)?.questionId !== heard.questionId) {
      met.push({ questionId: heard.questionId, question: asked, replies: [] });
    }
    const current = met.at(-1);
    if (!current) throw new Error(`The interviewer asked nothing: ${heard.text}`);
    const { question, replies } = current;
    const seed = `${persona.seed ?? persona.id}:${question.id}:${replies.length}`;
    const moment: Moment = {
      heard,
      question,
      aimedAt: aimOf(heard, question),
      repliesSoFar: replies,
      position: met.length,
      planned,
      random: seededRandom(seed),
    };
    const reply = heard.questionId === null ? (persona.closing ?? noQuestion) : persona.reply(moment);
    replies.push(reply);
    const took = timeFor(persona, reply.text, seed);
    const startedAt = clock() + took.thinking;
    const endedAt = startedAt + took.speaking;
    clock.advance(Math.max(1_000, Math.min(endedAt, lastMoment) - clock()));
    const response = await client.sendTurn(
      sessionId,
      {
        text: reply.text,
        turnId: `said-${exchanges.length + 1}`,
        inputMode: persona.inputMode,
        startedAt: new Date(Math.min(startedAt, clock())).toISOString(),
        endedAt: new Date(clock()).toISOString(),
      },
      { onDelta: () => {} },
    );
    const { candidateTurn, interviewerTurn } = response;
    exchanges.push({ told: [], ...reply, candidateTurn, reply: interviewerTurn });
    if (response.status !== 'in_progress') break;
    heard = interviewerTurn;
  }
  return exchanges;
}

const noQuestion: Reply = { intent: 'no_question', text: 'No, thank you.' };

/** How long a candidate thinks and then speaks or types, in milliseconds. */
function timeFor({ thinking, wordsPerMinute }: Persona, text: string, seed: string) {
  const [from, to] = thinking;
  const seconds = from + seededRandom(`time:${seed}`)() * (to - from);
  return {
    thinking: Math.round(seconds * 1000),
    speaking: Math.round((wordsOf(text).length / wordsPerMinute) * 60_000),
  };
}

/** The question of the bank that the interviewer puts with these words. */
function questionIn(text: string, bank: readonly Question[]): Question | undefined {
  return bank.find((question) => text.includes(question.text));
}

function aimOf({ text }: Turn, { keyPoints }: Question): KeyPoint | undefined {
  return keyPoints.find(({ followUp, hint }) => text.includes(followUp) || text.includes(hint));
}

function questionsOf(
  planned: readonly { questionId: string; questionText: string }[],
  bank: readonly Question[],
): Map<string, Question> {
  return new Map(
    planned.flatMap(({ questionId, questionText }) => {
      const question = bank.find(({ text }) => text === questionText);
      return question ? [[questionId, question] as const] : [];
    }),
  );
}

function askAll(side: RecordedClient, paths: readonly string[]): Promise<Refusal[]> {
  return Promise.all(paths.map((path) => side.ask('GET', path)));
}
