import type { SpokenUtterance } from './webhook-events.js';
import { isSameWord, wordsIn } from './word-matching.js';

/** Words of the candidate that the vendor heard and that are in no turn. */
export interface MissedWords {
  readonly text: string;
  /** UTC milliseconds; undefined where the vendor does not say. */
  readonly startedAt: number | undefined;
  readonly endedAt: number | undefined;
  /** The position of the turn that they follow; -1: they come before all. */
  readonly after: number;
}

/** When a turn was spoken, by the vendor's clock, in UTC milliseconds. */
interface SpokenTime {
  readonly startedAt: number;
  readonly endedAt: number;
}

interface Comparison {
  readonly missed: readonly MissedWords[];
  /** By the position of the turn; undefined where it was not found. */
  readonly times: readonly (SpokenTime | undefined)[];
}

/** So far ahead a place is looked for from which turns and utterances agree again, in words. */
const farthestLook = 400;
/** So many words in a row show that they agree again. */
const agreement = 3;
/** Fewer words than this between others are the recogniser's second thoughts. */
const fewest = 3;

/**
 * Compares what one of the two said by our turns with what the vendor heard of the same speaker, both in order. Words
 * that the recogniser only wrote otherwise are not missed.
 */
export function compareWords(turns: readonly string[], utterances: readonly SpokenUtterance[]): Comparison {
  const stored = turns.flatMap((text, turn) => wordsIn(text).map((word) => ({ word, turn })));
  const heard = utterances.flatMap((utterance) => wordsIn(utterance.text).map((word) => ({ word, utterance })));
  const missed: MissedWords[] = [];
  const times: (SpokenTime | undefined)[] = turns.map(() => undefined);

  let [at, position] = [0, 0];
  while (position < heard.length) {
    const [ours, theirs] = [stored[at], heard[position]];
    if (ours && theirs && isSameWord(ours.word, theirs.word)) {
      times[ours.turn] = extended(times[ours.turn], theirs.utterance);
      at += 1;
      position += 1;
      continue;
    }
    const skipped = nextAgreement(stored, heard, at, position);
    const isEnd = position + skipped.heard === heard.length;
    // Where both have other words in the same place, they are the same words written otherwise.
    const isMissed = skipped.heard > 3 * skipped.stored && (isEnd || skipped.heard >= fewest);
    if (isMissed) {
      const words = heard.slice(position, position + skipped.heard);
      missed.push({
        text: words.map(({ word }) => word).join(' '),
        startedAt: words[0]?.utterance.startedAt,
        endedAt: words.at(-1)?.utterance.endedAt,
        after: stored[at + skipped.stored - 1]?.turn ?? -1,
      });
    }
    at += skipped.stored;
    position += skipped.heard;
  }
  return { missed, times };
}

/** How many words to pass over on each side until they agree again; all that is left where they never do. */
function nextAgreement(
  stored: readonly { word: string }[],
  heard: readonly { word: string }[],
  at: number,
  position: number,
): { stored: number; heard: number } {
  const left = { stored: stored.length - at, heard: heard.length - position };
  const farthest = Math.min(left.stored + left.heard, farthestLook);
  for (let sum = 1; sum <= farthest; sum++) {
    for (let skip = Math.max(0, sum - left.heard); skip <= Math.min(sum, left.stored); skip++) {
      if (agrees(stored, heard, at + skip, position + sum - skip)) return { stored: skip, heard: sum - skip };
    }
  }
  return left;
}

function agrees(
  stored: readonly { word: string }[],
  heard: readonly { word: string }[],
  at: number,
  position: number,
): boolean {
  const length = Math.min(agreement, stored.length - at, heard.length - position);
  if (length === 0) return false;
  return Array.from({ length }).every((_, index) =>
    isSameWord(stored[at + index]?.word, heard[position + index]?.word),
  );
}

function extended(time: SpokenTime | undefined, { startedAt, endedAt }: SpokenUtterance): SpokenTime | undefined {
  if (startedAt === undefined || endedAt === undefined) return time;
  return {
    startedAt: Math.min(time?.startedAt ?? startedAt, startedAt),
    endedAt: Math.max(time?.endedAt ?? endedAt, endedAt),
  };
}
