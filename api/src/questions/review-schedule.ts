import { type Level, levelOf } from '../evaluation/index.js';

/** One answer of a candidate to a question of the bank, in an interview or in a retry after it. */
export interface JudgedAnswer {
  readonly bankId: string;
  /** When it was judged: milliseconds since 1970, UTC. */
  readonly at: number;
  /** 0–100. */
  readonly userScore: number;
}

const day = 24 * 60 * 60 * 1000;

/**
 * The level from which on an answer is good. A score reaches level 4 from 62.5 on, the nearest to 60 that a report tells
 * apart: level 3 still leaves out what the question was asked for, so the question is worth another time.
 */
const goodFrom: Level = 4;

/** How long a question rests after the first and the second good answer. After a third one it is learnt. */
const rests = [3 * day, 10 * day] as const;

/** A missed question in its box. */
interface Card {
  readonly bankId: string;
  /** Good answers since it was missed last. */
  readonly goodAnswers: number;
  readonly dueAt: number;
  readonly latestScore: number;
}

/**
 * The questions that a candidate missed and should meet again now, as in a Leitner box: a missed one is due at once, and
 * each good answer makes it rest longer, until it is learnt. A poor answer at any time begins anew. A good answer while
 * the question still rests changes nothing: said again at once, it shows what was read and not what was kept.
 *
 * @param answers of one candidate, in any order
 * @param now milliseconds since 1970, UTC
 * @returns ids in the bank, the longest overdue first; of two that are equally overdue, the one answered worse
 */
export function questionsDue(answers: readonly JudgedAnswer[], now: number): string[] {
  const cards = new Map<string, Card>();
  for (const answer of inOrder(answers)) {
    const card = afterAnswer(cards.get(answer.bankId), answer);
    if (card) cards.set(answer.bankId, card);
    else cards.delete(answer.bankId);
  }
  return [...cards.values()]
    .filter(({ dueAt }) => dueAt <= now)
    .sort((a, b) => a.dueAt - b.dueAt || a.latestScore - b.latestScore || (a.bankId < b.bankId ? -1 : 1))
    .map(({ bankId }) => bankId);
}

/** By time; of two at one moment, the better first, so that the poorer one decides. */
function inOrder(answers: readonly JudgedAnswer[]): JudgedAnswer[] {
  return [...answers].sort((a, b) => a.at - b.at || b.userScore - a.userScore);
}

/** @returns undefined where nothing is to be reviewed: it was never missed, or is learnt */
function afterAnswer(card: Card | undefined, { bankId, at, userScore }: JudgedAnswer): Card | undefined {
  if (levelOf(userScore) < goodFrom) return { bankId, goodAnswers: 0, dueAt: at, latestScore: userScore };
  if (!card) return undefined;
  if (at < card.dueAt) return { ...card, latestScore: userScore };
  const rest = rests[card.goodAnswers];
  if (rest === undefined) return undefined;
  return { bankId, goodAnswers: card.goodAnswers + 1, dueAt: at + rest, latestScore: userScore };
}
