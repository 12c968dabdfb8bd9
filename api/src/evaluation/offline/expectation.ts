import { analyse } from '../text/terms.js';
import { align } from './alignment.js';
import { type Claim, claimOf, weightOf } from './claim.js';

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
}

/** Each key point counts this much less than the one before: they are ordered by importance. */
const decline = 0.08;

/** A sentence of the model answer that holds at least this share of a key point says the same. */
const sameSentence = 0.4;

/**
 * Prepares what an answer is compared with.
 *
 * @param keyPoints ordered by importance; where there are none, the sentences of the model answer are the claims
 */
export function expectationOf(question: string, modelAnswer: string, keyPoints: readonly string[]): Expectation {
  const subject = new Set(analyse(question).terms.map(({ stem }) => stem));
  const sentences = sentencesOf(modelAnswer);
  const sources = keyPoints.length > 0 ? keyPoints : sentences;
  const claims = sources.map((source) => claimOf(source, subject));
  const shares = claims.map((claim, index) =>
    keyPoints.length > 0 ? Math.max(0.4, 1 - decline * index) : Math.sqrt(weightOf(claim)),
  );
  const total = shares.reduce((sum, share) => sum + share, 0) || 1;
  return {
    subject,
    keyClaims: claims.map((claim, index) => ({
      claim,
      otherWords: keyPoints.length > 0 ? otherWordsFor(claim, sentences, subject) : null,
      share: (shares[index] ?? 0) / total,
    })),
    whole: claimOf([modelAnswer, ...keyPoints].join('\n'), subject),
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
