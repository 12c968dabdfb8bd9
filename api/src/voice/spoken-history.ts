import { z } from 'zod';
import { beginsWith, spokenBeginning, wordsIn } from './word-matching.js';

/** A message of the history that the vendor sends with each request. Parts of other kinds (tools) are passed over. */
const historyMessage = z.object({
  role: z.string(),
  content: z
    .union([z.string(), z.array(z.object({ text: z.string().optional() })).transform(textOfParts)])
    .nullish()
    .transform((content) => content ?? ''),
});

export const spokenHistory = z.array(historyMessage).max(2000);

export type HistoryMessage = z.infer<typeof historyMessage>;

/** What the vendor puts into the history, and asks us about, when the candidate has said nothing for a while. */
export const silenceMark = 'The candidate has said nothing since.';

/** A stored turn of the call, as far as it matters what of it was spoken. */
interface StoredTurn {
  readonly speaker: 'interviewer' | 'candidate';
  /** Empty: the candidate's silence. */
  readonly text: string;
}

/** What the history of a call says about our stored turns, and what it adds. */
export interface HistoryReading {
  /** What the candidate said that is in no stored turn yet; empty: silence; undefined: there is nothing new. */
  readonly said: string | undefined;
  /** Positions of the interviewer's newest turns that the candidate heard nothing of. */
  readonly unspoken: readonly number[];
  /** The interviewer's newest turn, where only its beginning was heard. */
  readonly cut: { readonly position: number; readonly spoken: string } | undefined;
  /** Whether the interviewer's newest turn was spoken, in part or whole. */
  readonly isNewestSpoken: boolean;
}

/** What one of the two said until the other spoke. */
interface Passage {
  readonly speaker: 'interviewer' | 'candidate';
  readonly words: readonly string[];
  readonly silences: number;
}

/**
 * Compares the history of a call with the stored turns of the same call: the history holds what was really spoken and
 * heard, the turns hold what we wanted to say.
 *
 * Where the candidate interrupts, the vendor cuts or leaves out our words; where the recogniser took a pause for the end
 * of an answer, the same answer comes again and longer; and a request may come twice, or late. Neither may lose a word of
 * the candidate or count one twice.
 *
 * @param turns of this call that count, in order: of all but the newest of the interviewer's it is settled what was
 *   spoken, because each later turn began with a history
 */
export function readHistory(messages: readonly HistoryMessage[], turns: readonly StoredTurn[]): HistoryReading {
  const passages = passagesOf(messages);
  const newest = turns.findLastIndex(({ speaker }) => speaker === 'interviewer');
  const { position, length, followedBy } = findLastSpoken(passages, turns, newest);

  const heard = followedBy.flatMap(({ words }) => words);
  const known = turns.slice(position + 1).filter(({ speaker }) => speaker === 'candidate');
  const stored = known.flatMap(({ text }) => wordsIn(text));
  const silences = followedBy.reduce((sum, passage) => sum + passage.silences, 0);
  const said = newWords(heard, stored) ?? (silences > known.filter(({ text }) => text === '').length ? '' : undefined);
  const isNewestSpoken = position === newest;
  if (said === undefined) return { said, unspoken: [], cut: undefined, isNewestSpoken };

  const text = wordsIn(turns[position]?.text ?? '');
  const later = [...turns.keys()].filter((index) => index > position && turns[index]?.speaker === 'interviewer');
  const isCut = isNewestSpoken && length < text.length;
  return {
    said,
    unspoken: later,
    cut: isCut ? { position, spoken: text.slice(0, length).join(' ') } : undefined,
    isNewestSpoken,
  };
}

/** What of the candidate's words is new; the same words again, or fewer of them, are an earlier request. */
function newWords(heard: readonly string[], stored: readonly string[]): string | undefined {
  if (beginsWith(stored, heard)) return undefined;
  if (beginsWith(heard, stored)) return heard.slice(stored.length).join(' ');
  const anew = heard.slice(0, stored.length + mostMoreAnew);
  const { score, left } = spokenBeginning(stored, anew);
  // Other words than before, or too few to tell: better twice than lost.
  if (stored.length < fewestToTell || score < leastShareAnew * stored.length) return heard.join(' ');
  // The recogniser has written the answer anew. Where its end was written otherwise too, it comes again with what follows.
  const rest = heard.slice(anew.length - left.spoken);
  return rest.length > left.text ? rest.join(' ') : undefined;
}

/** By so many words an answer may grow while it is only written anew. */
const mostMoreAnew = 2;
/** Fewer words than this are found somewhere in any answer. */
const fewestToTell = 3;

/**
 * The last of our turns that the history holds, how many of its words, and what came after it. What the vendor said of
 * itself in between is passed over.
 */
function findLastSpoken(passages: readonly Passage[], turns: readonly StoredTurn[], newest: number) {
  for (const [index, { speaker, words }] of [...passages.entries()].reverse()) {
    const found = speaker === 'interviewer' ? recognise(words, turns, newest) : undefined;
    if (found) return { ...found, followedBy: passages.slice(index + 1).filter(isCandidates) };
  }
  const wasSilent = !passages.some((passage) => !isCandidates(passage));
  // A history without any words of ours comes before the vendor has written down the first ones. One with words that
  // cannot be told from ours is taken at its word: what was to be said was said.
  const position = wasSilent ? turns.findIndex(({ speaker }) => speaker === 'interviewer') : newest;
  const lastWords = passages.findLastIndex((passage) => !isCandidates(passage));
  return {
    position,
    length: Number.POSITIVE_INFINITY,
    followedBy: passages.slice(lastWords + 1),
  };
}

const isCandidates = ({ speaker }: Passage) => speaker === 'candidate';

/** Which of our turns was spoken in a passage. A tie goes to the one that is known to have been spoken. */
function recognise(spoken: readonly string[], turns: readonly StoredTurn[], newest: number) {
  let best: { position: number; length: number; score: number } | undefined;
  for (const [position, { speaker, text }] of [...turns.entries()].reverse()) {
    if (speaker !== 'interviewer') continue;
    const words = wordsIn(text);
    const { length, score } = spokenBeginning(words, spoken);
    const isThere = score >= leastShare * length && length > 0 && (position === newest || length === words.length);
    const isBetter = !best || score > best.score || (score === best.score && best.position === newest);
    if (isThere && isBetter) best = { position, length, score };
  }
  return best;
}

/** The share of the words by which a text is recognised. */
const leastShare = 0.6;

/** The same for an answer, which a history repeats in any case: the recogniser's second thoughts are all that can differ. */
const leastShareAnew = 0.4;

/** The history as the two spoke in turn. A mark of silence belongs to the candidate's side. */
function passagesOf(messages: readonly HistoryMessage[]): Passage[] {
  const passages: Passage[] = [];
  for (const { role, content } of messages) {
    const isSilence = role === 'system' && content === silenceMark;
    if (role !== 'user' && role !== 'assistant' && !isSilence) continue;
    const speaker = role === 'assistant' ? 'interviewer' : 'candidate';
    const words = isSilence ? [] : wordsIn(content);
    if (words.length === 0 && !isSilence) continue;
    const last = passages.at(-1);
    if (last?.speaker === speaker) passages.pop();
    const before = last?.speaker === speaker ? last : { words: [], silences: 0 };
    passages.push({
      speaker,
      words: [...before.words, ...words],
      silences: before.silences + (isSilence ? 1 : 0),
    });
  }
  return passages;
}

function textOfParts(parts: readonly { text?: string | undefined }[]): string {
  return parts.map(({ text = '' }) => text).join(' ');
}
