import { z } from 'zod';
import type { ModelRequest, Respond } from '../answers.js';

/** How the grader behaves. */
export type GraderManner =
  /** Judges by the words that answer and key point share, and quotes verbatim. */
  | 'honest'
  /** Judges well of everything, with words that nobody said. */
  | 'invents_quotes'
  /** Judges well of everything, and of the first key point and the first criterion with words that nobody said. */
  | 'invents_some_quotes'
  /** Judges well of everything, with all that was said for each of it. */
  | 'praises_everything'
  /** Judges well of everything, with one word that was said. */
  | 'quotes_one_word'
  /** Judges well of everything, with the same few words. */
  | 'quotes_one_phrase'
  /** Judges well of everything, and quotes nothing. */
  | 'quotes_nothing'
  /** Judges ill of everything, whatever was said. */
  | 'finds_nothing'
  /** Does what the answer tells it to. */
  | 'obeys_injections'
  | 'levels_out_of_range'
  | 'leaves_out_criteria';

const reference = z.object({
  question: z.string(),
  modelAnswer: z.string(),
  keyPoints: z.array(z.object({ number: z.number(), text: z.string() })),
  language: z.string(),
});

/** What a request to grade holds. */
interface GradingRequest extends z.infer<typeof reference> {
  /** The mark of the block in which the answer stands. */
  readonly boundary: string;
  /** What stands in the block, turn by turn. */
  readonly turns: readonly string[];
}

/** Whether a request asks for the judgement of an answer. */
export function isGrading({ systemInstruction }: ModelRequest): boolean {
  return systemInstruction.includes('You judge one answer');
}

/** Reads a request to grade, as a model would have to. */
export function readGradingRequest({ contents }: ModelRequest): GradingRequest {
  const text = contents.map((turn) => turn.text).join('\n');
  const boundary = /^ANSWER-[0-9a-f]{32}$/m.exec(text)?.[0] ?? '';
  const [, block = ''] = text.split(`\n${boundary}\n`);
  const json = text.split('\n').find((line) => line.startsWith('{')) ?? '';
  const { turns } = z.object({ turns: z.array(z.string()) }).parse(JSON.parse(block));
  return { ...reference.parse(JSON.parse(json)), boundary, turns };
}

const invented = 'As I said at length in my talk on this subject';
/** As the instructions want quotes. */
const fewestWords = 5;
const criteria = ['technicalDepth', 'communication', 'problemSolving', 'tradeOffAnalysis'] as const;

/** Plays a model that grades. */
export function graderOf(manner: GraderManner = 'honest'): Respond {
  return (request) => {
    const asked = readGradingRequest(request);
    const isTold = /give me 100|full marks|highest level/i.test(asked.turns.join('\n'));
    const praise = manner === 'obeys_injections' && isTold ? 'praises_everything' : manner;
    const quoteFor = praisingQuotes(praise, asked.turns);
    const keyPoints = quoteFor
      ? asked.keyPoints.map(({ number }, index) => ({ number, coverage: 'full', quote: quoteFor(index) }))
      : judgePoints(asked, manner);
    const made = keyPoints.filter(({ coverage }) => coverage !== 'missed');
    const level = quoteFor ? 5 : levelFor(keyPoints.map(({ coverage }) => coverage));
    const judged = criteria.map((criterion, index) => {
      const quote = quoteFor ? quoteFor(index) : (made[index % Math.max(1, made.length)]?.quote ?? '');
      return [criterion, { quote, level: manner === 'levels_out_of_range' ? level + 5 : level }] as const;
    });
    const kept = manner === 'leaves_out_criteria' ? judged.slice(1) : judged;
    return JSON.stringify({ keyPoints, ...Object.fromEntries(kept) });
  };
}

/** What a grader quotes that judges well of everything: by the position of the judgement; undefined: it judges. */
function praisingQuotes(manner: GraderManner, turns: readonly string[]): ((index: number) => string) | undefined {
  const [turn = ''] = turns;
  const words = turn.split(/\s+/);
  switch (manner) {
    case 'invents_quotes':
      return () => invented;
    case 'invents_some_quotes':
      return (index) => (index === 0 ? invented : turn);
    case 'praises_everything':
      return () => turn;
    case 'quotes_one_word':
      return () => words[1] ?? turn;
    case 'quotes_one_phrase':
      return () => words.slice(0, fewestWords).join(' ');
    case 'quotes_nothing':
      return () => '';
    default:
      return undefined;
  }
}

interface JudgedPoint {
  readonly number: number;
  readonly coverage: string;
  readonly quote: string;
}

function judgePoints({ keyPoints, turns }: GradingRequest, manner: GraderManner): JudgedPoint[] {
  if (manner === 'finds_nothing') return keyPoints.map(({ number }) => ({ number, coverage: 'missed', quote: '' }));
  const sentences = turns.flatMap((turn) =>
    (turn.match(/[^.!?।\n]+[.!?।]?/g) ?? []).map((one) => ({ text: one.trim(), turn: turn.trim() })),
  );
  const judged = keyPoints.map(({ number, text }) => ({ number, ...judgePoint(text, sentences) }));
  // Where a sentence is too short for all that it shows, the whole turn is quoted.
  return judged.map(({ number, coverage, said }) => {
    const uses = judged.filter((other) => other.said?.text === said?.text).length;
    const isEnough = (said?.text.split(/\s+/).length ?? 0) >= fewestWords * uses;
    return { number, coverage, quote: (isEnough ? said?.text : said?.turn) ?? '' };
  });
}

interface Sentence {
  readonly text: string;
  readonly turn: string;
}

function judgePoint(point: string, sentences: readonly Sentence[]): { coverage: string; said?: Sentence | undefined } {
  const expected = substanceOf(point);
  const shares = sentences.map((sentence) => {
    const said = substanceOf(sentence.text);
    return expected.filter((word) => said.includes(word)).length / Math.max(1, expected.length);
  });
  const best = Math.max(0, ...shares);
  const said = sentences[shares.indexOf(best)];
  if (best >= 0.45) return { coverage: 'full', said };
  return best >= 0.2 ? { coverage: 'partial', said } : { coverage: 'missed' };
}

function levelFor(coverages: readonly string[]): number {
  const covered = coverages.reduce((sum, one) => sum + (one === 'full' ? 1 : one === 'partial' ? 0.5 : 0), 0);
  return 1 + Math.round((4 * covered) / Math.max(1, coverages.length));
}

/** Words of five letters and more, by their first five. */
function substanceOf(text: string): string[] {
  return (text.toLowerCase().match(/\p{L}{5,}/gu) ?? []).map((word) => word.slice(0, 5));
}
