import { LRUCache } from 'lru-cache';
import { analyse } from '../text/terms.js';
import { wordsOf } from '../text/words.js';
import { align } from './alignment.js';
import { type Rivals, rivalsIn, stemsOfEitherRival } from './attribution.js';
import { type Claim, claimOf, weightOf } from './claim.js';
import { requestedCount } from './requested-count.js';
import { type Wording, wordingOf } from './wording.js';

/** A key point with the sentence of the model answer that says the same in other words, where there is one. */
export interface KeyClaim {
  readonly claim: Claim;
  readonly otherWords: Claim | null;
  /** Share of this claim in the whole; all shares add up to 1. */
  readonly share: number;
}

/** What an answer is compared with. */
export interface Expectation {
  /** Stems of the question. */
  readonly subject: ReadonlySet<string>;
  readonly keyClaims: readonly KeyClaim[];
  /** Model answer and key points as one bag of words. */
  readonly whole: Claim;
  /** Share of the claims that the question asks for: less than 1 where it asks for a number of things of a longer list. */
  readonly askedFor: number;
  /** The two things that the question asks to tell apart, where it does. */
  readonly rivals: Rivals | null;
  /** Stems that may rightly be said of either rival. */
  readonly ofEitherRival: ReadonlySet<string>;
  /** Whether the claims are key points and not merely the sentences of the model answer. */
  readonly hasKeyPoints: boolean;
  /** In words: an answer of this length can hold all that is expected. */
  readonly sufficientLength: number;
  /** The model answer, letter by letter. */
  readonly model: Wording;
}

/** Share of the words of a key point that its bare claim needs; the rest gives reasons. */
const barePart = 0.5;

/** Each key point counts this much less than the one before: they are ordered by importance. */
const decline = 0.08;

/** A sentence of the model answer that holds at least this share of a key point says the same. */
const sameSentence = 0.4;

/** A conductor asks for the same expectation with every turn. Each holds some hundred short words. */
const prepared = new LRUCache<string, Expectation>({ max: 200 });

/**
 * What an answer is compared with.
 *
 * @param keyPoints ordered by importance; where there are none, the sentences of the model answer are the claims
 */
export function expectationOf(question: string, modelAnswer: string, keyPoints: readonly string[]): Expectation {
  const name = JSON.stringify([question, modelAnswer, ...keyPoints]);
  const known = prepared.get(name);
  if (known) return known;
  const expectation = prepare(question, modelAnswer, keyPoints);
  prepared.set(name, expectation);
  return expectation;
}

function prepare(question: string, modelAnswer: string, keyPoints: readonly string[]): Expectation {
  const subject = new Set(analyse(question).terms.map(({ stem }) => stem));
  const sentences = sentencesOf(modelAnswer);
  const sources = keyPoints.length > 0 ? keyPoints : sentences;
  const claims = sources.map((source) => claimOf(source, subject));
  const shares = claims.map((claim, index) =>
    keyPoints.length > 0 ? Math.max(0.4, 1 - decline * index) : Math.sqrt(weightOf(claim)),
  );
  const rivals = rivalsIn(question);
  const total = shares.reduce((sum, share) => sum + share, 0) || 1;
  return {
    subject,
    keyClaims: claims.map((claim, index) => ({
      claim,
      otherWords: keyPoints.length > 0 ? otherWordsFor(claim, sentences, subject) : null,
      share: (shares[index] ?? 0) / total,
    })),
    whole: claimOf([modelAnswer, ...keyPoints].join('\n'), subject),
    askedFor: Math.min(1, (requestedCount(question) ?? claims.length) / (claims.length || 1)),
    rivals,
    ofEitherRival: stemsOfEitherRival(claims, rivals),
    hasKeyPoints: keyPoints.length > 0,
    sufficientLength:
      keyPoints.length > 0 ? barePart * wordsOf(keyPoints.join(' ')).length : wordsOf(modelAnswer).length,
    model: wordingOf(modelAnswer),
  };
}

function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!?;।])\s+|\s+-\s+|\n/).filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}

function otherWordsFor(claim: Claim, sentences: readonly string[], subject: ReadonlySet<string>): Claim | null {
  let best: { sentence: string; credit: number } | null = null;
  for (const sentence of sentences) {
    const { credit } = align(claim, analyse(sentence), subject);
    if (credit >= sameSentence && credit > (best?.credit ?? 0)) best = { sentence, credit };
  }
  return best && claimOf(best.sentence, subject);
}
