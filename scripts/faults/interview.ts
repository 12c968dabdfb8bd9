/** The parts of an interview that fault runs are made of. */
import type { Report, StartResponse, Turn } from '@mock-interview/contract/wire';
import { createAnswers } from '../stage/bank-answers.js';
import type { OwnService } from '../stage/own-service.js';
import type { RecordedClient } from '../stage/recorded-client.js';

/** What is booked where it does not matter what. */
export const setup = { type: 'javascript', difficulty: 'easy', duration: 10 } as const;

/** A setup whose questions are made for the candidate alone, so that a model is asked at once. */
export const personalSetup = { ...setup, specificRequirements: 'Ask me about long lists in the browser.' };

/** How long an answer takes to be written, in milliseconds. */
const answering = 40_000;

/** An interview has at most so many exchanges. */
const mostAnswers = 30;

interface Conversation {
  /** What the candidate said, in order. */
  readonly said: readonly string[];
  readonly replies: readonly Turn[];
}

/**
 * Answers in writing until the interviewer ends the interview, or it was enough, and sees to it that it is over.
 *
 * @param enough answers after which the candidate ends it
 */
export async function answerInWriting(
  { clock }: Pick<OwnService, 'clock'>,
  { client }: RecordedClient,
  { sessionId, opening }: Pick<StartResponse, 'sessionId' | 'opening'>,
  enough = mostAnswers,
): Promise<Conversation> {
  const answerTo = createAnswers();
  const said: string[] = [];
  const replies: Turn[] = [];
  for (let heard = opening?.text ?? ''; said.length < enough; ) {
    const text = answerTo(heard);
    clock.advance(answering);
    const turnId = `said-${said.length + 1}`;
    const answer = await client.sendTurn(sessionId, { text, turnId }, { onDelta: () => {} });
    said.push(text);
    replies.push(answer.interviewerTurn);
    if (answer.status !== 'in_progress') break;
    heard = answer.interviewerTurn.text;
  }
  await client.complete(sessionId);
  return { said, replies };
}

/** `8 turns`, `1 turn` */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** `report by offline, 72` */
export function describeReport({ generatedBy, overallScore }: Pick<Report, 'generatedBy' | 'overallScore'>): string {
  return `report by ${generatedBy} (${overallScore ?? 'no score'})`;
}
