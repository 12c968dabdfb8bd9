import { sentenceAt } from './quotes.js';

/** How an answer is built, apart from what it claims. */
export type Move = 'reason' | 'example' | 'order' | 'contrast' | 'result';

/** English, Hindi and Hinglish. Each word is a plain sign of the move, read in the text alone and never in a voice. */
const signs: Readonly<Record<Move, RegExp>> = {
  reason:
    /\b(?:because|therefore|hence|thus|so that|that is why|which means|meaning that|the reason|due to|in order to|kyunki|isliye)\b|क्योंकि|इसलिए/giu,
  example:
    /\b(?:for example|for instance|such as|e\.g|say,|let's say|imagine|in my (?:last|previous|first)|once,|at my|misaal|udaharan)\b|उदाहरण|जैसे कि/giu,
  order:
    /\b(?:first(?:ly)?|second(?:ly)?|third(?:ly)?|to begin with|start(?:ed)? (?:by|with)|after that|next,|finally|in the end|pehle|uske baad)\b|पहले|उसके बाद|अंत में/giu,
  contrast:
    /\b(?:but|however|although|whereas|while|on the other hand|trade-?offs?|at the cost of|instead of|rather than|versus|depends on|downside|drawback|in return|the price is|lekin)\b|लेकिन|हालांकि/giu,
  result:
    /\b(?:as a result|which led to|the result|the outcome|we (?:shipped|reduced|saved|improved|learn(?:ed|t))|i learn(?:ed|t)|it (?:reduced|improved|fell|grew|saved))\b|परिणाम|नतीजा/giu,
};

/**
 * Sentences that make a move, each once, in the order of the answer.
 *
 * @param toJudge the answer with what is not to be judged replaced by as many spaces
 * @param asSaid the answer itself, from which the sentences are quoted verbatim
 */
export function sentencesThat(move: Move, toJudge: string, asSaid = toJudge): string[] {
  const sentences = Array.from(toJudge.matchAll(signs[move]), ({ index, 0: sign }) =>
    sentenceAt(asSaid, index, index + sign.length),
  );
  return [...new Set(sentences)];
}
