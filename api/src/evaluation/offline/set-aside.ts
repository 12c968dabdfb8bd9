/**
 * Parts of an answer that are no answer. Each is blanked and not cut out, so that positions in what is left are
 * positions in what the candidate said, and quotes stay verbatim.
 */
export interface SetAside {
  /** The answer with the part replaced by spaces, of the same length. */
  readonly text: string;
  readonly found: boolean;
}

/** In characters. Longer sentences come from speech without full stops: there only the words themselves are set aside. */
const longestWholeSentence = 240;

/** Words of a candidate who talks to whoever grades instead of answering. */
const toTheGrader = [
  /\b(?:ignore|disregard|forget|override|bypass)\b(?: (?:all|any|the|your|my|these|those|previous|prior|earlier|above|of|and|grading|scoring|system))* (?:instructions?|rubric|prompts?|rules|guidelines|criteria|model answer|reference answer|above)\b(?:[^.!?\n]{0,40}\b(?:give|score|award)\b[^.!?\n]{0,30}\d+)?/giu,
  /\b(?:give|award|grant|assign|rate|grade|score|mark)\b[^.!?\n]{0,40}\b(?:me|this|my|the answer|the response|it)\b[^.!?\n]{0,40}\b(?:full (?:marks|score|points)|maximum|highest|perfect|top (?:marks|score)|\d+ ?(?:\/|out of|percent|%|marks|points)? ?\d*)/giu,
  /\b(?:score|marks?|grade|rating) (?:for|of) (?:this|my|the) (?:answer|response|submission|interview)\b[^.!?\n]*/giu,
  /\b(?:score|marks?|grade|rating) (?:should|must|has to) be \d[^.!?\n]*/giu,
  /\b(?:i|this|it|my answer|this answer|the answer) (?:deserves?|merits?|is worth) [^.!?\n]{0,30}\b(?:marks|points|score|grade|\d+)\b/giu,
  /\b(?:you are|act as|pretend to be) (?:now )?(?:an?|the|my) (?:\w+ )?(?:grader|evaluator|examiner|ai model|language model|assistant|chatbot)\b[^.!?\n]*/giu,
  /(?:^|\n)[ \t]*(?:\[?(?:system|assistant|developer)\]?) ?:[^.!?\n]*/giu,
  /\b(?:this|my) (?:answer|response) (?:is|covers|contains|mentions) (?:all|every|completely correct|fully correct|perfect)[^.!?\n]*/giu,
];

/** "I don't know" in English, Hindi and Hinglish, anywhere in a sentence. */
const notKnowing = [
  /\b(?:i|we)(?: really| honestly| just| truly| actually| simply)* (?:do ?n['’]?o?t|did ?n['’]?o?t|have ?n['’]?o?t|never|can ?n?['’]?o?t) (?:really |actually |even |quite )*(?:know|remember|recall|learned|learnt|studied|study|heard of|have (?:an |any |a )?(?:idea|clue)|understand)\b/giu,
  /\bi(?:['’]?m| am)(?: really| honestly)? not (?:really |too |very |quite |entirely |at all )*(?:sure|certain|familiar|aware)\b/giu,
  /\b(?:no|not an?|have(?:n['’]t)? (?:an?y?|no)|not the faintest) (?:idea|clue)\b/giu,
  /\b(?:i )?(?:would|will|'d|['’]ll) (?:have|need) to (?:look (?:it|that|this) up|google|check)\b/giu,
  /\bnever (?:worked with|used|heard of|learned|learnt|studied)\b/giu,
  /\b(?:mujhe|muje|mujhko|mereko|hame)?\s*(?:nahi|nahin|nai|nhi)\s+(?:pata|malum|maloom|aata|ata|yaad|samajh)\b|\b(?:pata|malum|maloom|yaad)\s+(?:nahi|nahin|nai|nhi)\b|\b(?:aata|ata)\s+(?:nahi|nahin|nai|nhi)\b/giu,
  // Told of the past or of somebody else ("मालूम नहीं था") it is part of a story.
  /(?<!क्या )(?:नहीं|नही)\s+(?:पता|मालूम|जानता|जानती|आता|याद|समझ(?!\p{M}))(?!\s+(?:था|थी|थे|चल|लग))|(?:पता|मालूम|याद)\s+(?:नहीं|नही)(?!\p{M}|\s+(?:था|थी|थे|चल|लग))|(?:आता|जानता|जानती)\s+(?:नहीं|नही)/gu,
];

/** Sets aside sentences addressed to the grader: they are neither obeyed nor punished. */
export function withoutWordsToTheGrader(answer: string): SetAside {
  return setAside(answer, toTheGrader);
}

/** Sets aside sentences in which the candidate says not to know. */
export function withoutNotKnowing(answer: string): SetAside {
  return setAside(answer, notKnowing);
}

function setAside(answer: string, patterns: readonly RegExp[]): SetAside {
  let text = answer;
  for (const pattern of patterns) {
    for (const match of answer.matchAll(pattern)) {
      const [start, end] = sentenceAround(answer, match.index, match.index + match[0].length);
      text = text.slice(0, start) + ' '.repeat(end - start) + text.slice(end);
    }
  }
  return { text, found: text !== answer };
}

function sentenceAround(text: string, start: number, end: number): [number, number] {
  const from = Math.max(...['.', '!', '?', '\n', '।'].map((stop) => text.lastIndexOf(stop, start - 1))) + 1;
  const stop = text.slice(end).search(/[.!?\n।]/);
  const to = stop === -1 ? text.length : end + stop;
  return to - from <= longestWholeSentence ? [from, to] : [start, end];
}
