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
  const turns = block.split(/^Turn \d+: /m).slice(1);
  return { ...reference.parse(JSON.parse(json)), boundary, turns };
}

const invented = 'As I said at length in my talk on this subject';
const criteria = ['technicalDepth', 'communication', 'problemSolving', 'tradeOffAnalysis'] as const;

/** Plays a model that grades. */
export function graderOf(manner: GraderManner = 'honest'): Respond {
  return (request) => {
    const asked = readGradingRequest(request);
    const sentences = asked.turns.flatMap((turn) => turn.match(/[^.!?।\n]+[.!?।]?/g) ?? []).map((one) => one.trim());
    const isTold = /give me 100|full marks|highest level/i.test(asked.turns.join('\n'));
    const praises = manner.startsWith('invents') || (manner === 'obeys_injections' && isTold);
    const quoteFor = (index: number) =>
      manner === 'invents_quotes' || (manner === 'invents_some_quotes' && index === 0)
        ? invented
        : (sentences[0] ?? '');
    const keyPoints = asked.keyPoints.map(({ number, text }, index) =>
      praises ? { number, coverage: 'full', quote: quoteFor(index) } : { number, ...judgePoint(text, sentences) },
    );
    const made = keyPoints.filter(({ coverage }) => coverage !== 'missed');
    const level = praises ? 5 : levelFor(keyPoints.map(({ coverage }) => coverage));
    const judged = criteria.map((criterion, index) => {
      const quote = praises ? quoteFor(index) : (made[index % Math.max(1, made.length)]?.quote ?? '');
      return [criterion, { quote, level: manner === 'levels_out_of_range' ? level + 5 : level }] as const;
    });
    const kept = manner === 'leaves_out_criteria' ? judged.slice(1) : judged;
    return JSON.stringify({ keyPoints, ...Object.fromEntries(kept) });
  };
}

function judgePoint(point: string, sentences: readonly string[]): { coverage: string; quote: string } {
  const expected = substanceOf(point);
  const shares = sentences.map((sentence) => {
    const said = substanceOf(sentence);
    return expected.filter((word) => said.includes(word)).length / Math.max(1, expected.length);
  });
  const best = Math.max(0, ...shares);
  const quote = sentences[shares.indexOf(best)] ?? '';
  if (best >= 0.45) return { coverage: 'full', quote };
  return best >= 0.2 ? { coverage: 'partial', quote } : { coverage: 'missed', quote: '' };
}

function levelFor(coverages: readonly string[]): number {
  const covered = coverages.reduce((sum, one) => sum + (one === 'full' ? 1 : one === 'partial' ? 0.5 : 0), 0);
  return 1 + Math.round((4 * covered) / Math.max(1, coverages.length));
}

/** Words of five letters and more, by their first five. */
function substanceOf(text: string): string[] {
  return (text.toLowerCase().match(/\p{L}{5,}/gu) ?? []).map((word) => word.slice(0, 5));
}
