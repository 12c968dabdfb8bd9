import type { SessionId } from '@mock-interview/contract';
import type { AnsweredQuestion } from '../evaluation/index.js';
import { answersByQuestion, hintsFor } from '../interviews/conductor/index.js';
import { planOf } from '../interviews/load-plan.js';
import type { Milliseconds, Plan } from '../interviews/plan.js';
import { questionsOf, turnsOf } from '../interviews/session-rows.js';
import type { Row, ScopedReader } from '../platform/database/database.js';
import type { ReportedTurn } from './assemble-report.js';

/** An interview that was held, as its report needs it. */
export interface AnsweredInterview {
  readonly session: Row<'sessions'>;
  readonly startedAt: number;
  readonly plan: Plan;
  readonly turns: readonly Row<'turns'>[];
  /** Where it is known: nobody outside who judges is told it. */
  readonly candidateName: string | undefined;
}

/** @returns undefined where there is no such session, or it never began */
export async function loadInterview(read: ScopedReader, id: SessionId): Promise<AnsweredInterview | undefined> {
  const session = await read.find('sessions', { id });
  if (!session || session.startedAt === null) return undefined;
  const plan = planOf(session, await questionsOf(read, id));
  const candidate = await read.find('candidates', { userId: session.userId });
  const candidateName = candidate?.name ?? undefined;
  return { session, startedAt: session.startedAt, plan, turns: await turnsOf(read, id), candidateName };
}

/** Each question that the candidate answered, with all that was said to it. */
export function answersOf({ plan, turns, startedAt, candidateName }: AnsweredInterview): AnsweredQuestion[] {
  const answers = answersByQuestion(turns);
  return plan.questions.flatMap((question) => {
    const said = answers.get(question.id);
    if (!said) return [];
    const timed = said.map(({ turnId, text, ...times }) => ({ turnId, text, ...sinceStart(times, startedAt) }));
    const hints = hintsFor(turns, question.id);
    return [{ family: plan.family, language: plan.language, question, answers: timed, hints, candidateName }];
  });
}

/** The turns with their times since the interview began. */
export function reportedTurns({ turns, startedAt }: AnsweredInterview): ReportedTurn[] {
  return turns.map((turn) => ({ ...turn, ...sinceStart(turn, startedAt) }));
}

function sinceStart(times: { startedAt: number; endedAt: number }, startedAt: number) {
  return {
    startMs: (times.startedAt - startedAt) as Milliseconds,
    endMs: (times.endedAt - startedAt) as Milliseconds,
  };
}
