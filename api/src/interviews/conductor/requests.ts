import { politeness, requestPhrases } from './request-phrases.js';

/** What a candidate may want other than to answer. */
export type CandidateRequest = keyof typeof requestPhrases | 'question_back' | 'silence';

/** When an utterance holds several requests, the first of these is honoured: "I don't know, next question" is a skip. */
const byUrgency = [
  'end',
  'stop',
  'skip',
  'reveal',
  'hint',
  'rephrase',
  'repeat',
  'clarify',
  'moment',
  'dont_know',
  'done',
  'no',
  'yes',
] as const satisfies readonly (keyof typeof requestPhrases)[];

/** In characters. Whatever is longer is an answer, however it begins. */
const longestRequest = 400;

/** Words in a question that a candidate asks back; longer ones are thinking aloud. */
const longestQuestionBack = 25;

const politeWords = politeness.map(atPosition);
const requests = byUrgency.map((kind) => ({ kind, patterns: requestPhrases[kind].map(atPosition) }));

/**
 * Recognises what a candidate asks for, in English, Hindi and Hinglish, whatever the language of the interview.
 *
 * The whole utterance must be the request, apart from polite words: "let me repeat the request to another server" is an
 * answer. Punctuation is not needed, because recognised speech has none.
 *
 * @returns `null` for an answer
 */
export function recogniseRequest(utterance: string): CandidateRequest | null {
  if (utterance.length > longestRequest && /[\p{L}\p{N}]/u.test(utterance)) return null;
  const words = normalised(utterance);
  if (words === '') return 'silence';
  const kinds = requestsIn(words);
  if (kinds) return byUrgency.find((kind) => kinds.has(kind)) ?? 'silence';
  return asksBack(utterance, words) ? 'question_back' : null;
}

/** Whether an utterance belongs to the answer: everything but requests, and saying that one does not know. */
export function isAnswer(utterance: string): boolean {
  const request = recogniseRequest(utterance);
  return request === null || request === 'dont_know' || request === 'yes' || request === 'no';
}

/**
 * Whether somebody who was invited to ask something says no, in however many words: "No, that was all, it was a pleasant
 * talk". A question that begins with a "no" is a question.
 */
export function declines(utterance: string): boolean {
  const isNo = /^(?:no|nope|nah|nothing|nahi|nahin|nhi|ji nahi|ji nahin|नहीं|नही|जी नहीं|जी नही)(?: |$)/;
  return !/[?？]/.test(utterance) && isNo.test(normalised(utterance));
}

/** Reads an utterance as requests and polite words from beginning to end; `null` where anything else is said. */
function requestsIn(words: string): Set<string> | null {
  const found = new Set<string>();
  for (let position = 0; position < words.length; ) {
    const matches = requests.map(({ kind, patterns }) => ({ kind, length: longestMatch(patterns, words, position) }));
    const request = matches.reduce((best, match) => (match.length > best.length ? match : best));
    const polite = longestMatch(politeWords, words, position);
    if (request.length === 0 && polite === 0) return null;
    if (request.length >= polite) found.add(request.kind);
    position += Math.max(request.length, polite) + 1;
  }
  return found;
}

/** "Is it because of the lock?" is a guess and so an answer; "should I consider the network?" asks back. */
function asksBack(utterance: string, words: string): boolean {
  const count = words.split(' ').length;
  const isQuestion = /[?？]\s*$/.test(utterance) && !/[.!।]\s/.test(utterance);
  const opensAsQuestion =
    /^(?:so |and |but |okay |ok |sorry )*(?:should|can|could|may|shall|do|does|did|are|am|will|what|which|how|why|when|where|who|kya|kaun|kaise|kab|क्या|कौन|कैसे|कब|कितना|कितने) /.test(
      words,
    );
  const asksTheInterviewer =
    /^(?:so |and |but |okay |ok |sorry )*(?:should|can|may|shall|do|are|will) (?:i|we|you) /.test(words);
  return count <= longestQuestionBack && ((isQuestion && opensAsQuestion) || (asksTheInterviewer && count <= 15));
}

function normalised(utterance: string): string {
  return plainlySpelt(utterance)
    .toLowerCase()
    .replaceAll(/['’`]/g, '')
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}

/** Hindi is written with and without the dot below, and with a dot or a moon for a nasal: ज़रा or जरा, हूँ or हूं. */
function plainlySpelt(text: string): string {
  return text.normalize('NFD').replaceAll('\u093c', '').replaceAll('\u0901', '\u0902').normalize('NFC');
}

function atPosition(pattern: string): RegExp {
  return new RegExp(`(?:${plainlySpelt(pattern)})(?= |$)`, 'yu');
}

function longestMatch(patterns: readonly RegExp[], words: string, position: number): number {
  return patterns.reduce((longest, pattern) => {
    pattern.lastIndex = position;
    return Math.max(longest, pattern.exec(words)?.[0].length ?? 0);
  }, 0);
}
