/** A process may be killed at any moment: what was acknowledged is kept, and nothing happens twice. */

import { setTimeout as sleep } from 'node:timers/promises';
import type { Report, ReportPending, Transcript, TurnResponse } from '@mock-interview/contract/wire';
import { afterEach, expect, it } from 'vitest';
import { openDatabase } from '../src/platform/database/open.js';
import { refillKind, refillSize } from '../src/questions/question-pool.js';
import { begin, book, type Candidate, freeOfCharge, goodAnswerTo, newCandidate, say } from './candidate.js';
import { describeOnEachEngine, type EmptyDatabase } from './engines.js';
import { seconds } from './movable-clock.js';
import { soon } from './running-service.js';
import { type ServiceProcess, type ServiceProcessOptions, startProcess } from './service-process.js';
import { type GeminiEmulator, startGeminiEmulator } from './vendors/gemini/gemini-emulator.js';
import { isQuestionRequest, writeQuestions } from './vendors/gemini/responders/questions.js';

const long = { type: 'javascript', difficulty: 'easy', duration: 45, followUpStyle: 'none' };
/** Longer than a killed process keeps a job from others. */
const afterTheLease = 15 * seconds;

describeOnEachEngine('kill -9', (newDatabase) => {
  const processes: ServiceProcess[] = [];
  const databases: EmptyDatabase[] = [];
  const emulators: GeminiEmulator[] = [];
  afterEach(async () => {
    await Promise.all(processes.splice(0).map((one) => one.kill()));
    await Promise.all(databases.splice(0).map((one) => one.drop()));
    await Promise.all(emulators.splice(0).map((one) => one.close()));
  });

  async function start(database: EmptyDatabase, options?: ServiceProcessOptions): Promise<ServiceProcess> {
    const started = await startProcess(database, options);
    processes.push(started);
    return started;
  }

  async function emptyDatabase(): Promise<EmptyDatabase> {
    const database = await newDatabase();
    databases.push(database);
    return database;
  }

  it('during a report: another process goes on with it and makes it once', { timeout: 60_000 }, async () => {
    const database = await emptyDatabase();
    const first = await start(database, { evaluationTakes: 400 });
    const candidate = await newCandidate(first, { settings: freeOfCharge });
    const { sessionId, opening } = await begin(candidate, long);
    let question = opening?.text ?? '';
    for (const turnId of ['turn-1', 'turn-2', 'turn-3', 'turn-4']) {
      const { interviewerTurn } = await say(candidate, sessionId, turnId, goodAnswerTo(question));
      question = interviewerTurn.text;
    }
    await candidate.post(`/api/interviews/${sessionId}/complete`);
    await soon(async () => {
      const { body } = await candidate.get<ReportPending>(`/api/interviews/${sessionId}/report`);
      expect(body.progress).toMatchObject({ stage: 'evaluating', total: 4 });
      expect(body.progress.done).toBeGreaterThan(0);
    });
    await first.kill();

    const second = await start(database, { clockAhead: afterTheLease });
    const again = await elsewhere(second, candidate);
    const report = await soon(async () => {
      const { status, body } = await again.get<Report>(`/api/interviews/${sessionId}/report`);
      expect(status).toBe(200);
      return body;
    });
    expect(report.questionAnalysis.filter(({ userScore }) => userScore !== null)).toHaveLength(4);
    // At most the one evaluation that was under way is made again.
    expect(first.evaluated.length + second.evaluated.length).toBeLessThanOrEqual(5);
    expect(first.evaluated.length).toBeGreaterThan(0);
    expect(second.evaluated.length).toBeGreaterThan(0);
    expect(new Set([...first.evaluated, ...second.evaluated]).size).toBe(4);
    await second.kill();
    expect(await countsOf(database)).toEqual({ reports: 1, evaluations: 4, reportJobs: 0 });
  });

  it('during a refill of the pool of questions: another process fills it once', { timeout: 60_000 }, async () => {
    const database = await emptyDatabase();
    const emulator = await startGeminiEmulator();
    emulators.push(emulator);
    const environment = { GEMINI_API_KEY: emulator.keys.valid, GEMINI_BASE_URL: emulator.url };
    const write = writeQuestions();
    let asked = 0;
    emulator.answer(isQuestionRequest, (request) => {
      asked += 1;
      // The last one of the first refill is never answered: whoever waits for it is killed.
      return asked === refillSize / 2 ? new Promise(() => {}) : write(request);
    });
    const first = await start(database, { environment });
    await book(await newCandidate(first, { settings: freeOfCharge }));
    await soon(() => expect(asked).toBe(refillSize / 2));
    await first.kill();
    expect(await poolOf(database)).toEqual({ questions: 0, refills: 1 });

    const second = await start(database, { environment, clockAhead: afterTheLease });
    await soon(async () => expect(await poolOf(database)).toEqual({ questions: refillSize, refills: 0 }));
    await second.kill();
    expect(asked).toBe(refillSize);
  });

  it('in the middle of a conversation: no turn is lost and none is doubled', { timeout: 60_000 }, async () => {
    const database = await emptyDatabase();
    const first = await start(database);
    const candidate = await newCandidate(first, { settings: freeOfCharge });
    const { sessionId } = await begin(candidate, long);
    const path = `/api/interviews/${sessionId}/turns`;
    const post = (who: Candidate, number: number) =>
      who.post<TurnResponse>(path, {
        turnId: `turn-${number}`,
        text: `Rendering takes a frame of sixteen milliseconds, attempt ${number}.`,
      });

    const acknowledged = [await post(candidate, 1), await post(candidate, 2)];
    // The process dies while turns are on their way: some arrive, some do not, and the browser cannot know which.
    const onTheirWay = Promise.allSettled([3, 4, 5, 6].map((number) => post(candidate, number)));
    await sleep(5);
    await first.kill();
    for (const answer of await onTheirWay) if (answer.status === 'fulfilled') acknowledged.push(answer.value);

    const second = await start(database);
    const again = await elsewhere(second, candidate);
    for (const { body } of acknowledged.filter(({ status }) => status === 200)) {
      const known = await again.post<TurnResponse>(path, {
        turnId: body.candidateTurn.turnId,
        text: body.candidateTurn.text,
      });
      expect(known.body).toMatchObject({ candidateTurn: body.candidateTurn, interviewerTurn: body.interviewerTurn });
    }
    // What was not acknowledged is sent again, as a browser does.
    for (const number of [3, 4, 5, 6]) expect((await post(again, number)).status).toBe(200);
    const { body } = await again.get<Transcript>(`/api/interviews/${sessionId}/transcript`);
    expect(body.turns).toHaveLength(1 + 2 * 6);
    expect(body.turns.map(({ sequence }) => sequence)).toEqual(body.turns.map((_, index) => index + 1));
    const said = body.turns.flatMap(({ speaker, turnId }) => (speaker === 'candidate' ? [turnId] : []));
    expect(said.sort()).toEqual(['turn-1', 'turn-2', 'turn-3', 'turn-4', 'turn-5', 'turn-6']);
  });
});

/** The same candidate at another process. */
function elsewhere(process: ServiceProcess, { tenant, userId }: Candidate): Promise<Candidate> {
  return newCandidate(process, { tenant, userId });
}

/** The questions in all pools, and the orders to fill one that are not done. */
async function poolOf({ location }: EmptyDatabase) {
  const database = await openDatabase(location);
  const { acrossTenants } = database.read;
  const questions = await acrossTenants.count('pooledQuestions');
  const refills = await acrossTenants.count('jobs', { kind: refillKind });
  await database.close();
  return { questions, refills };
}

/** What lies in the database, once no process has it open. */
async function countsOf({ location }: EmptyDatabase) {
  const database = await openDatabase(location);
  const { acrossTenants } = database.read;
  const counts = {
    reports: await acrossTenants.count('reports'),
    evaluations: await acrossTenants.count('evaluations'),
    reportJobs: await acrossTenants.count('jobs', { kind: 'reports.make' }),
  };
  await database.close();
  return counts;
}
