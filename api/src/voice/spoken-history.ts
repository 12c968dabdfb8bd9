import { z } from 'zod';

/** A message of the history that the vendor sends with each request. Parts of other kinds (tools) are passed over. */
const historyMessage = z.object({
  role: z.string(),
  content: z
    .union([z.string(), z.array(z.object({ text: z.string().optional() })).transform(textOfParts)])
    .nullish()
    .transform((content) => content ?? ''),
});

export const spokenHistory = z.array(historyMessage).max(2000);

type HistoryMessage = z.infer<typeof historyMessage>;

/** A stored turn, as far as it matters what of it was spoken. */
interface StoredTurn {
  readonly speaker: 'interviewer' | 'candidate';
  readonly text: string;
}

/** What the history of a call says about our stored turns, and what it adds. */
export interface HistoryReading {
  /** Positions of the interviewer's newest turns that the candidate heard nothing of. */
  readonly unspoken: readonly number[];
  /** The interviewer's newest turn that was heard, where only its beginning was. */
  readonly cut: { readonly position: number; readonly spoken: string } | undefined;
  /** The candidate's words that are in no stored turn yet. */
  readonly newWords: string;
}

/**
 * Compares the history of a call with the stored turns: the history holds what was really spoken and heard, the turns
 * hold what we wanted to say.
 *
 * Where the candidate interrupts, the vendor cuts or leaves out our words; where the recogniser took a pause for the end
 * of an answer, the same answer comes again and longer. Neither may lose a word of the candidate or count one twice.
 */
export function readHistory(messages: readonly HistoryMessage[], turns: readonly StoredTurn[]): HistoryReading {
  const lastWords = messages.findLastIndex(({ role, content }) => role === 'assistant' && content.trim() !== '');
  const heard = wordsIn(textOf(messages.slice(lastWords + 1), 'user'));
  const spoken = wordsIn(textOf(sayingsUpTo(messages, lastWords), 'assistant'));
  const neverSpoke = lastWords === -1;

  const positions = [...turns.keys()].filter((position) => turns[position]?.speaker === 'interviewer');
  const found = positions
    .map((position) => ({ position, length: spokenLength(wordsIn(turns[position]?.text ?? ''), spoken) }))
    .findLast(({ length }) => length > 0);
  // A history without any words of ours comes before the vendor has written down the first ones.
  const last = neverSpoke ? { position: positions[0] ?? 0, length: Number.POSITIVE_INFINITY } : found;
  const after = last?.position ?? positions.at(-1) ?? -1;

  const stored = wordsIn(textOfTurns(turns.slice(after + 1), 'candidate'));
  const isKnown = stored.every((word, index) => plain(word) === plain(heard[index] ?? ''));
  const newWords = (isKnown ? heard.slice(stored.length) : heard).join(' ');
  if (newWords === '') return { unspoken: [], cut: undefined, newWords };

  const text = wordsIn(turns[after]?.text ?? '');
  const isCut = last !== undefined && last.length < text.length;
  return {
    unspoken: positions.filter((position) => position > after),
    cut: isCut ? { position: after, spoken: text.slice(0, last.length).join(' ') } : undefined,
    newWords,
  };
}

/** The messages since the candidate spoke before, up to the interviewer's last one. */
function sayingsUpTo(messages: readonly HistoryMessage[], last: number): readonly HistoryMessage[] {
  const upTo = messages.slice(0, last + 1);
  return upTo.slice(upTo.findLastIndex(({ role }) => role === 'user') + 1);
}

/** How many words of a text were spoken: the longest run of its beginning that is found in what was said. */
function spokenLength(text: readonly string[], spoken: readonly string[]): number {
  let longest = 0;
  for (let start = 0; start < spoken.length; start++) {
    let length = 0;
    while (length < text.length && plain(text[length] ?? '') === plain(spoken[start + length] ?? '')) length += 1;
    longest = Math.max(longest, length);
  }
  // A word or two in common ("Thank you.") is chance, unless it is all that there was to say.
  return longest >= Math.min(text.length, leastRecognised) ? longest : 0;
}

const leastRecognised = 3;

function textOf(messages: readonly HistoryMessage[], role: string): string {
  return messages.flatMap((message) => (message.role === role ? [message.content] : [])).join(' ');
}

function textOfTurns(turns: readonly StoredTurn[], speaker: StoredTurn['speaker']): string {
  return turns.flatMap((turn) => (turn.speaker === speaker ? [turn.text] : [])).join(' ');
}

function wordsIn(text: string): string[] {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
}

/** The vendor writes numbers, quotes and capitals its own way. */
function plain(word: string): string {
  return word
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]/gu, '');
}

function textOfParts(parts: readonly { text?: string | undefined }[]): string {
  return parts.map(({ text = '' }) => text).join(' ');
}
